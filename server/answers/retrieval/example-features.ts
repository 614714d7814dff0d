import { letterGroups } from '../letter-groups.ts';
import { mapInSlices } from '../slices.ts';
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

const GROUP_LENGTHS = { shortest: 4, longest: 4 };
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
export async function createFeatureSpace(
  questions: readonly QuestionText[],
  concepts: ConceptGroups,
): Promise<FeatureSpace> {
  const stems = createKind<string>();
  const pairs = createKind<number>();
  const groups = createKind<number>();
  const read = (word: string, language: 'de' | 'en', isKnown: boolean): WordFeatures => {
    const shape = word.replace(/\d/g, '0');
    const stem = language === 'de' ? stemGerman(shape) : `en~${stemEnglish(shape)}`;
    const parts = letterGroups(shape, GROUP_LENGTHS);
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
  const documents = await mapInSlices(questions, (question, example) => {
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
  const touched = new Int32Array(rarity.length);
  const values = new Float64Array(rarity.length);

  const vectorOf = (words: WordFeatures[], pairNumbers: number[]): FeatureVector => {
    let count = 0;
    let blocks = 0;
    let first = 0;
    let square = 0;
    const take = (feature: number): void => {
      if (feature < 0 || isTaken[feature] === 1) return;
      isTaken[feature] = 1;
      const value = rarity[feature] ?? 0;
      touched[count] = feature;
      values[count++] = value;
      square += value * value;
    };
    const closeBlock = (): void => {
      const length = Math.sqrt(square);
      for (let at = first; at < count; at += 1) values[at] = (values[at] ?? 0) / length;
      if (count > first) blocks += 1;
      first = count;
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
    const features = touched.slice(0, count);
    const scale = 1 / Math.sqrt(Math.max(1, blocks));
    const scaled = new Float32Array(count);
    for (let at = 0; at < count; at += 1) {
      isTaken[features[at] ?? 0] = 0;
      scaled[at] = (values[at] ?? 0) * scale;
    }
    return { features, values: scaled };
  };

  const find = {
    de: rememberWords((word) => read(word, 'de', true)),
    en: rememberWords((word) => read(word, 'en', true)),
  };
  return {
    size: rarity.length,
    vectors: await mapInSlices(documents, ({ words, pairNumbers }) => vectorOf(words, pairNumbers)),
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
