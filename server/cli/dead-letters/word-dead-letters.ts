import type { FailedTopic } from '../../schedule/failed-deliveries.ts';
import { faultOf } from '../../workflow/dead-letters.ts';
import type { DeadLetter, Fault } from '../../workflow/dead-letters.ts';

const FAULTS: Record<Fault, string> = {
  intercom_refused: 'Intercom refused it',
  intercom_down: 'Intercom gave no answer, or an error',
  process_ended: 'each try ended without a word, as if it took the process with it',
  database_failed: 'the database did not accept it',
  unexpected: 'an unexpected error',
};

export interface GivenUp {
  letters: readonly DeadLetter[];
  /** There are no other threads. */
  areAll: boolean;
  /** Of notifications that could not be filed under their threads. */
  topics: readonly FailedTopic[];
}

/** What the operator reads about threads and notifications that were given up. */
export function wordDeadLetters({ letters, areAll, topics }: GivenUp): string {
  if (letters.length === 0 && topics.length === 0) return 'Nothing was given up.';
  const threads = letters.map(
    ({ threadId, kind, deadAt, error }) =>
      `${deadAt.toISOString()}  ${kind} ${threadId}  ${FAULTS[faultOf(error)]} (${error})`,
  );
  const rest = areAll ? [] : [`There are more; these are the newest ${letters.length}.`];
  const notifications = topics.map(({ topic, count }) => `${count} × ${topic} could not be filed`);
  return [
    ...threads,
    ...rest,
    ...notifications,
    '',
    'npm run dead-letters -- --rerun has it tried again.',
  ].join('\n');
}

export function wordRerun(
  { threads, deliveries }: { threads: number; deliveries: number },
  threadId: string | null,
): string {
  if (threads + deliveries === 0)
    return threadId === null ? 'Nothing was given up.' : `Thread ${threadId} was not given up.`;
  return [counted(threads, 'thread'), counted(deliveries, 'notification')]
    .filter((line) => line !== '')
    .join('\n');
}

function counted(count: number, what: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${what} is tried again.` : `${count} ${what}s are tried again.`;
}
