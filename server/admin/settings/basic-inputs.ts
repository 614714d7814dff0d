import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { option } from '../page-parts.ts';
import type { SettingsTexts } from '../texts/de/settings.ts';
import type { Field } from './fields.ts';
import type { FormValues } from './form-values.ts';

export interface Shown {
  field: Field;
  /** What the inputs hold, by name. */
  shown: FormValues;
  texts: SettingsTexts;
}

export function checkbox(name: string, isOn: boolean): Markup {
  return isOn
    ? html`<input type="checkbox" name="${name}" checked />`
    : html`<input type="checkbox" name="${name}" />`;
}

export function textArea(name: string, value: string): Markup {
  const rows = Math.max(2, Math.ceil(value.length / 90), value.split('\n').length);
  return html`<textarea name="${name}" rows="${rows}">${value}</textarea>`;
}

export function numberInput({ name, value, label }: { name: string; value: string; label: string }): Markup {
  return html`<label
    >${label} <input name="${name}" value="${value}" inputmode="decimal" autocomplete="off"
  /></label>`;
}

export function choice({
  name,
  value,
  options,
  texts,
  label,
  none = texts.inherit,
}: {
  name: string;
  value: string;
  options: readonly string[];
  texts: Pick<SettingsTexts, 'inherit' | 'options'>;
  /** Where no element labels it. */
  label?: string;
  /** What the option that chooses nothing is called. */
  none?: string;
}): Markup {
  // A value that is not among them is shown all the same, so that saving does not change it in passing.
  const all = options.includes(value) ? options : [value, ...options];
  const items = all.map((one) => option(one, one === '' ? none : (texts.options[one] ?? one), value));
  return label === undefined
    ? html`<select name="${name}">
        ${items}
      </select>`
    : html`<select name="${name}" aria-label="${label}">
        ${items}
      </select>`;
}
