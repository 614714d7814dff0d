/** What is replaced, by the word that its marker carries. */
export const PERSONAL_DATA_KINDS = [
  'EMAIL',
  'PHONE',
  'IBAN',
  'CARD',
  'ADDRESS',
  'NAME',
  'ORDER',
  'CUSTOMER',
  'INVOICE',
  'PARCEL',
  'BIRTHDATE',
  'NUMBER',
  'QUERY',
  'TEXT',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

export interface Span {
  start: number;
  end: number;
  /** Null: stays as it is, and no later rule may take it for something else. */
  kind: PersonalDataKind | null;
}

/** A rule of the search. It sees what earlier rules have taken as filler, so that spans never overlap. */
export type FindSpans = (text: string) => Span[];

const FILLER = '\ue000';

export function withoutSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(position, start), FILLER.repeat(end - start));
    position = end;
  }
  return parts.join('') + text.slice(position);
}

/**
 * A rule made of a pattern with the flags `g` and `d`, which takes its group `value`, or all of the match without one.
 * `accepts` has the last word. Quantifiers are bounded everywhere, so that no text can make the search slow.
 */
export function spansOf(
  pattern: RegExp,
  kind: PersonalDataKind | null,
  accepts: (value: string) => boolean = () => true,
): FindSpans {
  return (text) => {
    const spans: Span[] = [];
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.['value'] ??
        match.indices?.[0] ?? [match.index, match.index];
      if (end > start && accepts(text.slice(start, end))) spans.push({ start, end, kind });
    }
    return spans;
  };
}

export function countDigits(text: string): number {
  return text.match(/\d/g)?.length ?? 0;
}
