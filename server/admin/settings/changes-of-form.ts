import { valueAt } from '../../../config/settings-overlay.ts';
import type { SettingsChange } from '../../settings/changes.ts';
import type { SettingsState } from '../../settings/state.ts';
import type { Field } from './fields.ts';
import { aboveFile, isSameValue, readField } from './form-values.ts';
import type { FormValues } from './form-values.ts';
import type { Language } from './number-notation.ts';

/** What a form asks for beside what is in force. */
export function changesOf(
  state: SettingsState,
  fields: readonly Field[],
  form: FormValues,
  language: Language,
): SettingsChange[] {
  return fields.flatMap((field): SettingsChange[] => {
    const value = readField(field, form, language);
    const before = valueAt(state.inForce, field.path);
    if (isSameValue(field, value, before)) return [];
    const fileValue = valueAt(state.file, field.path);
    return isSameValue(field, value, fileValue)
      ? [{ kind: 'to_file', path: field.path, before, fileValue }]
      : [{ kind: 'set', path: field.path, before, value: aboveFile(field, value, fileValue) }];
  });
}
