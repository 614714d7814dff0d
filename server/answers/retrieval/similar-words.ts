import { letterGroups } from '../letter-groups.ts';
import { forEachInSlices } from '../slices.ts';

export interface SimilarWord {
  word: string;
  /** 0..1 by shared groups of letters. */
  likeness: number;
}

export type FindSimilarWords = (word: string) => SimilarWord[];

const GROUP_LENGTHS = { shortest: 3, longest: 3 };
/** As many as there are of three letters. */
const GROUPS = 2 ** 18;
const SHORTEST = 4;
const MOST_SIMILAR = 4;
const LEAST_LIKENESS = 0.5;

/**
 * Known words that are spelt like a given one: typing errors, dialect, endings and compounds nobody foresaw. Words are
 * compared by their groups of three letters (Dice), which needs no list of errors.
 */
export async function createSimilarWords(vocabulary: Iterable<string>): Promise<FindSimilarWords> {
  const words: string[] = [];
  const sizes: number[] = [];
  const starts = new Int32Array(GROUPS + 1);
  await forEachInSlices(vocabulary, (word) => {
    if (word.length < SHORTEST || /\d/.test(word)) return;
    const groups = groupsOf(word);
    for (const group of groups) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
    words.push(word);
    sizes.push(groups.size);
  });
  for (let group = 0; group < GROUPS; group += 1)
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  /** The words that have each group, one group after the other. */
  const owners = new Int32Array(starts[GROUPS] ?? 0);
  const next = starts.slice();
  await forEachInSlices(words, (word, position) => {
    for (const group of groupsOf(word)) {
      const at = next[group] ?? 0;
      next[group] = at + 1;
      owners[at] = position;
    }
  });
  const shared = new Uint8Array(words.length);

  return (word) => {
    if (word.length < SHORTEST || /\d/.test(word)) return [];
    const groups = groupsOf(word);
    const touched: number[] = [];
    for (const group of groups) {
      for (const owner of owners.subarray(starts[group], starts[group + 1])) {
        const count = shared[owner] ?? 0;
        if (count === 0) touched.push(owner);
        shared[owner] = count + 1;
      }
    }
    const found: SimilarWord[] = [];
    for (const owner of touched) {
      const likeness = (2 * (shared[owner] ?? 0)) / (groups.size + (sizes[owner] ?? 0));
      shared[owner] = 0;
      if (likeness >= LEAST_LIKENESS) found.push({ word: words[owner] ?? '', likeness });
    }
    return found.sort((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1)).slice(0, MOST_SIMILAR);
  };
}

function groupsOf(word: string): Set<number> {
  return new Set(letterGroups(word, GROUP_LENGTHS));
}
