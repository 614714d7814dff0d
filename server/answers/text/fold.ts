const NOT_DECOMPOSED: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'a',
  œ: 'o',
  ø: 'o',
  ł: 'l',
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
};
/** Soft hyphens, zero-width and direction marks, variation selectors. */
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector})$/u;
const MARKS = /\p{M}+/gu;

/** A text in one spelling, with the way back to the customer's own words. */
export interface FoldedText {
  text: string;
  original: string;
  /** For each character of `text`, where it begins in `original`. */
  offsets: number[];
}

/**
 * One spelling for what German writers spell differently: lower case, no accents, "ss" for "ß", and the
 * same plain vowel for "ä", "ae" and "a". The "e" of "neue", "Steuer" or "Quelle" is no umlaut and stays.
 */
export function foldWithOffsets(original: string): FoldedText {
  const characters: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  let previousIsPlain = false;
  for (const point of original) {
    const isPlain = point.length === 1 && point <= '\x7f';
    const folded = isPlain ? point.toLowerCase() : foldCharacter(point);
    if (isPlain && folded === 'e' && previousIsPlain && endsInUmlautVowel(characters)) {
      offset += 1;
      previousIsPlain = false;
      continue;
    }
    for (const character of folded) {
      characters.push(character);
      offsets.push(offset);
      if (character.length === 2) offsets.push(offset);
    }
    previousIsPlain = isPlain;
    offset += point.length;
  }
  return { text: characters.join(''), original, offsets };
}

/** A character that is not plain, or an "e" that may stand for an umlaut's dots. */
const NOT_PLAIN = /[^\0-\x7f]|[aou]e/i;

export function fold(text: string): string {
  return NOT_PLAIN.test(text) ? foldWithOffsets(text).text : text.toLowerCase();
}

function foldCharacter(point: string): string {
  if (INVISIBLE.test(point)) return '';
  const known = NOT_DECOMPOSED[point];
  if (known !== undefined) return known;
  const plain = point.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return plain.replace(/ß/g, 'ss');
}

function endsInUmlautVowel(characters: string[]): boolean {
  const vowel = characters.at(-1);
  if (vowel === 'a' || vowel === 'o') return true;
  if (vowel !== 'u') return false;
  const before = characters.at(-2);
  return before !== 'a' && before !== 'e' && before !== 'q';
}

/** The customer's own words between two positions of the folded text. */
export function originalSpan(folded: FoldedText, start: number, end: number): { start: number; end: number } {
  return {
    start: folded.offsets[start] ?? folded.original.length,
    end: folded.offsets[end] ?? folded.original.length,
  };
}
