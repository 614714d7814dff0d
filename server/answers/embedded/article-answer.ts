import type { Citation } from '../../domain/assessment.ts';
import type { Channel } from '../../domain/thread.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import { choosePassages, withoutOtherCases } from './choose-passages.ts';
import type { AnswerPart } from './compose.ts';
import { withoutCrossReferences } from './cross-references.ts';
import type { Hit } from '../retrieval/retriever.ts';

/** Passages that speak about less of the question than this share of what the article does are part of an answer only. */
const WHOLE_ANSWER_SHARE = 0.6;

export interface ArticleAnswer {
  hit: Hit;
  /** Of the passages in the article. */
  positions: number[];
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

/** What of the article answers, by the question; null when it has no text in the customer's language. */
export function answerFrom(
  hit: Hit,
  language: 'de' | 'en',
  channel: Channel,
  texts: AnswerTexts,
): ArticleAnswer | null {
  const written = passagesIn(hit, language, texts);
  if (written === null) return null;
  const relevance = { passages: hit.passageScores, head: hit.headScore };
  const chosen = choosePassages(written, relevance, channel);
  const narrower = withoutOtherCases(written, chosen, relevance);
  return quote(hit, isPartial(hit, narrower) ? chosen : narrower, language, texts);
}

/** Null when the article has no text in that language: facts are never sent untranslated or guessed. */
export function passagesIn(hit: Hit, language: 'de' | 'en', { lexicon }: AnswerTexts): Passage[] | null {
  const translation = language === 'en' ? lexicon.translations.get(hit.article.id) : undefined;
  const source = language === hit.article.language ? hit.article : translation;
  return source?.passages ?? null;
}

/** These passages of the article; null when it has no text in that language. */
export function quote(
  hit: Hit,
  positions: number[],
  language: 'de' | 'en',
  texts: AnswerTexts,
): ArticleAnswer | null {
  const written = passagesIn(hit, language, texts);
  if (written === null) return null;
  const quoted = positions.flatMap((position) => {
    const passage = written[position];
    const text = withoutCrossReferences(passage?.text ?? '', texts.isTitle);
    return passage === undefined || text === '' ? [] : [{ position, passage: { ...passage, text } }];
  });
  const citations = positions
    .map((position) => toCitation(hit, position, renderedTitleOf(hit, language, texts)))
    .sort((a, b) => b.score - a.score);
  return {
    hit,
    positions: quoted.map(({ position }) => position),
    passages: quoted.map(({ passage }) => passage),
    citations,
    isPartial: isPartial(hit, positions),
  };
}

function isPartial(hit: Hit, positions: number[]): boolean {
  if (positions.length === hit.passageScores.length) return false;
  const whole = hit.coverageOfPassages(hit.passageScores.map((_, position) => position));
  const isFoundByHead = hit.headScore > whole;
  return isFoundByHead || hit.coverageOfPassages(positions) < whole * WHOLE_ANSWER_SHARE;
}

function renderedTitleOf(
  { article }: Hit,
  language: 'de' | 'en',
  { lexicon }: AnswerTexts,
): string | undefined {
  return language === article.language ? undefined : lexicon.translations.get(article.id)?.title;
}

function toCitation(hit: Hit, position: number, renderedTitle: string | undefined): Citation {
  const passage = hit.article.passages[position];
  return {
    articleId: hit.article.id,
    title: hit.article.title,
    ...(renderedTitle === undefined ? {} : { renderedTitle }),
    passage: passage === undefined ? '' : passageText(passage),
    url: hit.article.url,
    score: Math.round((hit.passageScores[position] ?? 0) * 1_000) / 1_000,
  };
}

/** What answers one concern; several articles where an agent has asked for more. */
export function toAnswerPart(
  answers: readonly ArticleAnswer[],
  language: 'de' | 'en',
  { lexicon }: AnswerTexts,
): AnswerPart {
  const [first] = answers.map(({ hit }) => hit.article);
  const translation = first === undefined ? undefined : lexicon.translations.get(first.id);
  const title = language === first?.language ? first.title : translation?.title;
  return { title: title ?? '', passages: answers.flatMap(({ passages }) => passages) };
}

/** A passage with the sentence it hangs on. */
export function passageText({ lead, text }: Passage): string {
  return lead === null ? text : `${lead}\n${text}`;
}
