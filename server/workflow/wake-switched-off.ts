import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Channel, ThreadKind } from '../domain/thread.ts';
import type { WorkflowPolicy } from './policy.ts';
import { wakeThread } from './wake-thread.ts';

interface SwitchedOffRow {
  thread_id: string;
  kind: ThreadKind;
  channel: Channel | null;
  category: string | null;
}

const BATCH = 500;
const CHANNELS: Channel[] = ['chat', 'email'];

/**
 * Wakes the threads whose newest message was left alone only because its category or channel was switched off
 * then and is not any more; returns how many. What a look finds answered, closed or snoozed meanwhile has an
 * `idle_reason` and is not woken, unless a later look finds it open and unanswered again.
 */
export async function wakeSwitchedOff(
  db: Kysely<Tables>,
  {
    workspaceId,
    policy,
    now,
  }: { workspaceId: string; policy: Pick<WorkflowPolicy, 'isOff' | 'modeFor'>; now: Date },
): Promise<number> {
  if (policy.isOff) return 0;
  let woken = 0;
  let last = '';
  for (;;) {
    const batch = await switchedOffAfter(db, workspaceId, last);
    for (const { thread_id: threadId, kind, channel, category } of batch) {
      const channels = channel === null ? CHANNELS : [channel];
      if (channels.every((one) => policy.modeFor({ category, channel: one }) === 'off')) continue;
      await wakeThread(db, { workspaceId, threadId, kind, requestDraft: false }, now);
      woken += 1;
    }
    const end = batch.at(-1);
    if (end === undefined || batch.length < BATCH) return woken;
    last = end.thread_id;
  }
}

async function switchedOffAfter(
  db: Kysely<Tables>,
  workspaceId: string,
  last: string,
): Promise<SwitchedOffRow[]> {
  const { rows } = await sql<SwitchedOffRow>`
    select s.thread_id, t.kind, t.channel, s.assessment ->> 'category' as category
    from suggestions s join threads t using (workspace_id, thread_id)
    where s.workspace_id = ${workspaceId} and s.decision ->> 'reason' = 'switched_off' and s.thread_id > ${last}
      and t.wake_at is null and t.dead_at is null and t.idle_reason is null
      and not exists (
        select 1 from suggestions newer where newer.workspace_id = s.workspace_id
          and newer.thread_id = s.thread_id and newer.created_at > s.created_at)
    order by s.thread_id limit ${BATCH}`.execute(db);
  return rows;
}
