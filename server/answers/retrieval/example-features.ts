import type { ConceptGroups } from './concept-groups.ts';
import { stemEnglish, stemGerman } from './stems.ts';
import { rememberWords, wordsOf } from './words.ts';

/** Unit length, or empty when the text shares nothing with the examples. */
export interface FeatureVector {
  features: Int32Array;
  values: Float32Array;
}

export interface QuestionText {
  text: string;
  subject: string | null;
  language: 'de' | 'en';
}

export interface FeatureSpace {
  size: number;
  vectors: FeatureVector[];
  toVector: (question: QuestionText) => FeatureVector;
}

const GROUP_LENGTH = 4;
const MOST_WORDS = 250;
/** A pair or group that only one example has teaches nothing about the next message. */
const FEWEST_EXAMPLES = 2;
const PAIR_BASE = 2 ** 21;

interface WordFeatures {
  stem: number;
  /** The stem's synonym groups. */
  concepts: number[];
  groups: number[];
}

/** Numbers each key of one kind of feature, and counts in how many examples it stands. */
interface Kind<Key> {
  numberOf: (key: Key) => number;
  find: (key: Key) => number;
  count: (number: number, example: number) => void;
  counts: number[];
}

/**
 * What examples are compared by: stems, pairs of neighbouring stems and groups of four letters. Function words count too,
 * as "wo bleibt" tells more of a delivery than any noun; the groups bear typing errors, dialect and compounds.
 */
export function createFeatureSpace(
  questions: readonly QuestionText[],
  concepts: ConceptGroups,
): FeatureSpace {
  const stems = createKind<string>();
  const pairs = createKind<number>();
  const groups = createKind<string>();
  const read = (word: string, language: 'de' | 'en', isKnown: boolean): WordFeatures => {
    const shape = word.replace(/\d/g, '0');
    const stem = language === 'de' ? stemGerman(shape) : `en~${stemEnglish(shape)}`;
    const parts = groupsOf(shape);
    const names = concepts.groupsOf(word, language).map((group) => `~${group}`);
    return isKnown
      ? { stem: stems.find(stem), concepts: names.map(stems.find), groups: parts.map(groups.find) }
      : {
          stem: stems.numberOf(stem),
          concepts: names.map(stems.numberOf),
          groups: parts.map(groups.numberOf),
        };
  };
  const learn = {
    de: rememberWords((word) => read(word, 'de', false)),
    en: rememberWords((word) => read(word, 'en', false)),
  };
  const documents = questions.map((question, example) => {
    const words = wordsOfQuestion(question).map(learn[question.language]);
    const pairNumbers = pairsOf(words).map(pairs.numberOf);
    for (const word of words) {
      stems.count(word.stem, example);
      for (const concept of word.concepts) stems.count(concept, example);
      for (const group of word.groups) groups.count(group, example);
    }
    for (const pair of pairNumbers) pairs.count(pair, example);
    return { words, pairNumbers };
  });

  const rarities: number[] = [];
  const place = (counts: number[], fewest: number): Int32Array =>
    Int32Array.from(counts, (count) =>
      count < fewest ? -1 : rarities.push(Math.log(1 + questions.length / count)) - 1,
    );
  const stemFeatures = place(stems.counts, 1);
  const pairFeatures = place(pairs.counts, FEWEST_EXAMPLES);
  const groupFeatures = place(groups.counts, FEWEST_EXAMPLES);
  const rarity = Float32Array.from(rarities);
  const isTaken = new Uint8Array(rarity.length);

  const vectorOf = (words: WordFeatures[], pairNumbers: number[]): FeatureVector => {
    const features: number[] = [];
    const values: number[] = [];
    let blocks = 0;
    let first = 0;
    let square = 0;
    const take = (feature: number): void => {
      if (feature < 0 || isTaken[feature] === 1) return;
      isTaken[feature] = 1;
      const value = rarity[feature] ?? 0;
      features.push(feature);
      values.push(value);
      square += value * value;
    };
    const closeBlock = (): void => {
      const length = Math.sqrt(square);
      for (let at = first; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length;
      if (values.length > first) blocks += 1;
      first = values.length;
      square = 0;
    };
    for (const word of words) {
      take(stemFeatures[word.stem] ?? -1);
      for (const concept of word.concepts) take(stemFeatures[concept] ?? -1);
    }
    closeBlock();
    for (const pair of pairNumbers) take(pairFeatures[pair] ?? -1);
    closeBlock();
    for (const word of words) for (const group of word.groups) take(groupFeatures[group] ?? -1);
    closeBlock();
    for (const feature of features) isTaken[feature] = 0;
    const scale = 1 / Math.sqrt(Math.max(1, blocks));
    return {
      features: Int32Array.from(features),
      values: Float32Array.from(values, (value) => value * scale),
    };
  };

  const find = {
    de: rememberWords((word) => read(word, 'de', true)),
    en: rememberWords((word) => read(word, 'en', true)),
  };
  return {
    size: rarity.length,
    vectors: documents.map(({ words, pairNumbers }) => vectorOf(words, pairNumbers)),
    toVector: (question) => {
      const words = wordsOfQuestion(question).map(find[question.language]);
      return vectorOf(words, pairsOf(words).map(pairs.find));
    },
  };
}

function wordsOfQuestion({ subject, text }: QuestionText): string[] {
  return [...wordsOf(subject ?? ''), ...wordsOf(text)].slice(0, MOST_WORDS);
}

/** Neighbours, with the beginning and the end of the text as a word of its own. */
function pairsOf(words: readonly WordFeatures[]): number[] {
  const pairs: number[] = [];
  for (let at = 0; at <= words.length; at += 1) {
    const before = (words[at - 1]?.stem ?? -2) + 2;
    const after = (words[at]?.stem ?? -2) + 2;
    if (before !== 1 && after !== 1) pairs.push(before * PAIR_BASE + after);
  }
  return pairs;
}

function groupsOf(word: string): string[] {
  const padded = ` ${word} `;
  const groups: string[] = [];
  for (let start = 0; start + GROUP_LENGTH <= padded.length; start += 1)
    groups.push(padded.slice(start, start + GROUP_LENGTH));
  return groups;
}

function createKind<Key>(): Kind<Key> {
  const numbers = new Map<Key, number>();
  const counts: number[] = [];
  const lastSeen: number[] = [];
  return {
    counts,
    find: (key) => numbers.get(key) ?? -1,
    numberOf: (key) => {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, counts.length);
      lastSeen.push(-1);
      return counts.push(0) - 1;
    },
    count: (number, example) => {
      if (lastSeen[number] === example) return;
      lastSeen[number] = example;
      counts[number] = (counts[number] ?? 0) + 1;
    },
  };
}
