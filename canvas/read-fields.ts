import { z } from 'zod';
import { toFieldText } from './escape.ts';

/** What stands in the fields of a submitted canvas. */
export interface Fields {
  /** Whether the canvas that was showing had a field of this id. */
  isShown: (id: string) => boolean;
  /** Trimmed; empty where the agent emptied the field; null where the canvas had no such field. */
  text: (id: string) => string | null;
  /** The id of the chosen option, or null. */
  choice: (id: string) => string | null;
  /** What is chosen in the fields `id`, `id:2`, `id:3` and so on, which together make one choice. */
  choices: (id: string) => string[];
  /** Whether the checkbox of that name is ticked. Its only option has the same id. */
  isTicked: (id: string) => boolean;
}

const FilledComponent = z.object({ id: z.string(), value: z.string() });
const TickedComponent = z.object({ id: z.string(), value: z.array(z.string()) });

/**
 * Whether Intercom names fields that nobody touched is not documented, so what it leaves out is read from the
 * canvas that was showing. A text that it does name counts even when empty: the agent deleted it on purpose.
 */
export function readFields(inputValues: Record<string, unknown>, components: unknown[]): Fields {
  const shown = new Map(
    components.flatMap((component): [string, string][] => {
      const field = FilledComponent.safeParse(component).data;
      return field === undefined ? [] : [[field.id, field.value]];
    }),
  );
  const ticked = new Map(
    components.flatMap((component): [string, string[]][] => {
      const field = TickedComponent.safeParse(component).data;
      return field === undefined ? [] : [[field.id, field.value]];
    }),
  );
  const given = (id: string): string | null => {
    const value: unknown = Object.hasOwn(inputValues, id) ? inputValues[id] : undefined;
    return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null;
  };
  const choice = (id: string): string | null => {
    const value = given(id)?.trim() ?? '';
    return value !== '' ? value : (shown.get(id) ?? null);
  };

  return {
    isShown: (id) => shown.has(id),
    text: (id) => {
      const value = Object.hasOwn(inputValues, id) ? (given(id) ?? '') : shown.get(id);
      return value === undefined ? null : toFieldText(value).trim();
    },
    choice,
    choices: (id) =>
      [...new Set([...shown.keys(), ...Object.keys(inputValues)])]
        .filter((key) => key === id || key.startsWith(`${id}:`))
        .flatMap((key) => choice(key) ?? []),
    isTicked: (id) => {
      const value: unknown = Object.hasOwn(inputValues, id) ? inputValues[id] : ticked.get(id);
      return Array.isArray(value) ? value.includes(id) : value === id;
    },
  };
}
