import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import { wordsOf } from './terms.ts';

/** How alike a text and each document are by their letter groups, 0..1, in the order of the documents. */
export type LetterSimilarity = (text: string) => number[];

const GROUP_LENGTHS = [3, 4, 5];
const SHORTEST_WORD = 3;
const MOST_WORDS = 300;

/**
 * Compares by groups of three to five letters (cosine of tf-idf), which bears what stems do not: typing errors, dialect,
 * compounds nobody foresaw ("Retourenaufkleber").
 */
export function createLetterSimilarity(documents: string[]): LetterSimilarity {
  const counted = documents.map(countGroups);
  const spread = new Map<string, number>();
  for (const groups of counted)
    for (const group of groups.keys()) spread.set(group, (spread.get(group) ?? 0) + 1);
  const rarity = (group: string): number => {
    const count = spread.get(group);
    return count === undefined ? 0 : Math.log(1 + documents.length / count);
  };
  const postings = new Map<string, [number, number][]>();
  counted.forEach((groups, document) => {
    for (const [group, weight] of unitVector(groups, rarity)) {
      const list = postings.get(group);
      if (list === undefined) postings.set(group, [[document, weight]]);
      else list.push([document, weight]);
    }
  });

  return (text) => {
    const similarities = documents.map(() => 0);
    for (const [group, weight] of unitVector(countGroups(text), rarity)) {
      for (const [document, other] of postings.get(group) ?? []) {
        similarities[document] = (similarities[document] ?? 0) + weight * other;
      }
    }
    return similarities;
  };
}

function countGroups(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const words = wordsOf(text).filter(
    (word) => word.length >= SHORTEST_WORD && !GERMAN_STOP_WORDS.has(word) && !ENGLISH_STOP_WORDS.has(word),
  );
  for (const word of words.slice(0, MOST_WORDS)) {
    const padded = ` ${word.slice(0, 40)} `;
    for (const length of GROUP_LENGTHS) {
      for (let start = 0; start + length <= padded.length; start += 1) {
        const group = padded.slice(start, start + length);
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function unitVector(counts: Map<string, number>, rarity: (group: string) => number): Map<string, number> {
  const vector = new Map<string, number>();
  let square = 0;
  for (const [group, count] of counts) {
    const weight = (1 + Math.log(count)) * rarity(group);
    if (weight === 0) continue;
    vector.set(group, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square);
  for (const [group, weight] of vector) vector.set(group, weight / length);
  return vector;
}
