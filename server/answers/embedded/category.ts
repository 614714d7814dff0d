import type { NoConcern, Priority, Signal } from '../../domain/assessment.ts';
import type { Guess } from '../classify/class-model.ts';
import type { Hit } from '../retrieval/retriever.ts';
import type { FoldedText } from '../text/fold.ts';
import type { PhraseTable } from '../text/phrases.ts';
import { findPhrases, keywordTable } from '../text/phrases.ts';

export interface CategorySettings {
  name: string;
  keywords: string[];
  priority: Priority;
}

export interface CategoryRules {
  categorize: (facts: {
    text: FoldedText;
    /** What the examples say, the likeliest first. */
    guesses: readonly Guess[];
    hits: readonly Hit[];
    noConcern: NoConcern | null;
    signals: readonly Signal[];
  }) => CategorySettings;
  /** Whether the message uses a word of any category's settings. */
  hasKeyword: (text: FoldedText) => boolean;
  /** Where advertising goes. */
  spam: CategorySettings;
}

const GENERAL = 'Allgemein';
const SPAM = 'Spam';
const TECHNICAL = 'Technik';
const COMPLAINT = 'Reklamation';

/** In log odds, beside what the examples say; found by cross-validation on the examples. */
const WEIGHTS = { hits: 2, keyword: 0.3, signal: 0.7 };
const MOST_KEYWORDS = 3;
/** No category is ruled out by the examples alone. */
const LEAST_PROBABILITY = 0.02;
/** Below this the message names no topic that the articles know. */
const TOPIC_COVERAGE = 0.2;

/** What the examples, the nearest articles, the settings' keywords and the signals say together. */
export function createCategoryRules(categories: readonly CategorySettings[]): CategoryRules {
  const tables = new Map<CategorySettings, PhraseTable>(
    categories.map((category) => [category, keywordTable(category.keywords)]),
  );
  const byName = (name: string): CategorySettings | undefined =>
    categories.find((category) => category.name === name);
  const fallback = byName(GENERAL) ?? categories.at(-1) ?? { name: GENERAL, keywords: [], priority: 'low' };
  const spam = byName(SPAM) ?? fallback;

  return {
    spam,
    hasKeyword: (text) =>
      [...tables].some(([category, table]) => category !== spam && findPhrases(text, table).length > 0),
    categorize: ({ text, guesses, hits, noConcern, signals }) => {
      if (noConcern === 'spam') return spam;
      if (noConcern !== null) return fallback;
      const has = (code: Signal['code']): boolean => signals.some((signal) => signal.code === code);
      const namesTopic = (hits[0]?.coverage ?? 0) >= TOPIC_COVERAGE;
      const scoreOf = (category: CategorySettings): number => {
        const guess = guesses.find(({ label }) => label === category.name)?.probability ?? 0;
        const near = hits.reduce(
          (sum, hit) => sum + (hit.article.category === category.name ? hit.probability : 0),
          0,
        );
        const keywords = Math.min(
          MOST_KEYWORDS,
          findPhrases(text, tables.get(category) ?? keywordTable([])).length,
        );
        const isSignalled =
          (category.name === TECHNICAL && has('technical')) ||
          (category.name === COMPLAINT && !namesTopic && (has('safety') || has('complaint')));
        return (
          Math.log(guess + LEAST_PROBABILITY) +
          WEIGHTS.hits * near +
          WEIGHTS.keyword * keywords +
          (isSignalled ? WEIGHTS.signal : 0)
        );
      };
      const [best] = categories
        .filter((category) => category !== spam)
        .map((category) => ({ category, score: scoreOf(category) }))
        .sort((a, b) => b.score - a.score);
      return best?.category ?? fallback;
    },
  };
}
