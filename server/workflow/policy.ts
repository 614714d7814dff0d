import type { Language } from '../domain/assessment.ts';
import type { DecisionPolicy } from '../domain/decide.ts';
import type { Channel } from '../domain/thread.ts';

/** What an admin has set, as the workflow asks for it; built from the workspace's settings. */
export interface WorkflowPolicy {
  /** The decision's share of the settings for a message of this kind. */
  decisionFor: (message: {
    category: string | null;
    channel: Channel;
    threadId: string;
    answersLastHour: number;
  }) => DecisionPolicy;
  /** The kill switch: nothing happens in any category and channel. */
  isOff: boolean;
  modeFor: (message: { category: string | null; channel: Channel }) => DecisionPolicy['mode'];
  maxAgeMs: Record<Channel, number>;
  answersPerThreadAndHour: number;
  maxResponseMs: number;
  autoAssign: boolean;
  tags: { processed: string; escalation: string; humanRequired: string };
  /** What the first automatic reply adds to `draft`; null where the draft says it already. */
  disclosure: (language: Language, draft: string) => string | null;
  /** What the customer is told when a person takes over, honest about office hours at `now`. */
  handoverText: (language: Language, now: Date) => string;
  defaultTeam: string;
}
