import type { Settings } from '../../config/check-settings.ts';
import type { Sources } from '../../server/engine.ts';

/** What an engine is made from. */
export interface Parts {
  sources: Sources;
  settings: Settings;
}

/** The engine with one part left out, by what it is made from. */
export const ABLATIONS: Record<string, (parts: Parts) => Parts> = {
  'all parts': (parts) => parts,
  'learned category, priority and concern': withExamples((example) => ({ ...example, category: '' })),
  'retrieval by examples, and what has no article': withExamples((example) => ({
    ...example,
    articles: null,
  })),
  'all examples, and the confidence they give': ({ sources, settings }) => ({
    sources: { ...sources, examples: [] },
    settings,
  }),
  'keyword rules of the categories': ({ sources, settings }) => ({
    sources,
    settings: { ...settings, categories: settings.categories.map((one) => ({ ...one, keywords: [] })) },
  }),
  'complaint keywords of the settings': ({ sources, settings }) => ({
    sources,
    settings: {
      ...settings,
      escalationRules: settings.escalationRules.filter(
        ({ condition }) => condition !== 'contains_complaint_keywords',
      ),
    },
  }),
  synonyms: withLexicon({ synonyms: [] }),
  glossary: withLexicon({ glossary: {} }),
  'English renderings of the articles': withLexicon({ translations: new Map() }),
  'keywords of the articles': withArticles({ keywords: [] }),
  'words of the articles but for their titles and keywords': withArticles({ body: '', passages: [] }),
  'categories of the articles': withArticles({ category: null }),
};

function withExamples(
  change: (example: Sources['examples'][number]) => Sources['examples'][number],
): (parts: Parts) => Parts {
  return ({ sources, settings }) => ({
    sources: { ...sources, examples: sources.examples.map(change) },
    settings,
  });
}

function withLexicon(change: Partial<Sources['lexicon']>): (parts: Parts) => Parts {
  return ({ sources, settings }) => ({
    sources: { ...sources, lexicon: { ...sources.lexicon, ...change } },
    settings,
  });
}

function withArticles(change: Partial<Sources['knowledge']['articles'][number]>): (parts: Parts) => Parts {
  return ({ sources, settings }) => ({
    sources: {
      ...sources,
      knowledge: {
        ...sources.knowledge,
        articles: sources.knowledge.articles.map((article) => ({ ...article, ...change })),
      },
    },
    settings,
  });
}
