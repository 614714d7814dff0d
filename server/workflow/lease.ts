import type { OperationNodeSource, RawBuilder, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ThreadKind } from '../domain/thread.ts';

/** The right to write about one thread, until it is released, expires or is taken over. */
export interface Lease {
  workspaceId: string;
  threadId: string;
  kind: ThreadKind;
  /** Failed looks in a row before this one. */
  attempts: number;
  /** The thread had been given up, and nothing has succeeded since. */
  wasGivenUp: boolean;
  /** What the last look before this one failed with, in a code; null when it did not. */
  lastError: string | null;
  /** An agent asked for a draft where none is made by itself. */
  draftRequested: boolean;
  /** The ledger held effects that are not finished when the lease was taken. */
  hasOpenEffects: boolean;
  /**
   * Makes the changes in one statement, and only while the lease is held. Each is an insert, update or delete
   * that holds only where `exists (select from held)`, and returns a row for each row it changed. No two of them may touch
   * the same row: none sees what the others do, and which one counts is up to Postgres. Answers with how many each one
   * changed, none of them where `unless` is true; throws `LeaseLostError`.
   */
  change: (changes: readonly Change[], condition?: { unless: RawBuilder<boolean> }) => Promise<number[]>;
  /** For changes that depend on one another: all of them or none, in a transaction. Throws `LeaseLostError`. */
  write: <T>(work: (transaction: Transaction<Tables>, change: Lease['change']) => Promise<T>) => Promise<T>;
  /** Renews where needed; throws `LeaseLostError` when the lease does not surely hold that much longer. */
  ensureHeldFor: (ms: number) => Promise<void>;
  /** From here until the thread's standing is noted an agent's click may take the lease over. */
  yieldToAgents: () => Promise<void>;
  /** Gives the thread back. */
  release: (next: Release) => Promise<void>;
}

export type Change = OperationNodeSource;

export interface Release {
  /** A thread that waits for the rest of a burst is not looked at before. */
  wakeAt: Date | null;
  /** What went wrong, in a code; null ends the count of attempts. */
  error: string | null;
  /** Nothing was tried, so the look does not count as a failed one. */
  deferred?: boolean;
  /** Made in the same statement. */
  changes?: readonly Change[];
  /** Nothing more is tried by itself; what wakes the thread then finds three tries left. */
  isDead?: boolean;
}
