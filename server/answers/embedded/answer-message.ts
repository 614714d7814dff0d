import type { Citation, SignalCode } from '../../domain/assessment.ts';
import type { Customer, Thread } from '../../domain/thread.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { ArticleAnswer, AnswerTexts } from './article-answer.ts';
import { answerFrom } from './article-answer.ts';
import type { BrandVoice, Wording } from './compose.ts';
import { composeReply } from './compose.ts';
import { asksForSomething, needsPersonalDecision, splitConcerns, tellsOnly } from './concern.ts';
import type { Understanding } from './understand.ts';

export interface AnswerDeps {
  retriever: Retriever;
  texts: AnswerTexts;
  brandVoice: BrandVoice;
  areYouHuman: Wording;
}

export interface Answer {
  draft: string | null;
  citations: Citation[];
  confidence: number;
}

/** Below this nothing is proposed. */
const ABSTAIN_BELOW = 0.15;
/** Who wants a person, or is angry, gets a person; a doubtful draft would only make it worse. */
const SURE = 0.93;
/** Below this an answer to a message that asks for nothing is more in the way than of help. */
const ASSUMED_ANSWER_FROM = 0.5;
const SECOND_ANSWER_FROM = 0.6;
/** What was only partly read, or tries to steer, is never answered without a person. */
const NEVER_ALONE = 0.5;
/** A partial answer is for a person to complete, and what was not asked for a person to add. */
const FOR_A_PERSON = 0.6;

const ALWAYS_A_PERSON: ReadonlySet<SignalCode> = new Set(['safety', 'legal']);
const NO_ANSWER: Answer = { draft: null, citations: [], confidence: 0 };

/** What no answer to such a message may exceed, however well it fits. */
export function highestConfidence({ read, asked, hasInstruction }: Understanding): number {
  return Math.min(read.isCut || hasInstruction ? NEVER_ALONE : 1, asksForSomething(asked) ? 1 : FOR_A_PERSON);
}

/** A reply made of the articles' own sentences; none where nothing answers, or only a person may. */
export function answerMessage(
  { retriever, texts, brandVoice, areYouHuman }: AnswerDeps,
  understanding: Understanding,
  { thread, customer }: { thread: Thread; customer: Customer | null },
): Answer {
  const { language, hits, signals, asked, read } = understanding;
  if (language === 'other' || understanding.noConcern !== null) return NO_ANSWER;
  const reply = { channel: thread.channel, customerName: customer?.name ?? null, language };
  const opening = understanding.asksWhetherHuman ? areYouHuman[language] : null;
  if (opening !== null && !understanding.usesKeyword) {
    return {
      draft: composeReply({ ...reply, answers: [], opening }, brandVoice),
      citations: [],
      confidence: 1,
    };
  }

  const [best] = hits;
  const first = best === undefined ? null : answerFrom(best, language, thread.channel, texts);
  const confidence = limited(best?.probability ?? 0, first?.isPartial === true);
  const needsPerson = signals.some(({ code }) => ALWAYS_A_PERSON.has(code)) || needsPersonalDecision(asked);
  if (
    first === null ||
    needsPerson ||
    tellsOnly(asked) ||
    read.hasOnlyAttachments ||
    confidence < leastConfidence()
  ) {
    return { ...NO_ANSWER, confidence: Math.min(confidence, ABSTAIN_BELOW) };
  }
  const second = secondAnswer(first);
  const answers = second === null ? [first] : [first, second];
  const passages = answers.map((answer) => answer.passages);
  return {
    draft: composeReply({ ...reply, answers: passages, opening }, brandVoice),
    citations: answers.flatMap(({ citations }) => citations),
    confidence,
  };

  function limited(probability: number, isPartial: boolean): number {
    return Math.min(probability, highestConfidence(understanding), isPartial ? FOR_A_PERSON : 1);
  }

  function leastConfidence(): number {
    if (signals.some(({ code }) => code === 'human_request' || code === 'complaint')) return SURE;
    return asksForSomething(asked) ? ABSTAIN_BELOW : ASSUMED_ANSWER_FROM;
  }

  function secondAnswer({ articleId }: ArticleAnswer): ArticleAnswer | null {
    const [, later] = splitConcerns(asked);
    if (later === undefined || language === 'other') return null;
    const [hit] = retriever.search({ text: later, subject: null, language }, 1);
    if (hit === undefined || hit.article.id === articleId || hit.probability < SECOND_ANSWER_FROM)
      return null;
    const answer = answerFrom(hit, language, thread.channel, texts);
    return answer?.isPartial === false ? answer : null;
  }
}
