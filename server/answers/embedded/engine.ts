import { EVERY_INSTRUCTION } from '../../domain/assessment.ts';
import type { AnswerEngine, Assessment, NearArticle } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import type { ExampleMessage } from '../examples.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Hit, RetrievalExample } from '../retrieval/retriever.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import { ownSubject } from '../text/customer-text.ts';
import { fold } from '../text/fold.ts';
import { keywordTable } from '../text/phrases.ts';
import { answerMessage } from './answer-message.ts';
import type { AnswerRequest } from './answer-message.ts';
import type { CategorySettings } from './category.ts';
import { createCategoryRules } from './category.ts';
import type { BrandVoice, Wording } from './compose.ts';
import { learn } from './learned.ts';
import { articlesAbout } from './follow-instruction.ts';
import { distinct, helpfulArticles } from './helpful-articles.ts';
import { findPriority } from './priority.ts';
import { understand } from './understand.ts';
import type { Understanding } from './understand.ts';

export interface EmbeddedEngineDeps {
  knowledge: Knowledge;
  lexicon: Lexicon;
  examples: readonly ExampleMessage[];
  categories: CategorySettings[];
  complaintKeywords: string[];
  brandVoice: BrandVoice;
  areYouHuman: Wording;
  clock: Clock;
}

const MOST_NEAR_ARTICLES = 5;
const LEAST_PROBABILITY = 0.002;

/** The assessment, and what it rests on, for engines that propose something else. */
export interface Reading {
  understanding: Understanding;
  /** What a person may want to read, best first; without a concern the nearest articles. */
  articles: Hit[];
  assessment: Omit<Assessment, 'durationMs'>;
}

export type ReadThread = (request: AnswerRequest) => Reading;

/** Reads, searches and composes in this process, without any model; learns from the examples when it is created. */
export async function createEmbeddedEngine(deps: EmbeddedEngineDeps): Promise<AnswerEngine> {
  return toEngine(await createReader(deps), deps.clock);
}

/**
 * Learns from the examples, in slices that let the service answer in between; what it returns is read by as many engines
 * as there are.
 */
export async function createReader(deps: Omit<EmbeddedEngineDeps, 'clock'>): Promise<ReadThread> {
  const { knowledge, lexicon, examples } = deps;
  const retriever = await createRetriever({
    knowledge,
    lexicon,
    examples: examples.map(toRetrievalExample),
  });
  const rules = createCategoryRules(deps.categories);
  const learned = await learn({
    examples,
    space: retriever.space,
    categories: deps.categories.map(({ name }) => name),
    spam: rules.spam.name,
  });
  const complaintKeywords = keywordTable(deps.complaintKeywords);
  const texts = { lexicon, isTitle: createTitleTest(deps) };

  return (request) => {
    const { thread, customer, instruction } = request;
    const understanding = understand({ retriever, learned, rules, complaintKeywords }, thread, customer);
    const { asked, text, signals, noConcern, sensitiveKind, language, hits, lesson } = understanding;
    const guesses = lesson.categories;
    const category = rules.categorize({ text: asked, guesses, hits, noConcern, signals });
    const priority = findPriority({
      text,
      signals,
      sensitiveKind,
      noConcern,
      isVip: customer?.vip === true,
      base: category.priority,
      likelihoodOfCase: lesson.likelihoodOfCase,
    });
    const answer = answerMessage({ retriever, texts, ...deps }, understanding, request);
    const nearest = noConcern === null ? helpfulArticles(retriever, understanding) : hits;
    const named = instruction?.kind === 'own_words' ? articlesAbout(instruction.text, retriever) : [];
    const articles = distinct([...named, ...nearest]);
    const assessment: Reading['assessment'] = {
      category: category.name,
      priority,
      language,
      signals,
      noConcern,
      ...answer,
      nearArticles: noConcern === null ? articles.flatMap(toNearArticle).slice(0, MOST_NEAR_ARTICLES) : [],
      findings: [],
      engine: 'embedded',
    };
    return { understanding, articles, assessment };
  };
}

export function toEngine(read: ReadThread, clock: Clock): AnswerEngine {
  return {
    capabilities: EVERY_INSTRUCTION,
    assess: (request) => {
      const begun = clock.now().getTime();
      try {
        request.signal.throwIfAborted();
        const { assessment } = read(request);
        return Promise.resolve({ ...assessment, durationMs: clock.now().getTime() - begun });
      } catch (error) {
        return Promise.reject(
          error instanceof Error ? error : new Error('The assessment was stopped.', { cause: error }),
        );
      }
    },
  };
}

/** What is written in other languages says nothing about articles that answer. */
function toRetrievalExample({ text, subject, language, articles }: ExampleMessage): RetrievalExample {
  const own = { text, subject: ownSubject(subject) };
  return language === 'other' ? { ...own, language: 'de', articles: null } : { ...own, language, articles };
}

function toNearArticle({ article, probability }: Hit): NearArticle[] {
  if (probability < LEAST_PROBABILITY) return [];
  return [{ articleId: article.id, title: article.title, url: article.url, probability }];
}

function createTitleTest({
  knowledge,
  lexicon,
}: Pick<EmbeddedEngineDeps, 'knowledge' | 'lexicon'>): (words: string) => boolean {
  const titles = new Set([
    ...knowledge.articles.map(({ title }) => fold(title)),
    ...[...lexicon.translations.values()].map(({ title }) => fold(title)),
  ]);
  return (words) => titles.has(fold(words));
}
