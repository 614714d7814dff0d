import type { FeatureVector } from '../feature-vector.ts';
import { letterGroups } from '../letter-groups.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import type { ConceptGroups } from './concept-groups.ts';
import { createNumberTable } from './number-table.ts';
import { stemEnglish, stemGerman } from './stems.ts';
import { foldedWords, rememberWords, writtenWords } from './words.ts';

export interface QuestionText {
  text: string;
  subject: string | null;
  language: 'de' | 'en';
}

export interface FeatureSpace {
  size: number;
  /** Features below this number are stems, their synonym groups and pairs, the others groups of letters. */
  wordFeatures: number;
  /** Of the texts that the space was made from, in their order. */
  vectors: readonly FeatureVector[];
  toVector: (question: QuestionText) => FeatureVector;
}

const GROUP_LENGTHS = { shortest: 4, longest: 4 };
const MOST_WORDS = 250;
/** A pair or group that only one example has teaches nothing about the next message. */
const FEWEST_EXAMPLES = 2;

interface WordFeatures {
  stem: number;
  /** The stem's synonym groups. */
  concepts: Int32Array;
  groups: Int32Array;
}

interface Document {
  words: readonly WordFeatures[];
  pairs: Int32Array;
}

/**
 * What examples are compared by: stems, pairs of neighbouring stems and groups of four letters. Function words count too,
 * as "wo bleibt" tells more of a delivery than any noun; the groups bear typing errors, dialect and compounds.
 */
export async function createFeatureSpace(
  questions: readonly QuestionText[],
  concepts: ConceptGroups,
): Promise<FeatureSpace> {
  const stems = new Map<string, number>();
  const pairs = createNumberTable();
  const groups = createNumberTable();
  const createReader = (
    stemOf: (stem: string) => number,
    groupOf: (group: number) => number,
  ): Record<'de' | 'en', ReadWord> => {
    const readerFor = (language: 'de' | 'en'): ReadWord => {
      const read = rememberWords((word): WordFeatures => {
        const shape = word.replace(/\d/g, '0');
        return {
          stem: stemOf(language === 'de' ? stemGerman(shape) : `en~${stemEnglish(shape)}`),
          concepts: toNumbers(concepts.groupsOf(word, language), (group) => stemOf(`~${group}`)),
          groups: toNumbers(letterGroups(shape, GROUP_LENGTHS), groupOf),
        };
      });
      return rememberWords((written) => foldedWords(written).map(read));
    };
    return { de: readerFor('de'), en: readerFor('en') };
  };
  const learn = createReader((stem) => numberOf(stems, stem), groups.add);
  const documents = await mapInSlices(questions, (question): Document => {
    const words = readQuestion(question, learn[question.language]);
    return { words, pairs: pairsOf(words, pairs.add) };
  });
  const spread = {
    stems: createCounter(stems.size),
    pairs: createCounter(pairs.size()),
    groups: createCounter(groups.size()),
  };
  await forEachInSlices(documents, (document, example) => {
    for (const { stem, concepts: own, groups: parts } of document.words) {
      spread.stems.add(stem, example);
      for (const concept of own) spread.stems.add(concept, example);
      for (const group of parts) spread.groups.add(group, example);
    }
    for (const pair of document.pairs) spread.pairs.add(pair, example);
  });

  const rarities: number[] = [];
  const place = (counts: Int32Array, fewest: number): Int32Array =>
    counts.map((count) => (count < fewest ? -1 : rarities.push(Math.log(1 + questions.length / count)) - 1));
  const stemFeatures = place(spread.stems.counts, 1);
  const pairFeatures = place(spread.pairs.counts, FEWEST_EXAMPLES);
  const wordFeatures = rarities.length;
  const groupFeatures = place(spread.groups.counts, FEWEST_EXAMPLES);
  const rarity = Float32Array.from(rarities);
  const isTaken = new Uint8Array(rarity.length);
  const touched = new Int32Array(rarity.length);

  /** How many features are touched then. */
  const touch = (feature: number, count: number): number => {
    if (feature < 0 || isTaken[feature] === 1) return count;
    isTaken[feature] = 1;
    touched[count] = feature;
    return count + 1;
  };
  const touchAll = (featureOf: Int32Array, numbers: Int32Array, count: number): number => {
    let end = count;
    for (const number of numbers) end = touch(featureOf[number] ?? -1, end);
    return end;
  };
  const vectorOf = ({ words, pairs: neighbours }: Document): FeatureVector => {
    let stemsEnd = 0;
    for (const word of words) {
      stemsEnd = touch(stemFeatures[word.stem] ?? -1, stemsEnd);
      stemsEnd = touchAll(stemFeatures, word.concepts, stemsEnd);
    }
    const pairsEnd = touchAll(pairFeatures, neighbours, stemsEnd);
    let end = pairsEnd;
    for (const word of words) end = touchAll(groupFeatures, word.groups, end);

    const features = touched.slice(0, end);
    const values = new Float32Array(end);
    const kinds = [0, stemsEnd, pairsEnd, end];
    const filled = kinds.filter((start, kind) => start < (kinds[kind + 1] ?? start)).length;
    for (let kind = 0; kind + 1 < kinds.length; kind += 1)
      fillValues(values, { features, rarity, start: kinds[kind] ?? 0, end: kinds[kind + 1] ?? 0, filled });
    for (let at = 0; at < end; at += 1) isTaken[features[at] ?? 0] = 0;
    return { features, values };
  };

  const find = createReader((stem) => stems.get(stem) ?? -1, groups.find);
  return {
    size: rarity.length,
    wordFeatures,
    vectors: await mapInSlices(documents, vectorOf),
    toVector: (question) => {
      const words = readQuestion(question, find[question.language]);
      return vectorOf({ words, pairs: pairsOf(words, pairs.find) });
    },
  };
}

