import { html, Icon } from './dom.js';

/** Draws what the app returned, component by component, as Intercom's inbox does. */
export function Canvas({ app }) {
  return html`<div class="ck">
    ${app.canvas.content.components.map(
      (component, index) =>
        html`<${Component}
          key=${`${index} ${component.type} ${component.id ?? ''}`}
          component=${component}
          app=${app}
        />`,
    )}
  </div>`;
}

function Component({ component, app }) {
  const draw = DRAW[component.type];
  const tight = component.bottom_margin === 'none' ? 'none' : undefined;
  return html`<div class="ck-part" data-type=${component.type} data-margin=${tight}>
    ${draw(component, app)}
  </div>`;
}

const DRAW = {
  text: (one) =>
    html`<p
      class="ck-text"
      data-style=${one.style ?? 'paragraph'}
      data-align=${one.align ?? 'left'}
      ...${one.style === 'header' ? { role: 'heading', 'aria-level': 3, tabindex: -1 } : {}}
    >
      ${markdown(one.text)}
    </p>`,
  'data-table': (one) =>
    html`<dl class="ck-table">
      ${one.items.map(
        (row) =>
          html`<div>
            <dt title=${row.field}>${row.field}</dt>
            <dd title=${row.value}>${row.value}</dd>
          </div>`,
      )}
    </dl>`,
  divider: () => html`<hr class="ck-divider" />`,
  spacer: (one) => html`<div class="ck-spacer" data-size=${one.size ?? 's'}></div>`,
  image: (one) => {
    const image = html`<img
      src=${one.url}
      width=${one.width}
      height=${one.height}
      alt=""
      data-rounded=${one.rounded === true}
    />`;
    return html`<div class="ck-image" data-align=${one.align ?? 'left'}>
      ${one.action ? html`<a href=${one.action.url} target="_blank" rel="noopener">${image}</a>` : image}
    </div>`;
  },
  button: (one, app) =>
    one.action.type === 'url'
      ? html`<a
          class="ck-button"
          data-style=${one.style ?? 'primary'}
          href=${one.disabled ? undefined : one.action.url}
          aria-disabled=${one.disabled ? 'true' : undefined}
          target="_blank"
          rel="noopener"
          >${one.label} <${Icon} name="external" size=${13}
        /></a>`
      : html`<button
          type="button"
          class="ck-button"
          data-style=${one.style ?? 'primary'}
          data-pressed=${app.pressed === one.id}
          disabled=${one.disabled === true || app.busy}
          onClick=${() => app.press(one.id)}
        >
          ${one.label}
        </button>`,
  list: (one, app) =>
    html`<ul class="ck-list">
      ${one.items.map((item) => html`<li key=${item.id}><${ListItem} item=${item} list=${one} app=${app} /></li>`)}
    </ul>`,
  input: (one, app) =>
    html`<${Field} one=${one}>
      <span class="ck-input">
        <input
          id=${`ck-${one.id}`}
          placeholder=${one.placeholder}
          value=${app.values[one.id]}
          disabled=${isLocked(one)}
          onInput=${(event) => app.change(one.id, event.target.value)}
        />
        ${
          one.action &&
          html`<button
            type="button"
            aria-label="Absenden"
            disabled=${isLocked(one) || app.busy}
            onClick=${() => perform(one, app)}
          >
            →
          </button>`
        }
      </span>
    <//>`,
  textarea: (one, app) =>
    html`<${Field} one=${one}>
      <textarea
        id=${`ck-${one.id}`}
        rows=${Math.min(14, Math.max(3, lines(app.values[one.id] ?? '')))}
        placeholder=${one.placeholder}
        value=${app.values[one.id]}
        disabled=${isLocked(one)}
        aria-invalid=${one.error === true ? 'true' : undefined}
        onInput=${(event) => app.change(one.id, event.target.value)}
      ></textarea>
    <//>`,
  'single-select': (one, app) =>
    html`<div class="ck-field" data-save=${one.save_state} role="radiogroup" aria-label=${one.label}>
      ${one.label && html`<span class="ck-label">${one.label}</span>`}
      <div class="ck-segments">
        ${one.options.map(
          (option) =>
            html`<button
              type="button"
              role="radio"
              aria-checked=${app.values[one.id] === option.id ? 'true' : 'false'}
              disabled=${isLocked(one) || option.disabled === true || app.busy}
              onClick=${() => {
                app.change(one.id, option.id);
                // The press must carry the choice, which is there after the next drawing.
                if (one.action) setTimeout(() => perform(one, app));
              }}
            >
              ${option.text}
            </button>`,
        )}
      </div>
    </div>`,
  dropdown: (one, app) =>
    html`<${Field} one=${one}>
      <select
        id=${`ck-${one.id}`}
        value=${app.values[one.id] ?? ''}
        disabled=${isLocked(one)}
        onChange=${(event) => app.change(one.id, event.target.value)}
      >
        ${app.values[one.id] === undefined && html`<option value="" disabled selected>Bitte wählen</option>`}
        ${one.options.map(
          (option) =>
            html`<option
              value=${option.id}
              disabled=${option.disabled === true}
              selected=${app.values[one.id] === option.id}
            >
              ${option.text}
            </option>`,
        )}
      </select>
    <//>`,
  checkbox: (one, app) =>
    html`<fieldset class="ck-field ck-checks" data-save=${one.save_state}>
      ${one.label && html`<legend class="ck-label">${one.label}</legend>`}
      ${one.options.map((option) => {
        const chosen = app.values[one.id];
        const checked = chosen.includes(option.id);
        return html`<label>
          <input
            type="checkbox"
            checked=${checked}
            disabled=${isLocked(one) || option.disabled === true}
            onChange=${() =>
              app.change(one.id, checked ? chosen.filter((id) => id !== option.id) : [...chosen, option.id])}
          />
          ${option.text}
        </label>`;
      })}
    </fieldset>`,
};

