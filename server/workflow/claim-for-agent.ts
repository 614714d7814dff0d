import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from './lease.ts';

export interface ClaimDeps {
  claimThread: (workspaceId: string, threadId: string) => Promise<Lease | null>;
  /** How long an agent's click waits for the thread. */
  claimWaitMs: number;
}

const POLL_MS = 100;

/** The lease for an agent's click; null when somebody else kept writing to the thread all the time. */
export async function claimForAgent(
  { claimThread, claimWaitMs }: ClaimDeps,
  workspaceId: string,
  { threadId, answerBy }: { threadId: string; answerBy: number },
): Promise<Lease | null> {
  const giveUpAt = Math.min(performance.now() + claimWaitMs, answerBy);
  for (;;) {
    const lease = await claimThread(workspaceId, threadId);
    if (lease !== null || performance.now() >= giveUpAt) return lease;
    await delay(POLL_MS);
  }
}