/** The features of one kind together weigh as much as those of each other kind that the text has. */
function fillValues(
  values: Float32Array,
  {
    features,
    rarity,
    start,
    end,
    filled,
  }: { features: Int32Array; rarity: Float32Array; start: number; end: number; filled: number },
): void {
  let square = 0;
  for (let at = start; at < end; at += 1) {
    const value = rarity[features[at] ?? 0] ?? 0;
    values[at] = value;
    square += value * value;
  }
  const scale = 1 / Math.sqrt(square * filled);
  for (let at = start; at < end; at += 1) values[at] = (values[at] ?? 0) * scale;
}

/** The features of a written word, mostly of one word. */
type ReadWord = (written: string) => readonly WordFeatures[];

function readQuestion({ subject, text }: QuestionText, read: ReadWord): WordFeatures[] {
  const words: WordFeatures[] = [];
  for (const part of subject === null ? [text] : [subject, text])
    for (const written of writtenWords(part)) for (const word of read(written)) words.push(word);
  return words.length > MOST_WORDS ? words.slice(0, MOST_WORDS) : words;
}

const MIXER = 0x9e3779b1;
const PLACES = 2 ** 30;

/** Neighbours, with the beginning and the end of the text as a word of its own; next to never two pairs share a number. */
function pairsOf(words: readonly WordFeatures[], numberOfPair: (pair: number) => number): Int32Array {
  const pairs = new Int32Array(words.length + 1);
  let count = 0;
  let before = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const after = at < words.length ? (words[at]?.stem ?? 0) + 2 : 0;
    if (before !== 1 && after !== 1) {
      pairs[count] = numberOfPair(((Math.imul(before, MIXER) ^ after) >>> 0) % PLACES);
      count += 1;
    }
    before = after;
  }
  return count === pairs.length ? pairs : pairs.slice(0, count);
}

function toNumbers(items: readonly number[], numberOfItem: (item: number) => number): Int32Array {
  const numbers = new Int32Array(items.length);
  for (let at = 0; at < items.length; at += 1) numbers[at] = numberOfItem(items[at] ?? 0);
  return numbers;
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

interface Counter {
  /** How many examples have each. */
  counts: Int32Array;
  add: (number: number, example: number) => void;
}

function createCounter(size: number): Counter {
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  return {
    counts,
    add: (number, example) => {
      if (last[number] === example) return;
      last[number] = example;
      counts[number] = (counts[number] ?? 0) + 1;
    },
  };
}
