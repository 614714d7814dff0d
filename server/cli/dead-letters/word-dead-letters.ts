import { faultOf } from '../../workflow/dead-letters.ts';
import type { DeadLetter, Fault } from '../../workflow/dead-letters.ts';

const FAULTS: Record<Fault, string> = {
  intercom_refused: 'Intercom refused it',
  intercom_down: 'Intercom gave no answer, or an error',
  process_ended: 'each try ended without a word, as if it took the process with it',
  database_failed: 'the database did not accept it',
  unexpected: 'an unexpected error',
};

/** What the operator reads about threads that were given up; `areAll`: there are no others. */
export function wordDeadLetters(letters: readonly DeadLetter[], { areAll }: { areAll: boolean }): string {
  if (letters.length === 0) return 'No thread was given up.';
  const lines = letters.map(
    ({ threadId, kind, deadAt, error }) =>
      `${deadAt.toISOString()}  ${kind} ${threadId}  ${FAULTS[faultOf(error)]} (${error})`,
  );
  const rest = areAll ? [] : [`There are more; these are the newest ${letters.length}.`];
  return [...lines, ...rest, '', 'npm run dead-letters -- --rerun has them tried again.'].join('\n');
}

export function wordRerun(woken: number, threadId: string | null): string {
  if (woken === 0)
    return threadId === null ? 'No thread was given up.' : `Thread ${threadId} was not given up.`;
  return woken === 1 ? '1 thread is tried again.' : `${woken} threads are tried again.`;
}
