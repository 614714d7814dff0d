import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { mergeContact } from '../workflow/erase-contact.ts';

/** Says in its body alone who was merged into whom. */
export const MERGE_TOPIC = 'contact.merged';

export interface Merge {
  fromId: string;
  intoId: string;
}

interface MergeDelivery {
  delivery_id: number;
  topic: string;
}

/** Gives the threads of those who were merged away, by these deliveries, to whom they live on as. */
export async function recordMerges(
  transaction: Transaction<Tables>,
  deliveries: readonly MergeDelivery[],
  { clock, readMerge }: { clock: Clock; readMerge: (body: Buffer) => Merge | null },
): Promise<void> {
  const merged = deliveries.filter(({ topic }) => topic === MERGE_TOPIC);
  if (merged.length === 0) return;
  const ids = merged.map(({ delivery_id }) => delivery_id);
  const stored = await transaction
    .selectFrom('deliveries')
    .select(['workspace_id', 'body'])
    .where('delivery_id', 'in', ids)
    .orderBy('delivery_id')
    .execute();
  for (const { workspace_id: workspaceId, body } of stored) {
    const merge = body === null ? null : readMerge(body);
    if (merge !== null) await mergeContact(transaction, { workspaceId, ...merge, now: clock.now() });
  }
}
