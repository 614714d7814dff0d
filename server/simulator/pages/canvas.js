import { useId } from 'preact/hooks';

import { FIELDS } from './canvas-fields.js';
import { html, Icon } from './dom.js';
import { texts } from './language.js';

const t = texts.canvas;

/** Draws what the app returned, component by component, as Intercom's inbox does. */
export function Canvas({ app }) {
  return html`<div class="ck" data-after-press=${app.afterPress === true}>
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
  const fieldId = useId();
  const tight = component.bottom_margin === 'none' ? 'none' : undefined;
  return html`<div class="ck-part" data-type=${component.type} data-margin=${tight}>
    ${draw(component, app, fieldId)}
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
    const { align = 'left', width, height } = one;
    // The room is kept before the image is there, and where it never comes.
    const frame = {
      width: align === 'full_width' ? '100%' : `${width}px`,
      aspectRatio: `${width} / ${height}`,
    };
    const image = html`<img
      src=${one.url}
      alt=""
      data-rounded=${one.rounded === true}
      onError=${leaveBlank}
    />`;
    return html`<div class="ck-image" data-align=${align}>
      ${
        one.action
          ? html`<a style=${frame} href=${one.action.url} target="_blank" rel="noopener" aria-label=${t.image}
              >${image}</a
            >`
          : html`<span style=${frame}>${image}</span>`
      }
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
          ><span class="ck-button-label" title=${one.label}>${one.label}</span>
          <${Icon} name="external" size=${13}
        /></a>`
      : html`<button
          type="button"
          class="ck-button"
          data-style=${one.style ?? 'primary'}
          data-pressed=${app.pressed === one.id}
          disabled=${one.disabled === true || app.busy}
          onClick=${() => app.press(one.id)}
        >
          <span class="ck-button-label" title=${one.label}>${one.label}</span>
        </button>`,
  list: (one, app) =>
    html`<ul class="ck-list">
      ${one.items.map((item) => html`<li key=${item.id}><${ListItem} item=${item} list=${one} app=${app} /></li>`)}
    </ul>`,
  ...FIELDS,
};

function ListItem({ item, list, app }) {
  const disabled = list.disabled === true || item.disabled === true;
  const below = [item.subtitle, item.tertiary_text].filter(Boolean).join(' • ');
  const inner = html`
    ${
      item.image &&
      html`<img
        src=${item.image}
        width=${item.image_width}
        height=${item.image_height}
        alt=""
        data-rounded=${item.rounded_image === true}
        onError=${leaveBlank}
      />`
    }
    <span class="ck-item-text">
      <span class="ck-item-title" title=${item.title}>${item.title}</span>
      ${below !== '' && html`<span class="ck-item-sub" title=${below}>${below}</span>`}
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

/** In place of the browser's mark for a broken image. */
function leaveBlank(event) {
  event.target.style.visibility = 'hidden';
}

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
