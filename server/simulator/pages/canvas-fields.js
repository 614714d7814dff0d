import { html, Icon } from './dom.js';
import { texts } from './language.js';

const t = texts.canvas;

/** The components of a canvas that can be filled in. */
export const FIELDS = {
  input: (one, app, fieldId) =>
    html`<${Field} one=${one} fieldId=${fieldId}>
      <span class="ck-input">
        <input
          id=${fieldId}
          data-id=${one.id}
          ...${named(one)}
          placeholder=${one.placeholder}
          value=${app.values[one.id]}
          disabled=${isLocked(one)}
          onInput=${(event) => app.change(one.id, event.target.value)}
          onKeyDown=${(event) => {
            if (event.key === 'Enter' && one.action && !app.busy) perform(one, app);
          }}
        />
        ${
          one.action &&
          html`<button
            type="button"
            aria-label=${t.submit}
            disabled=${isLocked(one) || app.busy}
            onClick=${() => perform(one, app)}
          >
            <${Icon} name="arrow" />
          </button>`
        }
      </span>
    <//>`,
  textarea: (one, app, fieldId) =>
    html`<${Field} one=${one} fieldId=${fieldId}>
      <textarea
        id=${fieldId}
        data-id=${one.id}
        ...${named(one)}
        placeholder=${one.placeholder}
        value=${app.values[one.id]}
        disabled=${isLocked(one)}
        aria-invalid=${one.error === true ? 'true' : undefined}
        onInput=${(event) => app.change(one.id, event.target.value)}
      ></textarea>
    <//>`,
  'single-select': (one, app, fieldId) =>
    html`<div
      class="ck-field"
      data-save=${one.save_state}
      role="radiogroup"
      aria-label=${one.label || t.choose}
    >
      ${one.label && html`<span class="ck-label"><${Label} one=${one} /></span>`}
      <div class="ck-segments">
        ${one.options.map(
          (option) =>
            html`<label title=${option.text}>
              <input
                type="radio"
                name=${fieldId}
                checked=${app.values[one.id] === option.id}
                disabled=${isLocked(one) || option.disabled === true || app.busy}
                onChange=${() => {
                  app.change(one.id, option.id);
                  // The press must carry the choice, which is there after the next drawing.
                  if (one.action) setTimeout(() => perform(one, app));
                }}
              />
              <span>${option.text}</span>
            </label>`,
        )}
      </div>
    </div>`,
  dropdown: (one, app, fieldId) =>
    html`<${Field} one=${one} fieldId=${fieldId}>
      <select
        id=${fieldId}
        data-id=${one.id}
        ...${named(one)}
        value=${app.values[one.id] ?? ''}
        disabled=${isLocked(one)}
        onChange=${(event) => app.change(one.id, event.target.value)}
      >
        ${app.values[one.id] === undefined && html`<option value="" disabled selected>${t.choose}</option>`}
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
      ${one.label && html`<legend class="ck-label"><${Label} one=${one} /></legend>`}
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
          <span title=${option.text}>${option.text}</span>
        </label>`;
      })}
    </fieldset>`,
};

function Field({ one, fieldId, children }) {
  return html`<div class="ck-field" data-save=${one.save_state} data-error=${one.error === true}>
    ${one.label && html`<label class="ck-label" for=${fieldId}><${Label} one=${one} /></label>`}${children}
  </div>`;
}

function Label({ one }) {
  const state = { saved: t.saved, failed: t.notSaved }[one.save_state];
  return html`<span class="ck-label-text" title=${one.label}>${one.label}</span>${
      state && html`<span class="ck-save">${state}</span>`
    }`;
}

/** A field without a label is named by what stands in it as an example. */
const named = (one) => (one.label ? {} : { 'aria-label': one.placeholder || t.field });

function perform(one, app) {
  if (one.action.type === 'url') window.open(one.action.url, '_blank', 'noopener');
  else void app.press(one.id);
}

/** `saved` locks a component, whatever `disabled` says. */
const isLocked = (one) => one.disabled === true || one.save_state === 'saved';
