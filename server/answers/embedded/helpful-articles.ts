import type { SignalCode } from '../../domain/assessment.ts';
import type { Hit, Retriever } from '../retrieval/retriever.ts';
import type { Understanding } from './understand.ts';

/** Who only wants a person, or only complains, has this in mind. */
const TOPIC_OF_SIGNAL: Partial<Record<SignalCode, string>> = {
  human_request: 'Kontakt Telefonnummer Kundenservice erreichen',
  complaint: 'Beschwerde Kritik',
  legal: 'Beschwerde Kritik',
};
/** A message whose nearest article covers and fits less than this names no topic. */
const NAMED_TOPIC = { coverage: 0.3, probability: 0.4 };
const MOST_SENTENCES = 6;
const FEWEST_WORDS = 4;
/** From here on a sentence alone speaks of an article. */
const OWN_ARTICLE = 0.3;

/**
 * The articles that a person who answers may want, best first: the nearest ones, those of single sentences, and the
 * one about the wish or the anger itself. A message in another language is read word by word.
 */
export function helpfulArticles(retriever: Retriever, understanding: Understanding): Hit[] {
  const { language, asked, signals } = understanding;
  const hits =
    language === 'other'
      ? retriever.search({ text: asked.original, subject: null, language: 'en' })
      : understanding.hits;
  const [best, ...others] = hits;
  const topic = signals.flatMap(({ code }) => TOPIC_OF_SIGNAL[code] ?? [])[0];
  const about =
    topic === undefined ? [] : retriever.search({ text: topic, subject: null, language: 'de' }, 1);
  if (best === undefined) return about;
  const namesTopic = best.probability >= NAMED_TOPIC.probability || best.coverage >= NAMED_TOPIC.coverage;
  const bySentence = language === 'other' ? [] : articlesBySentence(retriever, asked.original, language);
  return namesTopic
    ? distinct([best, ...bySentence, ...others.slice(0, 1), ...about, ...others])
    : distinct([...about, best, ...bySentence, ...others]);
}

function articlesBySentence(retriever: Retriever, text: string, language: 'de' | 'en'): Hit[] {
  const sentences = text
    .split(/(?<=[.?!])\s+|\n+/)
    .filter((sentence) => sentence.split(/\s+/).length >= FEWEST_WORDS)
    .slice(0, MOST_SENTENCES);
  if (sentences.length < 2) return [];
  return sentences
    .flatMap((sentence) => retriever.search({ text: sentence, subject: null, language }, 1))
    .filter(({ probability }) => probability >= OWN_ARTICLE)
    .sort((a, b) => b.probability - a.probability);
}

export function distinct(hits: Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [hit.article.id, hit])).values()];
}