function Field({ one, children }) {
  return html`<div class="ck-field" data-save=${one.save_state} data-error=${one.error === true}>
    ${one.label && html`<label class="ck-label" for=${`ck-${one.id}`}>${one.label}</label>`}${children}
  </div>`;
}

function ListItem({ item, list, app }) {
  const disabled = list.disabled === true || item.disabled === true;
  const inner = html`
    ${
      item.image &&
      html`<img
        src=${item.image}
        width=${item.image_width}
        height=${item.image_height}
        alt=""
        data-rounded=${item.rounded_image === true}
      />`
    }
    <span class="ck-item-text">
      <span class="ck-item-title">${item.title}</span>
      ${
        (item.subtitle || item.tertiary_text) &&
        html`<span class="ck-item-sub"
          >${[item.subtitle, item.tertiary_text].filter(Boolean).join(' • ')}</span
        >`
      }
    </span>
  `;
  if (!item.action) return html`<span class="ck-item" data-disabled=${disabled}>${inner}</span>`;
  if (item.action.type === 'url' && !disabled) {
    return html`<a class="ck-item" href=${item.action.url} target="_blank" rel="noopener">${inner}</a>`;
  }
  return html`<button
    type="button"
    class="ck-item"
    disabled=${disabled || app.busy}
    onClick=${() => app.press(item.id)}
  >
    ${inner}
  </button>`;
}

function perform(one, app) {
  if (one.action.type === 'url') window.open(one.action.url, '_blank', 'noopener');
  else void app.press(one.id);
}

/** `saved` locks a component, whatever `disabled` says. */
const isLocked = (one) => one.disabled === true || one.save_state === 'saved';

const lines = (text) => text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 38), 0);

/** Of Markdown only links and bold exist; everything else is plain text. */
function markdown(text) {
  const pieces = text.split(/(\[[^\]]+\]\(https?:\/\/[^\s)]+\)|\*\*[^*]+\*\*)/g);
  return pieces.map((piece) => {
    const link = /^\[([^\]]+)\]\((.+)\)$/.exec(piece);
    if (link) return html`<a href=${link[2]} target="_blank" rel="noopener">${link[1]}</a>`;
    const bold = /^\*\*([^*]+)\*\*$/.exec(piece);
    return bold ? html`<strong>${bold[1]}</strong>` : piece;
  });
}
