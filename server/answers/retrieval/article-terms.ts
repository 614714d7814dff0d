import type { Article, Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import { mapInSlices } from '../slices.ts';
import type { SplitCompound } from './compounds.ts';
import type { TermCounts } from './inverted-index.ts';
import { createTermReader } from './query-terms.ts';

/** Terms by number; numbers below 0 stand between sentences. */
export interface ArticleTerms {
  head: Int32Array;
  passages: Int32Array[];
  sentences: Int32Array[];
}

/** All articles as numbers. */
export interface IndexedArticles {
  /** The numbers of the terms. */
  numbers: ReadonlyMap<string, number>;
  counts: TermCounts[];
  termsOf: (position: number) => ArticleTerms;
}

/** A word of the title or a keyword counts like this many in the text. */
const HEAD_COUNT = 3;
const SENTENCE_END = /(?<=[.!?:;])\s+|\n/;

/** What an article holds, in the order in which it is packed: the head, then passage by passage lead and sentences. */
const END_OF = { head: -1, lead: -2, sentence: -3, passage: -4 };

export async function indexArticles(
  { articles }: Knowledge,
  lexicon: Lexicon,
  split: SplitCompound,
): Promise<IndexedArticles> {
  const numbers = new Map<string, number>();
  const termsOfText = createTermReader(split);
  const read = (text: string, language: 'de' | 'en'): number[] =>
    termsOfText(text, language).map((term) => {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      numbers.set(term, numbers.size);
      return numbers.size - 1;
    });
  const packed: Int32Array[] = [];
  const counts = await mapInSlices(articles, (article): TermCounts => {
    const head = readHead(article, lexicon.translations.get(article.id)?.title, read);
    const passages = readPassages(article, lexicon, read);
    packed.push(Int32Array.from([...new Set(head), END_OF.head, ...passages]));
    const counted = new Map<number, number>();
    const add = (term: number, count: number): void => {
      if (term >= 0) counted.set(term, (counted.get(term) ?? 0) + count);
    };
    for (const term of head) add(term, HEAD_COUNT);
    for (const term of passages) add(term, 1);
    return { terms: Int32Array.from(counted.keys()), counts: Int32Array.from(counted.values()) };
  });
  return { numbers, counts, termsOf: (position) => unpack(packed[position] ?? Int32Array.of(END_OF.head)) };
}

type ReadTerms = (text: string, language: 'de' | 'en') => number[];

function readHead(article: Article, translatedTitle: string | undefined, read: ReadTerms): number[] {
  return [
    ...read(article.title, 'de'),
    ...(article.language === 'en' ? read(article.title, 'en') : []),
    ...read(translatedTitle ?? '', 'en'),
    ...article.keywords.flatMap((keyword) => [...read(keyword, 'de'), ...read(keyword, 'en')]),
  ];
}

function readPassages(
  { id, passages, language }: Article,
  { translations }: Lexicon,
  read: ReadTerms,
): number[] {
  const readPassage = ({ lead, text }: Passage, written: 'de' | 'en'): number[] => [
    ...read(lead ?? '', written),
    END_OF.lead,
    ...text.split(SENTENCE_END).flatMap((sentence) => [...read(sentence, written), END_OF.sentence]),
  ];
  const rendered = translations.get(id)?.passages ?? [];
  return passages.flatMap((passage, position) => {
    const english = rendered[position];
    return [
      ...readPassage(passage, language),
      ...(english === undefined ? [] : readPassage(english, 'en')),
      END_OF.passage,
    ];
  });
}

function unpack(packed: Int32Array): ArticleTerms {
  const headEnd = packed.indexOf(END_OF.head);
  const passages: Int32Array[] = [];
  const sentences: Int32Array[] = [];
  let passageStart = headEnd + 1;
  let start = passageStart;
  for (let at = passageStart; at < packed.length; at += 1) {
    const term = packed[at] ?? 0;
    if (term >= 0) continue;
    if (term === END_OF.sentence) sentences.push(packed.subarray(start, at));
    if (term === END_OF.passage) {
      passages.push(packed.subarray(passageStart, at));
      passageStart = at + 1;
    }
    start = at + 1;
  }
  return { head: packed.subarray(0, headEnd), passages, sentences };
}
