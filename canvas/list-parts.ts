import { MAX_OPTIONS } from './ids.ts';
import type { Row } from './components.ts';
import { clipName } from './clip.ts';
import { hasText } from './wording.ts';
import type { ListPart } from './view.ts';

interface Named {
  id: string;
  name: string;
}

/** What of a list a field offers: one of its parts, or all parts to choose from. */
export type Offer<Entry extends Named> =
  { kind: 'entries'; entries: Entry[]; hasMore: boolean } | { kind: 'parts'; parts: Entry[][] };

const MAX_NAME_CHARACTERS = 22;

/**
 * A field takes ten entries. A longer list is divided up by name, into parts that are as good as equal, of which
 * one at a time is offered; `chosen` decides which where the agent has not asked for one.
 */
export function offerOf<Entry extends Named>(
  entries: Entry[],
  part: ListPart,
  chosen: string | undefined,
): Offer<Entry> {
  const unique = entries.filter(
    ({ id }, position) => entries.findIndex((other) => other.id === id) === position,
  );
  if (unique.length <= MAX_OPTIONS) return { kind: 'entries', entries: unique, hasMore: false };
  const parts = divide(unique);
  if (part === 'index') return { kind: 'parts', parts };
  const asked = part === null ? parts.find((entry) => entry.some(({ id }) => id === chosen)) : parts[part];
  return { kind: 'entries', entries: asked ?? parts[0] ?? [], hasMore: true };
}

function divide<Entry extends Named>(entries: Entry[]): Entry[][] {
  const sorted = entries
    .map((entry) => ({ entry, label: labelOf(entry) }))
    .sort((one, other) => COLLATOR.compare(one.label, other.label))
    .map(({ entry }) => entry);
  const count = Math.ceil(sorted.length / MAX_OPTIONS);
  const startOf = (part: number): number => Math.round((part * sorted.length) / count);
  return Array.from({ length: count }, (_, part) => sorted.slice(startOf(part), startOf(part + 1)));
}

const COLLATOR = new Intl.Collator('de', { numeric: true });

/** "A – F", and below it the first and the last name: a row to press for each part. */
export function partRows(parts: Named[][], id: string): Row[] {
  return parts.flatMap((part, index) => {
    const [first, last] = [part[0], part.at(-1)].map((entry) => (entry === undefined ? '' : labelOf(entry)));
    return first === undefined || last === undefined
      ? []
      : [
          {
            id: `${id}:${index}`,
            title: range(initialOf(first), initialOf(last)),
            subtitle: range(first, last),
            press: 'submit',
          },
        ];
  });
}

/** What an entry is called on screen; a nameless one by its id. */
export function labelOf({ id, name }: Named, maxCharacters = MAX_NAME_CHARACTERS): string {
  return clipName(hasText(name) ? name : id, maxCharacters);
}

function range(first: string, last: string): string {
  return first === last ? first : `${first} – ${last}`;
}

function initialOf(name: string): string {
  const [initial = ''] = [...graphemes.segment(name)].map(({ segment }) => segment);
  return initial.toLocaleUpperCase('de');
}

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });
