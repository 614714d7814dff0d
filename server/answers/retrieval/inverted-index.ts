import { forEachInSlices } from '../slices.ts';

/** How well each document answers to one term (BM25), without the rarity of the term. */
export interface InvertedIndex {
  /** How many documents have the term. */
  spread: (term: string) => number;
  /** Inverse document frequency; a term no document has counts like the rarest. */
  rarity: (term: string) => number;
  /** Each document that has the term, and how well it answers to it, 0..SATURATION + 1. */
  postings: (term: string) => Postings;
}

export type TermCounts = ReadonlyMap<string, number>;

const SATURATION = 0.8;

export interface Postings {
  documents: Int32Array;
  strengths: Float32Array;
}

const NOWHERE: Postings = { documents: new Int32Array(0), strengths: new Float32Array(0) };

export async function createInvertedIndex(
  texts: readonly TermCounts[],
  lengthWeight: number,
): Promise<InvertedIndex> {
  const lengths = texts.map(lengthOf);
  const mean = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length));
  const lists = new Map<string, number[]>();
  await forEachInSlices(texts, (counts, document) => {
    const norm = SATURATION * (1 - lengthWeight + (lengthWeight * (lengths[document] ?? 0)) / mean);
    for (const [term, count] of counts) {
      const strength = (count * (SATURATION + 1)) / (count + norm);
      const list = lists.get(term);
      if (list === undefined) lists.set(term, [document, strength]);
      else list.push(document, strength);
    }
  });
  const postings = new Map<string, Postings>();
  await forEachInSlices(lists, ([term, list]) => {
    postings.set(term, {
      documents: Int32Array.from({ length: list.length / 2 }, (_, at) => list[2 * at] ?? 0),
      strengths: Float32Array.from({ length: list.length / 2 }, (_, at) => list[2 * at + 1] ?? 0),
    });
  });

  const spread = (term: string): number => postings.get(term)?.documents.length ?? 0;
  return {
    spread,
    rarity: (term) => {
      const count = Math.max(1, spread(term));
      return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
    },
    postings: (term) => postings.get(term) ?? NOWHERE,
  };
}

function lengthOf(counts: TermCounts): number {
  let length = 0;
  for (const count of counts.values()) length += count;
  return length;
}
