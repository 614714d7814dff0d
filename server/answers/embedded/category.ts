import type { NoConcern, Signal } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import type { PhraseTable } from '../text/phrases.ts';
import { findPhrases, keywordTable } from '../text/phrases.ts';
import type { Hit } from './search.ts';

export interface CategorySettings {
  name: string;
  keywords: string[];
  priority: 'low' | 'medium' | 'high' | 'urgent';
}

export interface CategoryRules {
  categorize: (facts: {
    text: FoldedText;
    hits: Hit[];
    noConcern: NoConcern | null;
    signals: Signal[];
  }) => CategorySettings;
  /** Whether the message uses a word of any category's settings. */
  hasKeyword: (text: FoldedText) => boolean;
}

const GENERAL = 'Allgemein';
const SPAM = 'Spam';
const TECHNICAL = 'Technik';
const READ_HITS = 5;
const KEYWORD_WEIGHT = 0.3;
const MOST_KEYWORDS = 3;
const COMPLAINT = 'Reklamation';
const SIGNAL_WEIGHT = 1;
/** How much it counts that one article stands out from the next; from 2 to 3 measured the same. */
const LEAD_WEIGHT = 3;
/** Below this the message names no topic that the articles know. */
const TOPIC_COVERAGE = 0.2;
/** Below this the best article is a chance hit and says nothing about the category. */
const WEAK_WORD_SCORE = 1.5;

export function createCategoryRules(categories: CategorySettings[]): CategoryRules {
  const tables = categories.map((category): [CategorySettings, PhraseTable] => [
    category,
    keywordTable(category.keywords),
  ]);
  const fallback = byName(categories, GENERAL) ??
    categories.at(-1) ?? { name: GENERAL, keywords: [], priority: 'low' };
  const spam = byName(categories, SPAM) ?? fallback;

  return {
    hasKeyword: (text) =>
      tables.some(([category, table]) => category !== spam && findPhrases(text, table).length > 0),
    categorize: ({ text, hits, noConcern, signals }) => {
      if (noConcern === 'spam') return spam;
      if (noConcern !== null) return fallback;
      const scores = new Map<CategorySettings, number>();
      const add = (category: CategorySettings | undefined, score: number): void => {
        if (category !== undefined && category !== spam)
          scores.set(category, (scores.get(category) ?? 0) + score);
      };
      const [best, second] = hits;
      if (best !== undefined && best.wordScore >= WEAK_WORD_SCORE)
        add(byName(categories, best.article.category), LEAD_WEIGHT * (best.score - (second?.score ?? 0)));
      for (const hit of hits.slice(0, READ_HITS)) {
        if (hit.wordScore < WEAK_WORD_SCORE) continue;
        add(byName(categories, hit.article.category), hit.score ** 2);
      }
      for (const [category, table] of tables) {
        add(category, KEYWORD_WEIGHT * Math.min(MOST_KEYWORDS, findPhrases(text, table).length));
      }
      const has = (code: Signal['code']): boolean => signals.some((signal) => signal.code === code);
      if (has('technical')) add(byName(categories, TECHNICAL), SIGNAL_WEIGHT);
      if ((hits[0]?.coverage ?? 0) < TOPIC_COVERAGE) {
        if (has('safety') || has('complaint')) add(byName(categories, COMPLAINT), SIGNAL_WEIGHT);
        else if (has('human_request')) return fallback;
      }
      const [strongest] = [...scores].sort((a, b) => b[1] - a[1]);
      return strongest === undefined || strongest[1] === 0 ? fallback : strongest[0];
    },
  };
}

function byName(categories: CategorySettings[], name: string | null): CategorySettings | undefined {
  return categories.find((category) => category.name === name);
}
