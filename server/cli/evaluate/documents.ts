import { createRetriever } from '../../answers/retrieval/retriever.ts';
import { detectLanguage } from '../../answers/text/language.ts';
import type { Thread } from '../../domain/thread.ts';
import type { Sources } from '../../engine.ts';

/** The articles nearest to what was asked, best first, also where none of them is good enough for an answer. */
export type FindDocuments = (thread: Thread) => { id: string; score: number }[];

/** The retriever alone: examples of the shop's own would say nothing about articles of somebody else. */
export async function createDocumentFinder({ knowledge, lexicon }: Sources): Promise<FindDocuments> {
  const retriever = await createRetriever({ knowledge, lexicon, examples: [] });
  return ({ subject, messages }) => {
    const text = messages.map((message) => message.text).join('\n');
    const language = detectLanguage(text) === 'en' ? 'en' : 'de';
    const hits = retriever.search({ text, subject, language });
    return hits.map(({ article, probability }) => ({ id: article.id, score: probability }));
  };
}
