import type { FeatureVector } from '../feature-vector.ts';
import { letterGroups } from '../letter-groups.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import type { ConceptGroups } from './concept-groups.ts';
import { stemEnglish, stemGerman } from './stems.ts';
import { rememberWords, wordsOf } from './words.ts';

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
  concepts: readonly number[];
  groups: readonly number[];
}

interface Document {
  words: readonly WordFeatures[];
  pairs: readonly number[];
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
  const pairs = new Map<number, number>();
  const groups = new Map<number, number>();
  const createReader =
    (stemOf: (stem: string) => number, groupOf: (group: number) => number) =>
    (language: 'de' | 'en'): ((word: string) => WordFeatures) =>
      rememberWords((word) => {
        const shape = word.replace(/\d/g, '0');
        return {
          stem: stemOf(language === 'de' ? stemGerman(shape) : `en~${stemEnglish(shape)}`),
          concepts: concepts.groupsOf(word, language).map((group) => stemOf(`~${group}`)),
          groups: letterGroups(shape, GROUP_LENGTHS).map(groupOf),
        };
      });
  const learned = createReader(
    (stem) => numberOf(stems, stem),
    (group) => numberOf(groups, group),
  );
  const learn = { de: learned('de'), en: learned('en') };
  const documents = await mapInSlices(questions, (question): Document => {
    const words = wordsOfQuestion(question).map(learn[question.language]);
    return { words, pairs: pairsOf(words).map((pair) => numberOf(pairs, pair)) };
  });
  const spread = {
    stems: createCounter(stems.size),
    pairs: createCounter(pairs.size),
    groups: createCounter(groups.size),
  };
  await forEachInSlices(documents, (document, example) => {
    for (const word of document.words) {
      spread.stems.add(word.stem, example);
      for (const concept of word.concepts) spread.stems.add(concept, example);
      for (const group of word.groups) spread.groups.add(group, example);
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
  const vectorOf = ({ words, pairs: neighbours }: Document): FeatureVector => {
    let stemsEnd = 0;
    for (const word of words) {
      stemsEnd = touch(stemFeatures[word.stem] ?? -1, stemsEnd);
      for (const concept of word.concepts) stemsEnd = touch(stemFeatures[concept] ?? -1, stemsEnd);
    }
    let pairsEnd = stemsEnd;
    for (const pair of neighbours) pairsEnd = touch(pairFeatures[pair] ?? -1, pairsEnd);
    let end = pairsEnd;
    for (const word of words) for (const group of word.groups) end = touch(groupFeatures[group] ?? -1, end);

    const features = touched.slice(0, end);
    const values = new Float32Array(end);
    const kinds = [0, stemsEnd, pairsEnd, end];
    const filled = kinds.filter((start, kind) => start < (kinds[kind + 1] ?? start)).length;
    for (let kind = 0; kind + 1 < kinds.length; kind += 1)
      fillValues(values, { features, rarity, start: kinds[kind] ?? 0, end: kinds[kind + 1] ?? 0, filled });
    for (let at = 0; at < end; at += 1) isTaken[features[at] ?? 0] = 0;
    return { features, values };
  };

  const found = createReader(
    (stem) => stems.get(stem) ?? -1,
    (group) => groups.get(group) ?? -1,
  );
  const find = { de: found('de'), en: found('en') };
  return {
    size: rarity.length,
    wordFeatures,
    vectors: await mapInSlices(documents, vectorOf),
    toVector: (question) => {
      const words = wordsOfQuestion(question).map(find[question.language]);
      return vectorOf({ words, pairs: pairsOf(words).map((pair) => pairs.get(pair) ?? -1) });
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

function wordsOfQuestion({ subject, text }: QuestionText): string[] {
  const words = wordsOf(text);
  return (subject === null ? words : [...wordsOf(subject), ...words]).slice(0, MOST_WORDS);
}

const MIXER = 0x9e3779b1;
const PLACES = 2 ** 30;

/** Neighbours, with the beginning and the end of the text as a word of its own; next to never two pairs share a number. */
function pairsOf(words: readonly WordFeatures[]): number[] {
  const pairs: number[] = [];
  let before = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const after = (words[at]?.stem ?? -2) + 2;
    if (before !== 1 && after !== 1) pairs.push(((Math.imul(before, MIXER) ^ after) >>> 0) % PLACES);
    before = after;
  }
  return pairs;
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
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
