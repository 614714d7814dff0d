import type { FeatureVector } from '../feature-vector.ts';
import { letterGroups } from '../letter-groups.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import { fold } from '../text/fold.ts';

export interface FeatureSpace {
  size: number;
  /** Features below this number are words and pairs of words, the others groups of letters. */
  wordFeatures: number;
  /** Of the texts that the space was made from, in their order. */
  vectors: readonly FeatureVector[];
  toVector: (text: string) => FeatureVector;
  /** How much of what a text says was ever seen in the examples, 0..1; a rare word says more than a frequent one. */
  knownShare: (text: string) => number;
}

interface Word {
  /** 0 for a word that no example has. */
  id: number;
  feature: number;
  groups: readonly number[];
  /** 0..1; a word no example has is known as far as its groups of letters are ("Retourenaufkleber"). */
  known: number;
}

/** The words of a text, and the numbers of its pairs; -1 for a pair that no example has. */
interface Document {
  words: readonly Word[];
  pairs: readonly number[];
}

const TOKEN = /[\p{L}\p{M}\p{N}\p{Cf}'’]+|\p{Extended_Pictographic}|\?/gu;
const READ_CHARACTERS = 6_000;
const GROUP_LENGTHS = { shortest: 3, longest: 5 };
const LONGEST_WORD = 40;
/** A pair or group that only one example has teaches nothing about the next message. */
const FEWEST_EXAMPLES = 2;
/** Any two words share some letters; only nearly all of them make a word known. Four measured best. */
const LETTERS_STRICTNESS = 4;
const PAIR_BASE = 2 ** 22;

/**
 * Counts words, pairs of neighbours and groups of three to five letters inside a word. The groups bear typing errors,
 * endings, dialect and compounds, so there is no stemmer, which would also have to know the language.
 */
export async function createFeatureSpace(texts: readonly string[]): Promise<FeatureSpace> {
  /** By the folded word. */
  const words = new Map<string, Word>();
  /** By the word as it was written: folding each one again took half of the time. */
  const spellings = new Map<string, [string, Word]>();
  const groups = new Map<number, number>();
  const pairs = new Map<number, number>();

  const learn = (written: string): Word => {
    const known = spellings.get(written);
    if (known !== undefined) return known[1];
    const token = toToken(written);
    const word = words.get(token) ?? {
      id: words.size + 1,
      feature: -1,
      groups: letterGroups(token, GROUP_LENGTHS).map((group) => numberOf(groups, group)),
      known: 1,
    };
    words.set(token, word);
    spellings.set(written, [token, word]);
    return word;
  };
  const documents = await mapInSlices(texts, (text): Document => {
    const document = writtenWords(text).map(learn);
    return { words: document, pairs: pairsOf(document).map((pair) => numberOf(pairs, pair)) };
  });
  const spread = {
    words: createCounter(words.size + 1),
    groups: createCounter(groups.size),
    pairs: createCounter(pairs.size),
  };
  await forEachInSlices(documents, (document, index) => {
    for (const word of document.words)
      if (spread.words.add(word.id, index)) for (const group of word.groups) spread.groups.add(group, index);
    for (const pair of document.pairs) spread.pairs.add(pair, index);
  });

  const rarities: number[] = [];
  const toFeature = (count: number, fewest: number): number =>
    count < fewest ? -1 : rarities.push(Math.log(1 + texts.length / count)) - 1;
  for (const word of words.values()) word.feature = toFeature(spread.words.counts[word.id] ?? 0, 1);
  const pairFeatures = spread.pairs.counts.map((count) => toFeature(count, FEWEST_EXAMPLES));
  const wordFeatures = rarities.length;
  const groupFeatures = spread.groups.counts.map((count) => toFeature(count, FEWEST_EXAMPLES));

  const rarity = Float64Array.from(rarities);
  const rarest = Math.log(1 + texts.length / 0.5);
  const found = new Int32Array(rarity.length);
  const touched = new Int32Array(rarity.length);
  const values = new Float64Array(rarity.length);

  const read = (text: string): [string, Word][] =>
    writtenWords(text).map((written) => {
      const known = spellings.get(written);
      if (known !== undefined) return known;
      const token = toToken(written);
      return [token, words.get(token) ?? unknownWord(token)];
    });
  const unknownWord = (token: string): Word => {
    const all = letterGroups(token, GROUP_LENGTHS);
    const known = all
      .map((group) => groups.get(group) ?? -1)
      .filter((group) => (groupFeatures[group] ?? -1) >= 0);
    const share = known.length / Math.max(1, all.length);
    return { id: 0, feature: -1, groups: known, known: share ** LETTERS_STRICTNESS };
  };
  const toDocument = (tokens: readonly [string, Word][]): Document => {
    const own = tokens.map(([, word]) => word);
    return { words: own, pairs: pairsOf(own).map((pair) => pairs.get(pair) ?? -1) };
  };
  const vectorOf = (document: Document): FeatureVector => {
    let count = 0;
    let first = 0;
    let blocks = 0;
    const add = (feature: number): void => {
      if (feature < 0) return;
      const seen = found[feature] ?? 0;
      if (seen === 0) touched[count++] = feature;
      found[feature] = seen + 1;
    };
    const closeBlock = (): void => {
      let square = 0;
      for (let at = first; at < count; at += 1) {
        const feature = touched[at] ?? 0;
        const times = found[feature] ?? 1;
        const value = (times === 1 ? 1 : 1 + Math.log(times)) * (rarity[feature] ?? 0);
        found[feature] = 0;
        values[at] = value;
        square += value * value;
      }
      const length = Math.sqrt(square);
      for (let at = first; at < count; at += 1) values[at] = (values[at] ?? 0) / length;
      if (length > 0) blocks += 1;
      first = count;
    };
    for (const word of document.words) add(word.feature);
    closeBlock();
    for (const pair of document.pairs) add(pairFeatures[pair] ?? -1);
    closeBlock();
    for (const word of document.words) for (const group of word.groups) add(groupFeatures[group] ?? -1);
    closeBlock();
    const scale = 1 / Math.sqrt(Math.max(1, blocks));
    const scaled = new Float32Array(count);
    for (let at = 0; at < count; at += 1) scaled[at] = (values[at] ?? 0) * scale;
    return { features: touched.slice(0, count), values: scaled };
  };

  return {
    size: rarity.length,
    wordFeatures,
    vectors: await mapInSlices(documents, vectorOf),
    toVector: (text) => vectorOf(toDocument(read(text))),
    knownShare: (text) => {
      let known = 0;
      let all = 0;
      for (const word of new Map(read(text)).values()) {
        const weight = word.id === 0 ? rarest : (rarity[word.feature] ?? 0);
        all += weight;
        known += weight * word.known;
      }
      return all === 0 ? 0 : known / all;
    },
  };
}

function writtenWords(text: string): string[] {
  return text.slice(0, READ_CHARACTERS).match(TOKEN) ?? [];
}

/** Numbers stand for their shape: an order number is no word, and "Gr. 44" is like "Gr. 42". */
function toToken(written: string): string {
  return fold(written).replace(/\p{N}/gu, '0').slice(0, LONGEST_WORD);
}

/** Neighbours, with the beginning and the end of the text as word 0; -1 beside a word that no example has. */
function pairsOf(document: readonly Word[]): number[] {
  const pairs: number[] = [];
  let before = 0;
  for (const { id } of document) {
    pairs.push(id === 0 || before < 0 ? -1 : before * PAIR_BASE + id);
    before = id === 0 ? -1 : id;
  }
  if (document.length > 0) pairs.push(before < 0 ? -1 : before * PAIR_BASE);
  return pairs;
}

interface Counter {
  /** How many examples have each. */
  counts: Int32Array;
  /** False where the example was counted already. */
  add: (number: number, example: number) => boolean;
}

function createCounter(size: number): Counter {
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  return {
    counts,
    add: (number, example) => {
      if (last[number] === example) return false;
      last[number] = example;
      counts[number] = (counts[number] ?? 0) + 1;
      return true;
    },
  };
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
