import type {
  AnswerEngine,
  Assessment,
  AssessmentRequest,
  Citation,
  SignalCode,
} from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Customer } from '../../domain/thread.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import { fold, foldWithOffsets } from '../text/fold.ts';
import { detectLanguage } from '../text/language.ts';
import { keywordTable } from '../text/phrases.ts';
import { withoutSizes } from '../text/sizes.ts';
import type { ArticleAnswer } from './article-answer.ts';
import { answerFrom, candidates } from './article-answer.ts';
import type { CategorySettings } from './category.ts';
import { createCategoryRules } from './category.ts';
import type { BrandVoice, Wording } from './compose.ts';
import { composeReply } from './compose.ts';
import { asksForSomething, needsPersonalDecision, splitConcerns } from './concern.ts';
import { confidenceOf } from './confidence.ts';
import { findNoConcern } from './no-concern.ts';
import { findPriority } from './priority.ts';
import { readMessages } from './read-messages.ts';
import type { Hit, Query } from './search.ts';
import { createKnowledgeSearch } from './search.ts';
import { findSignals } from './signals.ts';
import { asksWhetherHuman } from './signals/human-request.ts';
import { findInstruction, withoutInstructions } from './spam.ts';

export interface EmbeddedEngineDeps {
  knowledge: Knowledge;
  lexicon: Lexicon;
  categories: CategorySettings[];
  complaintKeywords: string[];
  brandVoice: BrandVoice;
  areYouHuman: Wording;
  clock: Clock;
}

const ABSTAIN_BELOW = 0.15;
const SECOND_ANSWER_FROM = 0.8;
const NEVER_ALONE = 0.5;
/** From here on a message is about the shop even if it uses no word of the settings. */
const SHOP_COVERAGE = 0.5;
const SHOP_WORD_SCORE = 4;
/** A partial answer is for a person to complete. */
const PARTIAL_ANSWER = 0.6;
/** Below this an answer to a message that asks for nothing is more in the way than of help. */
const ASSUMED_ANSWER_FROM = 0.5;
/** Who wants a person, or is angry, gets a person; a doubtful draft would only make it worse. */
const SURE = 0.7;
/** Below this a message that only wants a person, or only complains, is searched for as such. */
const TOPIC_COVERAGE = 0.3;
const TOPIC_OF_SIGNAL: Partial<Record<SignalCode, Wording>> = {
  human_request: { de: 'Kontakt Telefonnummer', en: 'contact telephone number' },
  complaint: { de: 'Beschwerde Kritik', en: 'complaint feedback' },
};

