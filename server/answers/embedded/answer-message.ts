import type {
  AssessmentRequest,
  Citation,
  InstructionKind,
  Language,
  SignalCode,
} from '../../domain/assessment.ts';
import { unfollowedIn } from '../followed.ts';
import { isUnprovenSender } from '../unproven-sender.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import { detectLanguage } from '../text/language.ts';
import type { ArticleAnswer, AnswerTexts } from './article-answer.ts';
import { answerFrom, passageText, toAnswerPart } from './article-answer.ts';
import { openChoice } from './open-choice.ts';
import type { BrandVoice, ReplyParts, Wording } from './compose.ts';
import { askWhich, composeReply, CONDOLENCE, REGRET } from './compose.ts';
import {
  asksForSomething,
  isBereaved,
  isForStaff,
  needsPersonalDecision,
  reportsFault,
  splitConcerns,
  tellsOnly,
} from './concern.ts';
import { followInstruction } from './follow-instruction.ts';
import { distinct } from './helpful-articles.ts';
import { isNoReplyAddress } from './machine-mail.ts';
import { asksOfOthers } from './other-questions.ts';
import type { DraftContent } from './shown-draft.ts';
import { readDraft } from './shown-draft.ts';
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
  unfollowed?: InstructionKind | null;
}

type Reply = Pick<Answer, 'draft' | 'citations'>;

export type AnswerRequest = Pick<AssessmentRequest, 'thread' | 'customer' | 'instruction' | 'previousDraft'>;

/** Below this nothing is proposed. */
const ABSTAIN_BELOW = 0.15;
/** Who wants a person, or is angry, gets a person; a doubtful draft would only make it worse. */
const SURE = 0.93;
/** Below this an answer to a message that asks for nothing, or perhaps for nothing of the shop, is more in the way than of help. */
const ASSUMED_ANSWER_FROM = 0.5;
const SECOND_ANSWER_FROM = 0.6;
/** Where the whole message led to the article of its second part already. */
const AGREED_SECOND_FROM = 0.2;
/** What was only partly read or holds a file, tries to steer, comes from where no answer is read or was answered like this before, is never answered without a person. */
export const NEVER_ALONE = 0.5;
/** A partial answer is for a person to complete, and what was not asked for a person to add. */
const FOR_A_PERSON = 0.6;

/** The article itself is sorry. */
const REGRETS = /\b(?:tut (?:uns|es uns) (?:sehr )?leid|bedauern|entschuldig|sorry|apologi[sz]e)/i;

const ALWAYS_A_PERSON: ReadonlySet<SignalCode> = new Set(['safety', 'legal']);
const NO_REPLY: Reply = { draft: null, citations: [] };
const NO_ANSWER: Answer = { ...NO_REPLY, confidence: 0 };

/** What no answer to such a message may exceed, however well it fits. */
export function highestConfidence({ read, asked, hasInstruction, isDoubtful }: Understanding): number {
  const needsEyes = read.isCut || read.hasUnseenFile || hasInstruction || isNoReplyAddress(read.senderEmail);
  if (needsEyes) return NEVER_ALONE;
  return isDoubtful || isForStaff(asked) || !asksForSomething(asked) ? FOR_A_PERSON : 1;
}

