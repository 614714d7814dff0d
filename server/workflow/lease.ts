import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ThreadKind } from '../domain/thread.ts';

/** The right to write about one thread, until it is released, expires or is taken over. */
export interface Lease {
  workspaceId: string;
  threadId: string;
  kind: ThreadKind;
  /** Failed looks in a row before this one. */
  attempts: number;
  /** An agent asked for a draft where none is made by itself. */
  draftRequested: boolean;
  /** Runs `work` in a transaction that sees the lease still held; throws `LeaseLostError` otherwise. */
  write: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
  /** Renews where needed; throws `LeaseLostError` when the lease does not surely hold that much longer. */
  ensureHeldFor: (ms: number) => Promise<void>;
  /** While true an agent's click may take the lease over. */
  setYielding: (yields: boolean) => Promise<void>;
  /**
   * Gives the thread back. `error`: what went wrong, in a code; null ends the count of attempts, and a look that
   * was only deferred adds nothing to it.
   */
  release: (next: { wakeAt: Date | null; error: string | null; deferred?: boolean }) => Promise<void>;
}
