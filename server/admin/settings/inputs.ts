import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { SettingsTexts } from '../texts/de/settings.ts';
import { CHANNELS, CONDITIONS, MODES } from './fields.ts';
import type { Field } from './fields.ts';
import { nameOf } from './form-values.ts';
import type { FormValues } from './form-values.ts';

interface Shown {
  field: Field;
  /** What the inputs hold, by name. */
  shown: FormValues;
  texts: SettingsTexts;
}

export function labelOf({ path, label }: Field, texts: SettingsTexts): string {
  return label === null ? (path.at(-1) ?? '') : texts.fields[label];
}

/** A field with its label; `modes` are cells of a table instead, see `modeCells`. */
export function fieldInput({ field, shown, texts }: Shown): Markup {
  const { input } = field;
  const name = nameOf(field);
  const value = shown[name] ?? '';
  const label = labelOf(field, texts);
  switch (input.kind) {
    case 'flag':
      return html`<label>${checkbox(name, value !== '')} ${label}</label>`;
    case 'choice':
      return html`<label>${label} ${choice({ name, value, options: input.options, texts })}</label>`;
    case 'optional_choice':
      return html`<label>${label} ${choice({ name, value, options: ['', ...input.options], texts })}</label>`;
    case 'number':
      return html`<label
        >${label} <input name="${name}" value="${value}" inputmode="decimal" autocomplete="off"
      /></label>`;
    case 'line':
      return html`<label>${label} <input name="${name}" value="${value}" autocomplete="off" /></label>`;
    case 'text':
      return html`<label>${label} ${textArea(name, value)}</label>`;
    case 'modes':
      return html`${modeCells({ field, shown, texts })}`;
    case 'rules':
      return html`${ruleInputs({ field, shown, texts }, input.actions)}`;
  }
}

export function modeCells({ field, shown, texts }: Shown): Markup[] {
  return CHANNELS.map((channel) => {
    const name = nameOf(field, channel);
    const label = `${labelOf(field, texts)}, ${texts.channels[channel]}`;
    const value = shown[name] ?? '';
    return html`<td>${choice({ name, value, options: ['', ...MODES], texts, label })}</td>`;
  });
}

function ruleInputs({ field, shown, texts }: Shown, actions: readonly string[]): Markup[] {
  return CONDITIONS.map((condition) => {
    const value = (part: string): string => shown[nameOf(field, `${condition}.${part}`)] ?? '';
    const name = (part: string): string => nameOf(field, `${condition}.${part}`);
    const words = html`<label>${texts.keywords} ${textArea(name('words'), value('words'))}</label>`;
    return html`<fieldset>
      <legend>
        <label>${checkbox(name('on'), value('on') !== '')} ${texts.conditions[condition]}</label>
      </legend>
      <label
        >${texts.action}
        ${choice({ name: name('action'), value: value('action'), options: actions, texts })}</label
      >
      ${condition === 'contains_complaint_keywords' ? words : null}
    </fieldset>`;
  });
}

function checkbox(name: string, isOn: boolean): Markup {
  return isOn
    ? html`<input type="checkbox" name="${name}" checked />`
    : html`<input type="checkbox" name="${name}" />`;
}

function textArea(name: string, value: string): Markup {
  const rows = Math.max(2, Math.ceil(value.length / 90), value.split('\n').length);
  return html`<textarea name="${name}" rows="${rows}">${value}</textarea>`;
}

function choice({
  name,
  value,
  options,
  texts,
  label,
}: {
  name: string;
  value: string;
  options: readonly string[];
  texts: SettingsTexts;
  /** Where no element labels it. */
  label?: string;
}): Markup {
  // A value that is not among them is shown all the same, so that saving does not change it in passing.
  const all = options.includes(value) ? options : [value, ...options];
  const items = all.map((option) => {
    const word = option === '' ? texts.inherit : (texts.options[option] ?? option);
    return option === value
      ? html`<option value="${option}" selected>${word}</option>`
      : html`<option value="${option}">${word}</option>`;
  });
  return label === undefined
    ? html`<select name="${name}">
        ${items}
      </select>`
    : html`<select name="${name}" aria-label="${label}">
        ${items}
      </select>`;
}
