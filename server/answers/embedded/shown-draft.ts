import type { Hit } from '../retrieval/retriever.ts';
import type { AnswerTexts, ArticleAnswer } from './article-answer.ts';
import { passagesIn, quote } from './article-answer.ts';
import type { BrandVoice, Tone } from './compose.ts';
import { NEXT_CONCERN, toneOf } from './compose.ts';
import { withoutCrossReferences } from './cross-references.ts';

/** What a draft says: for each concern passages of one or more articles, in a language and a tone. */
export interface DraftContent {
  concerns: ArticleAnswer[][];
  language: 'de' | 'en';
  tone: Tone;
}

/** Finds the passages that a draft quotes; null where it quotes none of these articles. */
export function readDraft(
  draft: string,
  hits: readonly Hit[],
  { texts, brandVoice }: { texts: AnswerTexts; brandVoice: BrandVoice },
): DraftContent | null {
  for (const language of ['de', 'en'] as const) {
    const concerns = draft
      .split(NEXT_CONCERN[language])
      .map((part) => quotedIn(part, hits, language, texts))
      .filter((answers) => answers.length > 0);
    if (concerns.length > 0) return { concerns, language, tone: toneOf(draft, language, brandVoice) };
  }
  return null;
}

/** In the order in which they stand there. */
function quotedIn(
  part: string,
  hits: readonly Hit[],
  language: 'de' | 'en',
  texts: AnswerTexts,
): ArticleAnswer[] {
  return hits
    .map((hit) => {
      const places = (passagesIn(hit, language, texts) ?? []).map(({ text }) => {
        const quotable = withoutCrossReferences(text, texts.isTitle).replace(/^- /, '');
        return quotable === '' ? -1 : part.indexOf(quotable);
      });
      const positions = places.flatMap((place, position) => (place === -1 ? [] : [position]));
      return { hit, positions, begin: Math.min(...places.filter((place) => place !== -1)) };
    })
    .filter(({ positions }) => positions.length > 0)
    .sort((a, b) => a.begin - b.begin)
    .flatMap(({ hit, positions }) => quote(hit, positions, language, texts) ?? []);
}
