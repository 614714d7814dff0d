import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Field } from './fields.ts';
import {
  readCategories,
  readModes,
  readNames,
  readNotices,
  readReminders,
  readRules,
  showCategories,
  showModes,
  showNames,
  showNotices,
  showReminders,
  showRules,
  showScalar,
} from './list-values.ts';
import type { Given, Parts } from './list-values.ts';
import { readNumber, showNumber } from './number-notation.ts';
import type { Language } from './number-notation.ts';

const List = z.array(z.unknown()).catch([]);

/** A form as it came in: every field once. */
export type FormValues = Readonly<Record<string, string>>;

/** Whatever was sent more than once counts as it was sent last. */
export const FormValues = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((form): FormValues =>
    Object.fromEntries(
      Object.entries(form).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (value.at(-1) ?? ''),
      ]),
    ),
  );

export function nameOf({ path }: Pick<Field, 'path'>, part?: string): string {
  return [...path, ...(part === undefined ? [] : [part])].join('/');
}

/** What the inputs of a field hold. */
export function givenIn(field: Field, form: FormValues): Given {
  return (part) => (form[nameOf(field, part)] ?? '').replaceAll('\r\n', '\n').trim();
}

/** The value for the settings that a form asks for; null: the key is left out. */
export function readField(field: Field, form: FormValues, language: Language): unknown {
  const given = givenIn(field, form);
  const { input } = field;
  switch (input.kind) {
    case 'flag':
      return given() !== '';
    case 'number':
      return readNumber(given(), language);
    case 'optional_number':
      return given() === '' ? null : readNumber(given(), language);
    case 'optional_choice':
      return given() === '' ? null : given();
    case 'modes':
      return readModes(given);
    case 'names':
      return readNames(given());
    case 'rules':
      return readRules(given);
    case 'categories':
      return readCategories(input.names, given);
    case 'notices':
      return readNotices(given);
    case 'reminders':
      return readReminders(given, (text) => readNumber(text, language));
    case 'choice':
    case 'line':
    case 'text':
      return given();
  }
}

/** What the form shows for a value of the settings, by the names of its inputs. */
export function showField(field: Field, value: unknown, language: Language): FormValues {
  const named = (parts: Parts): FormValues =>
    Object.fromEntries(parts.map(([part, text]) => [nameOf(field, part), text]));
  switch (field.input.kind) {
    case 'flag':
      return { [nameOf(field)]: value === true || value === 'true' ? 'on' : '' };
    case 'modes':
      return named(showModes(value));
    case 'names':
      return { [nameOf(field)]: showNames(value) };
    case 'rules':
      return named(showRules(value));
    case 'categories':
      return named(showCategories(value));
    case 'notices':
      return named(showNotices(value));
    case 'reminders':
      return named(showReminders(value, (one) => showNumber(one, language)));
    case 'number':
    case 'optional_number':
      return { [nameOf(field)]: showNumber(value, language) };
    case 'optional_choice':
    case 'choice':
    case 'line':
    case 'text':
      return { [nameOf(field)]: showScalar(value) };
  }
}

/** Whether a form would leave the value as it is. */
export function isSameValue(field: Field, a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(asRead(field, a), asRead(field, b));
}

/** What of a value stands above the file's: of categories those that differ, so that the file's others hold. */
export function aboveFile(field: Field, value: unknown, fileValue: unknown): unknown {
  if (field.input.kind !== 'categories') return value;
  const inFile = List.parse(asRead(field, fileValue));
  return List.parse(asRead(field, value)).filter(
    (one) => !inFile.some((other) => isDeepStrictEqual(one, other)),
  );
}

function asRead(field: Field, value: unknown): unknown {
  return readField(field, showField(field, value, 'de'), 'de');
}
