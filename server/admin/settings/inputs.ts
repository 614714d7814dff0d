import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { SettingsTexts } from '../texts/de/settings.ts';
import { checkbox, choice, numberInput, textArea } from './basic-inputs.ts';
import type { Shown } from './basic-inputs.ts';
import { CHANNELS, MODES } from './fields.ts';
import type { Field } from './fields.ts';
import { nameOf } from './form-values.ts';
import { categoryInputs, noticeInputs, reminderInputs, ruleInputs } from './list-inputs.ts';

export function labelOf({ path, label }: Field, texts: SettingsTexts): string {
  return label === null ? (path.at(-1) ?? '') : texts.fields[label];
}

/** A field with its label; `modes` are cells of a table instead, see `modeCells`. */
export function fieldInput(about: Shown): Markup {
  const { field, shown, texts } = about;
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
    case 'optional_number':
      return numberInput({ name, value, label });
    case 'line':
      return html`<label>${label} <input name="${name}" value="${value}" autocomplete="off" /></label>`;
    case 'text':
    case 'names':
      return html`<label>${label} ${textArea(name, value)}</label>`;
    case 'modes':
      return html`${modeCells(about)}`;
    case 'rules':
      return html`${ruleInputs(about, input.actions)}`;
    case 'categories':
      return categoryInputs(about, input.names);
    case 'notices':
      return html`${noticeInputs(about, input.slack)}`;
    case 'reminders':
      return reminderInputs(about, label);
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
