const BITS = 6;
const SPACE = 1;
const FIRST_LETTER = 2;
const DIGIT = 28;
const APOSTROPHE = 29;
const FIRST_OTHER = 30;
const OTHERS = 2 ** BITS - FIRST_OTHER;

/**
 * The groups of neighbouring letters in a folded word and its two ends, each as a number below 2^30: a table of numbers
 * is searched in a third of the time of a table of texts. Digits count as one letter; rare letters may share a place.
 */
export function letterGroups(word: string, { shortest, longest }: GroupLengths): number[] {
  const codes = [SPACE];
  for (let at = 0; at < word.length; at += 1) codes.push(codeOf(word.charCodeAt(at)));
  codes.push(SPACE);
  const groups: number[] = [];
  for (let start = 0; start + shortest <= codes.length; start += 1) {
    let group = 0;
    for (let length = 1; length <= longest; length += 1) {
      const code = codes[start + length - 1];
      if (code === undefined) break;
      group = (group << BITS) | code;
      if (length >= shortest) groups.push(group);
    }
  }
  return groups;
}

/** At most five letters. */
export interface GroupLengths {
  shortest: number;
  longest: number;
}

function codeOf(character: number): number {
  if (character >= 97 && character <= 122) return FIRST_LETTER + character - 97;
  if (character >= 48 && character <= 57) return DIGIT;
  if (character === 39) return APOSTROPHE;
  return FIRST_OTHER + (character % OTHERS);
}