/** Reads, searches and composes in this process, without any model. */
export function createEmbeddedEngine(deps: EmbeddedEngineDeps): AnswerEngine {
  const search = createKnowledgeSearch(deps.knowledge, deps.lexicon);
  const rules = createCategoryRules(deps.categories);
  const complaintKeywords = keywordTable(deps.complaintKeywords);

  const isTitle = createTitleTest(deps);
  const texts = { lexicon: deps.lexicon, isTitle };

  /** The articles near to the wish itself, where the message names no other topic. */
  const hitsForSignal = (query: Query, language: 'de' | 'en', reason: SignalCode | undefined): Hit[] => {
    const topic = reason === undefined ? undefined : TOPIC_OF_SIGNAL[reason];
    return topic === undefined
      ? []
      : search({ ...query, text: `${query.text}\n${topic[language]}` }, language);
  };

  const assess = ({ thread, customer }: AssessmentRequest): Omit<Assessment, 'durationMs'> => {
    const read = readMessages(thread);
    const text = foldWithOffsets(read.text);
    const language = detectLanguage(read.text, fallbackLanguage(customer));
    const found = findSignals(text, read.attachments, complaintKeywords);
    const asked = withoutInstructions(text);
    const query = {
      text: withoutInstructions(foldWithOffsets(read.body)),
      subject: read.subject === null ? null : withoutInstructions(foldWithOffsets(read.subject)),
    };
    const ownHits = language === 'other' ? [] : search(query, language);
    const namesTopic = (ownHits[0]?.coverage ?? 0) >= TOPIC_COVERAGE;
    const signalHits =
      language === 'other' || namesTopic ? [] : hitsForSignal(query, language, found.signals[0]?.code);
    const hits = signalHits.length > 0 ? signalHits : ownHits;
    const [nearest] = hits;
    const usesKeyword = rules.hasKeyword(foldWithOffsets(asked));
    const speaksOfShop =
      usesKeyword ||
      (nearest !== undefined && nearest.coverage >= SHOP_COVERAGE && nearest.wordScore >= SHOP_WORD_SCORE);
    const isBotQuestion =
      asksWhetherHuman(text) && !found.signals.some((signal) => signal.code === 'human_request');
    const noConcern =
      isBotQuestion || found.signals.some((signal) => signal.code === 'safety')
        ? null
        : findNoConcern({
            text: foldWithOffsets(read.body),
            subject: thread.subject,
            senderEmail: read.senderEmail,
            hasAttachments: read.attachments.length > 0,
            speaksOfShop,
          });
    const signals = noConcern === null ? found.signals : [];
    const category = rules.categorize({
      text: foldWithOffsets(withoutSizes(read.text)),
      hits,
      noConcern,
      signals,
    });
    const answer = noConcern === null ? answerTo() : NO_ANSWER;
    return {
      category: category.name,
      priority: findPriority({
        text,
        signals,
        sensitiveKind: noConcern === null ? found.sensitiveKind : null,
        noConcern,
        isVip: customer?.vip === true,
        base: category.priority,
      }),
      language,
      signals,
      noConcern,
      ...answer,
      engine: 'embedded',
    };

    function answerTo(): Answer {
      const reply = { channel: thread.channel, customerName: customer?.name ?? null };
      const written = language === 'other' ? null : language;
      if (written === null) return NO_ANSWER;
      if (isBotQuestion && !usesKeyword) {
        const opening = deps.areYouHuman[written];
        const draft = composeReply({ ...reply, language: written, answers: [], opening }, deps.brandVoice);
        return { draft, citations: [], confidence: 1 };
      }
      const [first] = ownHits;
      const firstAnswer = first === undefined ? null : answerFrom(first, written, thread.channel, texts);
      const confidence = limited(confidenceOf(ownHits), firstAnswer?.isPartial === true);
      const needsPerson =
        signals.some(({ code }) => code === 'safety' || code === 'legal') || needsPersonalDecision(text);
      if (
        read.hasOnlyAttachments ||
        needsPerson ||
        signalHits.length > 0 ||
        confidence < leastConfidence() ||
        firstAnswer === null
      ) {
        return {
          draft: null,
          citations: candidates(hits),
          confidence: Math.min(confidence, ABSTAIN_BELOW),
        };
      }
      const answers = [firstAnswer];
      const second = secondAnswer(asked, written, firstAnswer);
      if (second !== null) answers.push(second);
      const opening = isBotQuestion ? deps.areYouHuman[written] : null;
      const draft = composeReply(
        { ...reply, language: written, answers: answers.map(({ passages }) => passages), opening },
        deps.brandVoice,
      );
      return { draft, citations: answers.flatMap(({ citations }) => citations), confidence };
    }

    function limited(confidence: number, isPartial: boolean): number {
      const isPartlyRead = read.isCut || findInstruction(text) !== null;
      return Math.min(confidence, isPartlyRead ? NEVER_ALONE : 1, isPartial ? PARTIAL_ANSWER : 1);
    }

    function leastConfidence(): number {
      if (signals.some(({ code }) => code === 'human_request' || code === 'complaint')) return SURE;
      return asksForSomething(text) ? ABSTAIN_BELOW : ASSUMED_ANSWER_FROM;
    }

    function secondAnswer(message: string, written: 'de' | 'en', first: ArticleAnswer): ArticleAnswer | null {
      const [, later] = splitConcerns(foldWithOffsets(message));
      if (later === undefined) return null;
      const laterHits = search({ text: later, subject: null }, written);
      const [best] = laterHits;
      if (best === undefined || best.article.id === first.articleId) return null;
      const second = answerFrom(best, written, thread.channel, texts);
      return confidenceOf(laterHits) >= SECOND_ANSWER_FROM && second?.isPartial === false ? second : null;
    }
  };

  return {
    assess: (request) => {
      const begun = deps.clock.now().getTime();
      try {
        request.signal.throwIfAborted();
        const assessment = assess(request);
        return Promise.resolve({ ...assessment, durationMs: deps.clock.now().getTime() - begun });
      } catch (error) {
        return Promise.reject(
          error instanceof Error ? error : new Error('The assessment was stopped.', { cause: error }),
        );
      }
    },
  };
}

interface Answer {
  draft: string | null;
  citations: Citation[];
  confidence: number;
}

const NO_ANSWER: Answer = { draft: null, citations: [], confidence: 0 };

function fallbackLanguage(customer: Customer | null): 'de' | 'en' {
  return customer?.language?.toLowerCase().startsWith('en') === true ? 'en' : 'de';
}

function createTitleTest({ knowledge, lexicon }: EmbeddedEngineDeps): (words: string) => boolean {
  const titles = new Set([
    ...knowledge.articles.map(({ title }) => fold(title)),
    ...[...lexicon.translations.values()].map(({ title }) => fold(title)),
  ]);
  return (words) => titles.has(fold(words));
}
