import { PRIORITIES } from './assessment.ts';
import type { Assessment, Priority, PriorityReason } from './assessment.ts';

/** What is known of the customer beside the message. */
export interface CustomerHistory {
  /** Other threads in which the customer wrote within the last seven days. */
  recentThreads: number;
  /** Messages within the last ninety days in which the customer complained. */
  complaints: number;
}

interface PriorityFacts {
  /** As the engine found it: its priority, by category and words, is what the history is added to. */
  assessment: Pick<Assessment, 'priority' | 'signals' | 'noConcern'>;
  isVip: boolean;
  history: CustomerHistory;
  waitedMs: number;
}

const MANY_THREADS = 2;
const LONG_WAIT_MS = 24 * 3_600_000;
/** Urgent is what the words say, never what happened before. */
const HIGHEST_BY_HISTORY = PRIORITIES.indexOf('high');

/** How pressing a message is, and why. The history raises it by one step, by two where it has several grounds. */
export function prioritise({ assessment, isVip, history, waitedMs }: PriorityFacts): {
  priority: Priority;
  reasons: PriorityReason[];
} {
  const { priority, signals, noConcern } = assessment;
  if (noConcern !== null && signals.length === 0) return { priority, reasons: ['no_concern'] };
  const ofWords: PriorityReason[] = signals.length > 0 ? signals.map(({ code }) => code) : ['category'];
  const grounds: [boolean, PriorityReason][] = [
    [history.complaints > 0, 'earlier_complaint'],
    [history.recentThreads >= MANY_THREADS, 'repeated_contact'],
    [waitedMs >= LONG_WAIT_MS, 'long_wait'],
  ];
  const ofHistory = grounds.filter(([holds]) => holds).map(([, reason]) => reason);
  const base = PRIORITIES.indexOf(isVip ? atLeast(priority, 'medium') : priority);
  const raised = Math.max(base, Math.min(base + Math.min(ofHistory.length, 2), HIGHEST_BY_HISTORY));
  return {
    priority: PRIORITIES[raised] ?? priority,
    reasons: [...new Set([...ofWords, ...(isVip ? (['vip'] as const) : []), ...ofHistory])],
  };
}

function atLeast(priority: Priority, least: Priority): Priority {
  return PRIORITIES.indexOf(priority) < PRIORITIES.indexOf(least) ? least : priority;
}
