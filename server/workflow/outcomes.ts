import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { OutcomesTable, Tables } from '../db/tables.ts';
import type { Assessment } from '../domain/assessment.ts';
import type { Channel } from '../domain/thread.ts';
import type { Change } from './lease.ts';
import { toStorableJson } from './storable.ts';

export const OUTCOME_KINDS = [
  'received',
  'answered',
  'suggested',
  'escalated',
  'ignored',
  'sent',
  'edited',
  'agent_answered',
  'dismissed',
  'reopened',
  'followed_up',
  'closed',
  'rated',
  'correction',
] as const satisfies readonly OutcomesTable['kind'][];

/** Something that happened to a customer's message, for the figures. The same thing twice counts once. */
export interface Outcome {
  kind: OutcomesTable['kind'];
  /** The customer's message it is about; null: about the thread. */
  messageId: string | null;
  at: Date;
  reason?: string;
  by?: 'assistant' | 'agent_with_draft' | 'agent';
  adminId?: string;
  /** How the message is sorted, where its suggestion is not stored yet. */
  assessment?: Assessment | null;
  channel?: Channel;
  /** Absent: from when the message was received. */
  waitedMs?: number;
}

export interface OutcomeThread {
  workspaceId: string;
  threadId: string;
}

/** Written down together with what happened. */
export function recordOutcomes(thread: OutcomeThread, outcomes: readonly Outcome[]): Change {
  return insertion(thread, outcomes, sql`exists (select from held)`);
}

/** The same without a lease. */
export async function insertOutcomes(
  db: Kysely<Tables> | Transaction<Tables>,
  thread: OutcomeThread,
  outcomes: readonly Outcome[],
): Promise<void> {
  await insertion(thread, outcomes, sql`true`).execute(db);
}

/** What a row does not say itself is taken from the message's suggestion. */
function insertion(
  { workspaceId, threadId }: OutcomeThread,
  outcomes: readonly Outcome[],
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    insert into outcomes (workspace_id, thread_id, message_id, kind, at, category, priority, channel, language,
      engine, kind_of_thread, reason, by_kind, admin_id, confidence, waited_ms)
    select ${workspaceId}, ${threadId}, o.message_id, o.kind, o.at,
      coalesce(o.category, s.correction ->> 'category', s.assessment ->> 'category'),
      coalesce(o.priority, s.correction ->> 'priority', s.assessment ->> 'priority'),
      coalesce(o.channel, t.channel), coalesce(o.language, s.assessment ->> 'language'),
      coalesce(o.engine, s.assessment ->> 'engine'), t.kind, o.reason, o.by_kind, o.admin_id,
      coalesce(o.confidence, (s.assessment ->> 'confidence')::real),
      coalesce(o.waited_ms, (extract(epoch from o.at - case
        when o.kind in ('answered', 'sent', 'edited', 'agent_answered') then r.at
        when o.kind = 'closed' then f.at end) * 1000)::bigint)
    from jsonb_to_recordset(${toStorableJson(outcomes.map(toRow))}::jsonb) as o(
        message_id text, kind text, at timestamptz, category text, priority text, channel text, language text,
        engine text, reason text, by_kind text, admin_id text, confidence real, waited_ms bigint)
      join threads t on t.workspace_id = ${workspaceId} and t.thread_id = ${threadId}
      left join suggestions s on s.workspace_id = ${workspaceId} and s.thread_id = ${threadId}
        and s.message_id = o.message_id
      left join lateral (select min(at) as at from outcomes
        where workspace_id = ${workspaceId} and thread_id = ${threadId} and message_id = o.message_id
          and kind = 'received') r on true
      left join lateral (select min(at) as at from outcomes
        where workspace_id = ${workspaceId} and thread_id = ${threadId} and kind = 'received') f on true
    where ${condition}
    on conflict (workspace_id, thread_id, coalesce(message_id, ''), kind, coalesce(reason, '')) do nothing
    returning 1`;
}

function toRow({ kind, messageId, at, reason, by, adminId, assessment, channel, waitedMs }: Outcome): object {
  return {
    message_id: messageId,
    kind,
    at,
    category: assessment?.category,
    priority: assessment?.priority,
    channel,
    language: assessment?.language,
    engine: assessment?.engine,
    reason,
    by_kind: by,
    admin_id: adminId,
    confidence: assessment?.confidence,
    waited_ms: waitedMs,
  };
}

/**
 * Takes from the outcomes of threads whatever leads back to them; those of one thread and of one message still belong
 * together. `threads` holds for their rows.
 */
export function unlinkOutcomes(threads: RawBuilder<unknown>): RawBuilder<unknown> {
  const salt = randomUUID();
  return sql`
    update outcomes set thread_id = md5(thread_id || ${salt}), message_id = md5(message_id || ${salt})
    where ${threads} returning 1`;
}
