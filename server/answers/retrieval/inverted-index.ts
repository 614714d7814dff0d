import { forEachInSlices } from '../slices.ts';

/** How well each document answers to one term (BM25), without the rarity of the term. Terms are numbers from 0 on. */
export interface InvertedIndex {
  /** How many documents have the term. */
  spread: (term: number) => number;
  /** Inverse document frequency; a term no document has counts like the rarest. */
  rarity: (term: number) => number;
  /** Each document that has the term, and how well it answers to it, 0..SATURATION + 1. */
  postings: (term: number) => Postings;
}

/** The different terms of a document, and how often it has each. */
export interface TermCounts {
  terms: Int32Array;
  counts: Int32Array;
}

const SATURATION = 0.8;

export interface Postings {
  documents: Int32Array;
  strengths: Float32Array;
}

/** All postings lie in two arrays, one term after the other: a list for each term would take three times the memory. */
export async function createInvertedIndex(
  texts: readonly TermCounts[],
  { termCount, lengthWeight }: { termCount: number; lengthWeight: number },
): Promise<InvertedIndex> {
  const starts = new Int32Array(termCount + 1);
  await forEachInSlices(texts, ({ terms }) => {
    for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  });
  for (let term = 0; term < termCount; term += 1)
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);

  const lengths = texts.map(lengthOf);
  const mean = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length));
  const next = starts.slice();
  const documents = new Int32Array(starts[termCount] ?? 0);
  const strengths = new Float32Array(documents.length);
  await forEachInSlices(texts, ({ terms, counts }, document) => {
    const norm = SATURATION * (1 - lengthWeight + (lengthWeight * (lengths[document] ?? 0)) / mean);
    terms.forEach((term, at) => {
      const count = counts[at] ?? 0;
      const entry = next[term] ?? 0;
      next[term] = entry + 1;
      documents[entry] = document;
      strengths[entry] = (count * (SATURATION + 1)) / (count + norm);
    });
  });

  const spread = (term: number): number => (starts[term + 1] ?? 0) - (starts[term] ?? 0);
  return {
    spread,
    rarity: (term) => {
      const count = Math.max(1, spread(term));
      return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
    },
    postings: (term) => ({
      documents: documents.subarray(starts[term], starts[term + 1]),
      strengths: strengths.subarray(starts[term], starts[term + 1]),
    }),
  };
}

function lengthOf({ counts }: TermCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
