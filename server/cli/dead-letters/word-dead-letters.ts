import { faultOf } from '../../workflow/dead-letters.ts';
import type { DeadLetter, Fault } from '../../workflow/dead-letters.ts';

const FAULTS: Record<Fault, string> = {
  intercom_refused: 'Intercom refused it',
  intercom_down: 'Intercom gave no answer, or an error',
  process_ended: 'each try ended without a word, as if it took the process with it',
  database_failed: 'the database did not accept it',
  unexpected: 'an unexpected error',
};

/** What the operator reads about threads that were given up. */
export function wordDeadLetters(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return 'No thread was given up.';
  const lines = letters.map(
    ({ threadId, kind, deadAt, error }) =>
      `${deadAt.toISOString()}  ${kind} ${threadId}  ${FAULTS[faultOf(error)]} (${error})`,
  );
  return [...lines, '', 'npm run dead-letters -- --rerun has them tried again.'].join('\n');
}
