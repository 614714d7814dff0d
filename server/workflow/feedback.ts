import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { Change } from './lease.ts';
import { insertOutcomes } from './outcomes.ts';
import { toStorableJson } from './storable.ts';
import type { Correction } from './suggestions.ts';

const OneOf = z.array(z.string().nullable());

/** A message with what should become of it, as the golden cases of `npm run evaluate` have it. */
export const TestCase = z.object({
  text: z.string(),
  expected: z.object({
    decision: OneOf,
    category: z.string().nullable(),
    priority: z.string().nullable(),
    escalation_reason: z.string().optional(),
    article: z.string().optional(),
  }),
});
export type TestCase = z.infer<typeof TestCase>;

/** What an agent said about a suggestion. */
export type Feedback =
  | { kind: 'correction'; detail: { before: Correction | null; after: Correction } }
  | { kind: 'not_useful'; detail: { reason: string } }
  | { kind: 'test_case'; detail: TestCase }
  /** What went out instead of the draft. */
  | { kind: 'edited'; detail: { before: string; after: string } }
  /** What a person wrote in Intercom instead of the draft. */
  | { kind: 'replaced'; detail: { before: string; after: string } };

interface About {
  workspaceId: string;
  threadId: string;
  suggestionId: string;
  adminId: string;
  now: Date;
}

/** Keeps what an agent said; nothing happens where the suggestion has been replaced or was kept already. */
export async function recordFeedback(db: Kysely<Tables>, about: About, feedback: Feedback): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await insertion(about, feedback, sql`true`).execute(transaction);
    const messageId = rows[0]?.message_id;
    if (messageId === undefined || feedback.kind !== 'not_useful') return;
    const { adminId, now: at } = about;
    const { reason } = feedback.detail;
    await insertOutcomes(transaction, about, [{ kind: 'dismissed', messageId, at, adminId, reason }]);
  });
}

/** The same while a lease is held. */
export function noteFeedback(about: About, feedback: Feedback): Change {
  return insertion(about, feedback, sql`exists (select from held)`);
}

/** A test case with what tells it apart and what must not be told on. */
export interface KeptTestCase extends TestCase {
  id: string;
  channel: 'chat' | 'email';
  customerName: string | null;
}

/** The newest of each message, oldest message first. */
export async function listTestCases(db: Kysely<Tables>, workspaceId: string): Promise<KeptTestCase[]> {
  interface Row {
    feedback_id: string;
    detail: unknown;
    channel: 'chat' | 'email' | null;
    customer_name: string | null;
  }
  const { rows } = await sql<Row>`
    select feedback_id, detail, channel, customer_name from (
      select distinct on (f.thread_id, f.message_id) f.feedback_id, f.detail, f.created_at, t.channel,
        s.context -> 'customer' ->> 'name' as customer_name
      from feedback f
      join threads t using (workspace_id, thread_id)
      left join suggestions s using (workspace_id, thread_id, message_id)
      where f.workspace_id = ${workspaceId} and f.kind = 'test_case'
      order by f.thread_id, f.message_id, f.created_at desc) newest
    order by created_at`.execute(db);
  return rows.map(({ feedback_id, detail, channel, customer_name }) => ({
    ...TestCase.parse(detail),
    id: feedback_id,
    channel: channel ?? 'chat',
    customerName: customer_name,
  }));
}

function insertion(
  about: About,
  { kind, detail }: Feedback,
  condition: RawBuilder<unknown>,
): RawBuilder<{ message_id: string }> {
  const { workspaceId, threadId, suggestionId, adminId, now } = about;
  const json = toStorableJson(detail);
  // A reply that is changed later is still the one that took the draft's place.
  const said = kind === 'replaced' ? [suggestionId, kind] : [suggestionId, adminId, kind, json];
  return sql`
    insert into feedback (feedback_id, workspace_id, thread_id, message_id, suggestion_id, kind, admin_id, detail,
      created_at)
    select ${idOf(said)}::uuid, workspace_id, thread_id, message_id, suggestion_id,
      ${kind}, ${adminId}, ${json}::jsonb, ${now}::timestamptz
    from suggestions
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and suggestion_id::text = ${suggestionId}
      and ${condition}
    on conflict (feedback_id) do nothing returning message_id`;
}

/** The same thing said twice has the same id. */
function idOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
