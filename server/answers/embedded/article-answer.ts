import type { Citation } from '../../domain/assessment.ts';
import type { Channel } from '../../domain/thread.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import { choosePassages } from './choose-passages.ts';
import { withoutCrossReferences } from './cross-references.ts';
import type { Hit } from '../retrieval/retriever.ts';

/** Passages that speak about less of the question than this share of what the article does are part of an answer only. */
const WHOLE_ANSWER_SHARE = 0.6;

export interface ArticleAnswer {
  articleId: string;
  passages: Passage[];
  citations: Citation[];
  /** What was chosen speaks about far less of the question than the article as a whole. */
  isPartial: boolean;
}

export interface AnswerTexts {
  lexicon: Lexicon;
  /** Whether these words are the title of an article, in any language. */
  isTitle: (words: string) => boolean;
}

/** Null when the article has no text in the customer's language: facts are never sent untranslated or guessed. */
export function answerFrom(
  hit: Hit,
  language: 'de' | 'en',
  channel: Channel,
  { lexicon, isTitle }: AnswerTexts,
): ArticleAnswer | null {
  const translation = language === 'en' ? lexicon.translations.get(hit.article.id) : undefined;
  const source = language === hit.article.language ? hit.article : translation;
  if (source === undefined) return null;
  const relevance = { passages: hit.passageScores, head: hit.headScore };
  const positions = choosePassages(source.passages, relevance, channel);
  const passages = positions
    .flatMap((position) => source.passages[position] ?? [])
    .map((passage) => ({ ...passage, text: withoutCrossReferences(passage.text, isTitle) }))
    .filter((passage) => passage.text !== '');
  const citations = positions.map((position) => toCitation(hit, position)).sort((a, b) => b.score - a.score);
  return { articleId: hit.article.id, passages, citations, isPartial: isPartial(hit, positions) };
}

function isPartial(hit: Hit, positions: number[]): boolean {
  if (positions.length === hit.passageScores.length) return false;
  const whole = hit.coverageOfPassages(hit.passageScores.map((_, position) => position));
  const isFoundByHead = hit.headScore > whole;
  return isFoundByHead || hit.coverageOfPassages(positions) < whole * WHOLE_ANSWER_SHARE;
}

function toCitation(hit: Hit, position: number): Citation {
  const passage = hit.article.passages[position];
  return {
    articleId: hit.article.id,
    title: hit.article.title,
    passage: passage === undefined ? '' : passageText(passage),
    url: hit.article.url,
    score: Math.round((hit.passageScores[position] ?? 0) * 1_000) / 1_000,
  };
}

/** A passage with the sentence it hangs on. */
export function passageText({ lead, text }: Passage): string {
  return lead === null ? text : `${lead}\n${text}`;
}
