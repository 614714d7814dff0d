import type { Language, Priority } from '../domain/assessment.ts';
import type { Escalation } from '../domain/decision.ts';
import type { DecisionPolicy } from '../domain/decide.ts';
import type { OfficeSchedule } from '../domain/office-hours.ts';
import type { Channel } from '../domain/thread.ts';

/** A way by which people are told. `name` stands for it in the ledger: an address may be a secret. */
export interface NoticeRoute {
  name: string;
  channel: 'slack' | 'email';
  address: string;
}

/** What the admin wants done where a customer does not react to an answer. */
export interface FollowUpRule {
  /** From the answer, or the reminder before, to the next one. */
  afterMs: number;
  /** Reminders for one answer. */
  max: number;
  /** What becomes of the thread so long after the last of them, or the answer; null: it stays open. */
  ending: { kind: 'close' | 'escalate'; afterMs: number } | null;
}

/** Automatic answers of a workspace so far, over all threads. */
export interface AnswerCounts {
  lastHour: number;
  today: number;
}

/** What an admin has set, as the workflow asks for it; built from the workspace's settings. */
export interface WorkflowPolicy {
  /** The decision's share of the settings for a message of this kind. */
  decisionFor: (message: {
    category: string | null;
    channel: Channel;
    threadId: string;
    answers: AnswerCounts;
  }) => DecisionPolicy;
  /** From when on the answers of the day count that it is at `now`; null: no cap of the day is set. */
  answersCountSince: (now: Date) => Date | null;
  /** The kill switch: nothing happens in any category and channel. */
  isOff: boolean;
  modeFor: (message: { category: string | null; channel: Channel }) => DecisionPolicy['mode'];
  maxAgeMs: Record<Channel, number>;
  answersPerThreadAndHour: number;
  maxResponseMs: number;
  autoAssign: boolean;
  /** Whom an escalation to that team is assigned to. */
  assignTo: (team: string) => 'team' | 'teammate';
  tags: { processed: string; escalation: string; humanRequired: string };
  /** Tags that say how a thread is sorted. */
  sortedTags: (sorted: { category: string; priority: Priority }) => string[];
  /** Attributes of a thread that say how it is sorted, by name. */
  attributesFor: (sorted: { category: string; priority: Priority }) => Record<string, string>;
  /** What attributes say of it, as far as they are those and hold what the settings know. */
  sortedBy: (attributes: Readonly<Record<string, string>>) => { category?: string; priority?: Priority };
  /** `corrections`: only what an agent has corrected is written to the thread. */
  writeAttributes: 'corrections' | 'always';
  /** What the first automatic reply adds to `draft`; null where the draft says it already. */
  disclosure: (language: Language, draft: string) => string | null;
  /** What stands below every reply by e-mail; null: nothing. */
  emailFooter: (language: Language) => string | null;
  /** What the customer is told when a person takes over, honest about office hours at `now`. */
  handoverText: (language: Language, now: Date) => string;
  /** By which ways people are told of an escalation; none where nothing is set. */
  noticesFor: (escalation: Pick<Escalation, 'team' | 'reason'>) => NoticeRoute[];
  /** When people are told once more unless they have reacted; null: never. */
  remindAt: (now: Date) => Date | null;
  /** Null where nothing is done by itself. */
  followUpFor: (message: { category: string | null; channel: Channel }) => FollowUpRule | null;
  /** Reminds of an answer; `topic` is the title of the article or the category that it is about. */
  reminderText: (about: { language: Language; channel: Channel; topic: string; answeredAt: Date }) => string;
  /** For the people who look at a thread that was closed without them. */
  closingNote: (reason: 'no_reply' | 'customer_done') => string;
  defaultTeam: string;
  officeSchedule: OfficeSchedule;
  /** Tells the settings in force apart from others. */
  version: string;
}
