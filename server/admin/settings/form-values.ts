import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { CHANNELS, CONDITIONS } from './fields.ts';
import type { Field } from './fields.ts';

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

const Modes = z.partialRecord(z.enum(CHANNELS), z.string());
type ChannelModes = z.output<typeof Modes>;

const Rule = z.object({
  condition: z.string(),
  action: z.string(),
  keywords: z.array(z.string()).optional(),
});
const Rules = z.array(Rule).catch([]);

export function nameOf({ path }: Field, part?: string): string {
  return [...path, ...(part === undefined ? [] : [part])].join('/');
}

/** The value for the settings that a form asks for; null: the key is left out. */
export function readField(field: Field, form: FormValues): unknown {
  const given = (part?: string): string => (form[nameOf(field, part)] ?? '').replaceAll('\r\n', '\n').trim();
  const { input } = field;
  switch (input.kind) {
    case 'flag':
      return given() !== '';
    case 'number':
      return readNumber(given());
    case 'optional_choice':
      return given() === '' ? null : given();
    case 'modes': {
      const modes = CHANNELS.filter((channel) => given(channel) !== '').map((name) => [name, given(name)]);
      return modes.length === 0 ? null : Object.fromEntries(modes);
    }
    case 'rules':
      return CONDITIONS.filter((condition) => given(`${condition}.on`) !== '').map((condition) => ({
        condition,
        action: given(`${condition}.action`),
        ...(condition === 'contains_complaint_keywords'
          ? { keywords: words(given(`${condition}.words`)) }
          : {}),
      }));
    case 'choice':
    case 'line':
    case 'text':
      return given();
  }
}

/** What the form shows for a value of the settings, by the names of its inputs. */
export function showField(field: Field, value: unknown): FormValues {
  switch (field.input.kind) {
    case 'flag':
      return { [nameOf(field)]: value === true || value === 'true' ? 'on' : '' };
    case 'modes': {
      const modes = toModes(value);
      return Object.fromEntries(CHANNELS.map((channel) => [nameOf(field, channel), modes[channel] ?? '']));
    }
    case 'rules': {
      const rules = Rules.parse(value);
      return Object.fromEntries(
        rules.flatMap(({ condition, action, keywords }) => [
          [nameOf(field, `${condition}.on`), 'on'],
          [nameOf(field, `${condition}.action`), action],
          [nameOf(field, `${condition}.words`), keywords?.join(', ') ?? ''],
        ]),
      );
    }
    case 'number':
    case 'optional_choice':
    case 'choice':
    case 'line':
    case 'text':
      return { [nameOf(field)]: showScalar(value) };
  }
}

/** Whether a form would leave the value as it is. */
export function isSameValue(field: Field, a: unknown, b: unknown): boolean {
  const asRead = (value: unknown): unknown => readField(field, showField(field, value));
  return isDeepStrictEqual(asRead(a), asRead(b));
}

function toModes(value: unknown): ChannelModes {
  return typeof value === 'string' ? { chat: value, email: value } : (Modes.safeParse(value).data ?? {});
}

/** German writes a comma; what is no number stays as it was typed, and the settings say what belongs there. */
function readNumber(given: string): unknown {
  const number = Number(given.replace(',', '.'));
  return given === '' || Number.isNaN(number) ? given : number;
}

function words(given: string): string[] {
  return given
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function showScalar(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
