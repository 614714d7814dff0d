import type { Citation } from '../../domain/assessment.ts';
import type { Channel } from '../../domain/thread.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import { choosePassages } from './compose.ts';
import type { Hit } from './search.ts';

const MOST_CANDIDATES = 3;

export interface ArticleAnswer {
  articleId: string;
  passages: Passage[];
  citations: Citation[];
}

/** Null when the article has no text in the customer's language: facts are never sent untranslated or guessed. */
export function answerFrom(
  hit: Hit,
  language: 'de' | 'en',
  channel: Channel,
  lexicon: Lexicon,
): ArticleAnswer | null {
  const translation = language === 'en' ? lexicon.translations.get(hit.article.id) : undefined;
  const source = language === hit.article.language ? hit.article : translation;
  if (source === undefined) return null;
  const positions = choosePassages(source.passages, hit.passageScores, channel);
  const passages = positions.flatMap((position) => source.passages[position] ?? []);
  const citations = positions.map((position) => toCitation(hit, position)).sort((a, b) => b.score - a.score);
  return { articleId: hit.article.id, passages, citations };
}

/** The nearest articles, for the person who answers instead. */
export function candidates(hits: Hit[]): Citation[] {
  return hits.slice(0, MOST_CANDIDATES).map((hit) => {
    const best = hit.passageScores.indexOf(Math.max(...hit.passageScores));
    return toCitation(hit, Math.max(0, best));
  });
}

function toCitation(hit: Hit, position: number): Citation {
  const passage = hit.article.passages[position];
  return {
    articleId: hit.article.id,
    title: hit.article.title,
    passage:
      passage === undefined ? '' : [passage.lead, passage.text].filter((part) => part !== null).join('\n'),
    url: hit.article.url,
    score: Math.round((hit.passageScores[position] ?? 0) * 1_000) / 1_000,
  };
}
