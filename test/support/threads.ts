import { ASSISTANT } from './world.ts';
import type { World } from './world.ts';

/** The texts of a teammate to the customer, in order. */
export function said(
  { simulator }: Pick<World, 'simulator'>,
  threadId: string,
  adminId = ASSISTANT,
): string[] {
  return simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.id === adminId)
    .map(({ body }) => body ?? '');
}

export function stateOf({ simulator }: Pick<World, 'simulator'>, threadId: string): string {
  return simulator.api.thread(threadId)!.state;
}

/** What became of a thread, in order. */
export async function outcomesOf({ database }: Pick<World, 'database'>, threadId: string): Promise<string[]> {
  const rows = await database.handle.db
    .selectFrom('outcomes')
    .select('kind')
    .where('thread_id', '=', threadId)
    .orderBy('outcome_id')
    .execute();
  return rows.map(({ kind }) => kind);
}

/** A teammate changes the state of a ticket by hand. */
export async function setTicketState(
  { url }: Pick<World, 'url'>,
  threadId: string,
  { adminId, stateId }: { adminId: string; stateId: string },
): Promise<void> {
  const response = await fetch(`${url}/simulator/ui/threads/${threadId}/ticket-state`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ adminId, stateId }),
  });
  if (!response.ok) throw new Error(`The ticket state was refused with ${response.status}.`);
}
