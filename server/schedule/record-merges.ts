import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Merge } from '../domain/merge.ts';
import { MERGE_TOPIC, mergeContact } from '../workflow/erase-contact.ts';

interface MergeDelivery {
  delivery_id: number;
  topic: string;
}

/**
 * Gives the threads of those who were merged away, by these deliveries, to whom they live on as. Nothing is left to read
 * in such a body afterwards.
 */
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
  await transaction.updateTable('deliveries').set({ body: null }).where('delivery_id', 'in', ids).execute();
}
