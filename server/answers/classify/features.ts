import { fold } from '../text/fold.ts';

/** Unit length, or empty when the text shares nothing with the examples. */
export interface FeatureVector {
  features: Int32Array;
  values: Float32Array;
}

export interface FeatureSpace {
  size: number;
  /** Features below this number are words and pairs of words, the others groups of letters. */
  wordFeatures: number;
  /** Of the texts that the space was made from, in their order. */
  vectors: readonly FeatureVector[];
  toVector: (text: string) => FeatureVector;
  /** How much of what a text says was ever seen in the examples, 0..1; a rare word says more than a frequent one. */
  knownShare: (text: string) => number;
  /** The product of a text with `weights` (one for each feature), divided among the words of the text. */
  shareOut: (text: string, weights: (feature: number) => number) => Map<string, number>;
}

interface Word {
  /** 0 for a word that no example has. */
  id: number;
  feature: number;
  groups: number[];
  /** 0..1; a word no example has is known as far as its groups of letters are ("Retourenaufkleber"). */
  known: number;
}

const TOKEN = /[\p{L}\p{M}\p{N}\p{Cf}'’]+|\p{Extended_Pictographic}|\?/gu;
const READ_CHARACTERS = 6_000;
const GROUP_LENGTHS = [3, 4, 5];
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
export function createFeatureSpace(texts: readonly string[]): FeatureSpace {
  /** By the folded word. */
  const words = new Map<string, Word>();
  /** By the word as it was written: folding each one again took half of the time. */
  const spellings = new Map<string, [string, Word]>();
  const groups = new Map<string, number>();
  const pairs = new Map<number, number>();
  const counts = { words: [0], groups: new Array<number>(), pairs: new Array<number>() };

  const learn = (written: string): [string, Word] => {
    const known = spellings.get(written);
    if (known !== undefined) return known;
    const token = toToken(written);
    const word = words.get(token) ?? {
      id: words.size + 1,
      feature: -1,
      groups: groupsOf(token).map((group) => numberOf(groups, group)),
      known: 1,
    };
    words.set(token, word);
    spellings.set(written, [token, word]);
    return [token, word];
  };
  const documents = texts.map((text) => writtenWords(text).map((written) => learn(written)[1]));
  const lastSeen = { words: new Array<number>(), groups: new Array<number>(), pairs: new Array<number>() };
  documents.forEach((document, index) => {
    const count = (kind: keyof typeof counts, number: number): boolean => {
      if (lastSeen[kind][number] === index) return false;
      lastSeen[kind][number] = index;
      counts[kind][number] = (counts[kind][number] ?? 0) + 1;
      return true;
    };
    for (const word of document)
      if (count('words', word.id)) for (const group of word.groups) count('groups', group);
    for (const pair of pairsOf(document)) count('pairs', numberOf(pairs, pair));
  });

  const rarities: number[] = [];
  const toFeature = (count: number, fewest: number): number =>
    count < fewest ? -1 : rarities.push(Math.log(1 + texts.length / count)) - 1;
  for (const word of words.values()) word.feature = toFeature(counts.words[word.id] ?? 0, 1);
  const pairFeatures = counts.pairs.map((count) => toFeature(count, FEWEST_EXAMPLES));
  const wordFeatures = rarities.length;
  const groupFeatures = counts.groups.map((count) => toFeature(count, FEWEST_EXAMPLES));
  const isFeature = (feature: number): boolean => feature >= 0;
  for (const word of words.values())
    word.groups = word.groups.map((group) => groupFeatures[group] ?? -1).filter(isFeature);
  for (const [pair, number] of pairs) pairs.set(pair, pairFeatures[number] ?? -1);
  for (const [group, number] of groups) groups.set(group, groupFeatures[number] ?? -1);

  const rarity = Float64Array.from(rarities);
  const rarest = Math.log(1 + texts.length / 0.5);
  const found = new Int32Array(rarity.length);

  const read = (text: string): [string, Word][] =>
    writtenWords(text).map((written) => {
      const known = spellings.get(written);
      if (known !== undefined) return known;
      const token = toToken(written);
      return [token, words.get(token) ?? unknownWord(token, groups)];
    });
  const vectorOf = (document: readonly Word[]): FeatureVector => {
    const features: number[] = [];
    const values: number[] = [];
    let blocks = 0;
    let first = 0;
    const add = (feature: number): void => {
      if (feature < 0) return;
      const seen = found[feature] ?? 0;
      if (seen === 0) features.push(feature);
      found[feature] = seen + 1;
    };
    const closeBlock = (): void => {
      let square = 0;
      for (let at = first; at < features.length; at += 1) {
        const feature = features[at] ?? 0;
        const value = (1 + Math.log(found[feature] ?? 1)) * (rarity[feature] ?? 0);
        found[feature] = 0;
        values.push(value);
        square += value * value;
      }
      const length = Math.sqrt(square);
      for (let at = first; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length;
      if (length > 0) blocks += 1;
      first = features.length;
    };
    for (const word of document) add(word.feature);
    closeBlock();
    for (const pair of pairsOf(document)) add(pairs.get(pair) ?? -1);
    closeBlock();
    for (const word of document) for (const group of word.groups) add(group);
    closeBlock();
    const scale = 1 / Math.sqrt(Math.max(1, blocks));
    for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
    return { features: Int32Array.from(features), values: Float32Array.from(values) };
  };

  return {
    size: rarity.length,
    wordFeatures,
    vectors: documents.map(vectorOf),
    toVector: (text) => vectorOf(read(text).map(([, word]) => word)),
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
    shareOut: (text, weights) => {
      const tokens = read(text);
      const document = tokens.map(([, word]) => word);
      const owners = new Map<number, string[]>();
      const own = (feature: number, token: string | undefined): void => {
        if (feature < 0 || token === undefined) return;
        owners.set(feature, [...(owners.get(feature) ?? []), token]);
      };
      for (const [token, word] of tokens)
        for (const feature of [word.feature, ...word.groups]) own(feature, token);
      pairsOf(document).forEach((pair, index) => {
        own(pairs.get(pair) ?? -1, tokens[index - 1]?.[0]);
        own(pairs.get(pair) ?? -1, tokens[index]?.[0]);
      });
      const shares = new Map<string, number>();
      const { features, values } = vectorOf(document);
      features.forEach((feature, index) => {
        const tokensOfFeature = owners.get(feature) ?? [];
        const part = ((values[index] ?? 0) * weights(feature)) / tokensOfFeature.length;
        for (const token of tokensOfFeature) shares.set(token, (shares.get(token) ?? 0) + part);
      });
      return shares;
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

function groupsOf(token: string): string[] {
  const padded = ` ${token} `;
  return GROUP_LENGTHS.flatMap((length) =>
    Array.from({ length: Math.max(0, padded.length - length + 1) }, (_, start) =>
      padded.slice(start, start + length),
    ),
  );
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

function unknownWord(token: string, groups: ReadonlyMap<string, number>): Word {
  const all = groupsOf(token);
  const known = all.map((group) => groups.get(group) ?? -1).filter((feature) => feature >= 0);
  return {
    id: 0,
    feature: -1,
    groups: known,
    known: (known.length / Math.max(1, all.length)) ** LETTERS_STRICTNESS,
  };
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