/** A reply made of the articles' own sentences; none where nothing answers, or only a person may. */
export function answerMessage(
  deps: AnswerDeps,
  understanding: Understanding,
  request: AnswerRequest,
): Answer {
  const { instruction, previousDraft = null } = request;
  const { language } = understanding;
  if (language === 'other') return { ...NO_ANSWER, unfollowed: instruction?.kind ?? null };
  const usual = findAnswer(deps, { ...understanding, language }, request);
  const usualReply = usual.content === null ? NO_REPLY : compose(usual.content);
  if (instruction === undefined) return question() ?? { ...usualReply, confidence: usual.confidence };

  const seen = previousDraft ?? usualReply.draft;
  const wanted = followInstruction(instruction, shownContent(), {
    retriever: deps.retriever,
    texts: deps.texts,
    channel: request.thread.channel,
    hits: understanding.noConcern === null ? understanding.hits : [],
    message: understanding.asked.original,
  });
  const reply = wanted === null ? NO_REPLY : compose(wanted);
  const unfollowed = unfollowedIn(reply.draft, { instruction, previousDraft: seen });
  return unfollowed === null
    ? { ...reply, confidence: Math.min(probabilityOf(reply), NEVER_ALONE), unfollowed }
    : { ...usualReply, confidence: Math.min(usual.confidence, NEVER_ALONE), unfollowed };

  function compose({ concerns, ...manner }: DraftContent): Reply {
    const disclosed = understanding.asksWhetherHuman ? deps.areYouHuman[manner.language] : null;
    if (concerns.flat().length === 0 && disclosed === null) return NO_REPLY;
    const answers = concerns.map((parts) => toAnswerPart(parts, manner.language, deps.texts));
    const isSaidAnyway = answers.some(({ passages }) =>
      passages.some((passage) => REGRETS.test(passageText(passage))),
    );
    const opening = disclosed ?? (manner.tone === 'brief' ? null : sympathy(manner.language, isSaidAnyway));
    return {
      draft: composeReply({ ...addressOf(request), ...manner, answers, opening }, deps.brandVoice),
      citations: concerns.flat().flatMap(({ citations }) => citations),
    };
  }

  function sympathy(language: 'de' | 'en', isSaidAnyway: boolean): string | null {
    if (isBereaved(understanding.asked)) return CONDOLENCE[language];
    return !isSaidAnyway && reportsFault(understanding.asked) ? REGRET[language] : null;
  }

  /** Instead of an answer in which only one line can be the customer's, and nothing they said tells which. */
  function question(): Answer | null {
    const { content, confidence } = usual;
    const labels = content === null ? null : openChoice(content, understanding);
    if (content === null || labels === null) return null;
    const { language: own, tone } = content;
    const opening = askWhich(labels, own);
    const parts = { ...addressOf(request), language: own, tone, answers: [], opening };
    return {
      ...usualReply,
      draft: composeReply(parts, deps.brandVoice),
      confidence: Math.min(confidence, FOR_A_PERSON),
    };
  }

  /** What the agent saw, as far as it is made of articles; otherwise what would be answered. */
  function shownContent(): DraftContent {
    const none: DraftContent = { concerns: [], language: spoken(language), tone: 'usual' };
    if (previousDraft === null) return usual.content ?? none;
    const query = { text: previousDraft, subject: null, language: spoken(detectLanguage(previousDraft)) };
    // Of the same article the later one stands: the one that was found by what the customer asks.
    const articles = distinct([...deps.retriever.search(query), ...understanding.hits]);
    return readDraft(previousDraft, articles, deps) ?? usual.content ?? none;
  }

  function probabilityOf({ citations: [first] }: Reply): number {
    const hit = understanding.hits.find(({ article }) => article.id === first?.articleId);
    return Math.min(hit?.probability ?? 0, highestConfidence(understanding));
  }
}

function addressOf(request: AnswerRequest): Pick<ReplyParts, 'channel' | 'customerName'> {
  const customerName = isUnprovenSender(request) ? null : (request.customer?.name ?? null);
  return { channel: request.thread.channel, customerName };
}

function spoken(language: Language): 'de' | 'en' {
  return language === 'en' ? 'en' : 'de';
}

/** What of the articles answers, and how surely; no content where nothing is to be said. */
function findAnswer(
  { retriever, texts }: AnswerDeps,
  understanding: Understanding & { language: 'de' | 'en' },
  { thread }: AnswerRequest,
): { content: DraftContent | null; confidence: number } {
  const { language, hits, signals, asked, read } = understanding;
  if (understanding.noConcern !== null) return { content: null, confidence: 0 };
  if (understanding.asksWhetherHuman && !understanding.usesKeyword)
    return { content: { concerns: [], language, tone: 'usual' }, confidence: 1 };

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
    return { content: null, confidence: Math.min(confidence, ABSTAIN_BELOW) };
  }
  const [, later] = splitConcerns(asked);
  const second = later === undefined ? null : secondAnswer(first, later);
  const answers = second === null ? [first] : [first, second];
  const given = answers.map(({ hit }) => hit.article.id);
  const leavesOpen =
    (later !== undefined && second === null) ||
    (confidence > FOR_A_PERSON && asksOfOthers(asked.original, { given, language, retriever }));
  return {
    content: { concerns: answers.map((answer) => [answer]), language, tone: 'usual' },
    confidence: leavesOpen ? Math.min(confidence, FOR_A_PERSON) : confidence,
  };

  function limited(probability: number, isPartial: boolean): number {
    return Math.min(probability, highestConfidence(understanding), isPartial ? FOR_A_PERSON : 1);
  }

  function leastConfidence(): number {
    if (signals.some(({ code }) => code === 'human_request' || code === 'complaint')) return SURE;
    return asksForSomething(asked) && !understanding.isDoubtful ? ABSTAIN_BELOW : ASSUMED_ANSWER_FROM;
  }

  function secondAnswer({ hit: { article } }: ArticleAnswer, later: string): ArticleAnswer | null {
    const [hit] = retriever.search({ text: later, subject: null, language }, 1);
    if (hit === undefined || hit.article.id === article.id) return null;
    const isNearAnyway = hits.slice(0, 2).some((near) => near.article.id === hit.article.id);
    if (hit.probability < (isNearAnyway ? AGREED_SECOND_FROM : SECOND_ANSWER_FROM)) return null;
    const answer = answerFrom(hit, language, thread.channel, texts);
    return answer?.isPartial === false ? answer : null;
  }
}
