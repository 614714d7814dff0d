import type { Finding } from './finding.ts';
import type { Audience } from './help-article.ts';
import type { Customer, Thread } from './thread.ts';

export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What made a message as pressing as it is. */
export const PRIORITY_REASONS = [
  'safety',
  'legal',
  'sensitive_data',
  'human_request',
  'complaint',
  'technical',
  'category',
  'no_concern',
  'vip',
  'earlier_complaint',
  'repeated_contact',
  'long_wait',
] as const;
export type PriorityReason = (typeof PRIORITY_REASONS)[number];

export type Language = 'de' | 'en' | 'other';

/** Why a person must act, in the order in which the first one counts. */
export const ESCALATION_REASONS = [
  'safety',
  'legal',
  'sensitive_data',
  'human_request',
  'complaint',
  'technical',
  'vip',
  'low_confidence',
  'answer_budget',
  'processing_failed',
  'no_reaction',
  'agent_request',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** What an engine may find in the customer's words. */
export type SignalCode = Extract<
  EscalationReason,
  'safety' | 'legal' | 'sensitive_data' | 'human_request' | 'complaint' | 'technical'
>;

export interface Signal {
  code: SignalCode;
  /** The customer's words that triggered it, verbatim. */
  evidence: string;
}

/** A passage of an article that the draft rests on. */
export interface Citation {
  articleId: string;
  title: string;
  /** In the language of the draft, where the article is written in another one. */
  renderedTitle?: string | null;
  passage: string;
  url: string | null;
  score: number;
  /** What rests on an internal text is never sent by itself. Absent: public. */
  audience?: Audience;
}

/** An article that may answer, for the person who answers instead. */
export interface NearArticle {
  articleId: string;
  title: string;
  url: string | null;
  /** 0..1: how likely it is the one that answers. */
  probability: number;
}

/** A message that holds no concern of the shop. */
export type NoConcern =
  | 'thanks'
  /** The customer says that the matter is settled. */
  | 'done'
  | 'greeting'
  | 'off_topic'
  | 'spam'
  | 'out_of_office'
  | 'bounce'
  | 'empty';

/** What asking a model took; `amount` in the currency of the settings, 0 where no price is known. */
export interface ModelCost {
  inputTokens: number;
  outputTokens: number;
  amount: number;
}

/** Another engine was asked first and had no answer; `failure` is a short code. */
export interface Fallback {
  engine: string;
  failure: string;
}

/** What an agent may ask of a draft. */
export const INSTRUCTION_KINDS = [
  'again',
  'shorter',
  'longer',
  'friendlier',
  'language',
  'own_words',
] as const;
export type InstructionKind = (typeof INSTRUCTION_KINDS)[number];
export type Instruction =
  | { kind: Exclude<InstructionKind, 'language' | 'own_words'> }
  | { kind: 'language'; language: Exclude<Language, 'other'> }
  | { kind: 'own_words'; text: string };

export interface Assessment {
  category: string;
  priority: Priority;
  /** Of the priority; an engine gives none. */
  priorityReasons?: PriorityReason[];
  language: Language;
  signals: Signal[];
  noConcern: NoConcern | null;
  /** The complete reply, plain text: paragraphs apart by a blank line, list lines begin with "- ". */
  draft: string | null;
  /** Best first. */
  citations: Citation[];
  /** Best first, those of the draft among them. */
  nearArticles: NearArticle[];
  /** What the checks of the draft found; one that failed keeps it from going out by itself. */
  findings: Finding[];
  /** 0..1: how likely the draft is right as it stands. */
  confidence: number;
  engine: string;
  /** Of the articles it was made from. */
  knowledgeVersion?: string | null;
  durationMs: number;
  /** Of a model, also where its answer could not be used. */
  cost?: ModelCost | null;
  fallback?: Fallback | null;
  /** Why a person must act, in the words of a model or another system, for that person. */
  advice?: string | null;
  /** What the agent asked for and this draft is not: the draft that the agent saw stays. */
  unfollowed?: InstructionKind | null;
}

/** What is written to the customer in; the shop's own where nothing was made of the message. */
export function languageOf(assessment: Pick<Assessment, 'language'> | null): Language {
  return assessment?.language ?? 'de';
}

export interface AssessmentRequest {
  thread: Thread;
  customer: Customer | null;
  /** An agent's wish. It changes the draft, never how the message is sorted; the draft is then for the agent to send. */
  instruction?: Instruction;
  /** What the agent saw when asking. */
  previousDraft?: string | null;
  /** Ends with the overall deadline; an engine stops working when it fires. */
  signal: AbortSignal;
  /** When the signal fires, on the clock of `performance`; absent where nobody has set a time. */
  deadline?: number;
}

/** For an engine that may be asked for anything. */
export const EVERY_INSTRUCTION: ReadonlySet<InstructionKind> = new Set(INSTRUCTION_KINDS);

/** Something that reads a thread and proposes an answer. It never decides and never writes anywhere. */
export interface AnswerEngine {
  /** What it may be asked to do; it still may find that it cannot. */
  capabilities: ReadonlySet<InstructionKind>;
  assess: (request: AssessmentRequest) => Promise<Assessment>;
}
