import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { NOW, WORKSPACE } from './start-admin.ts';

interface StoredThread {
  workspaceId?: string;
  threadId: string;
  messageText?: string;
  category?: string;
  draft?: string | null;
  decision?: object;
  customer?: string;
  updatedAt?: Date;
  isDead?: boolean;
  /** A text that went to the customer. */
  sent?: { text: string; by: 'assistant' | 'agent'; edited?: boolean; at?: Date };
}

const ASSESSMENT = {
  priority: 'medium',
  language: 'de',
  signals: [],
  noConcern: null,
  citations: [
    {
      articleId: 'retoure',
      title: 'Artikel zurückschicken',
      passage: 'Sie haben 30 Tage Zeit.',
      url: null,
      score: 0.8,
    },
  ],
  confidence: 0.81,
  engine: 'embedded',
  durationMs: 4,
};

/** What an effect of that kind carries. */
export const NOTICE = {
  kind: 'notice',
  route: 'email:senior@example.com',
  team: 'Senior Support',
  reason: 'complaint',
  evidence: null,
  category: null,
  priority: null,
  waitingSince: '2026-11-22T11:00:00.000Z',
  isReminder: false,
};

/** A thread as the workflow leaves it. */
export async function storeThread(
  pool: Pool,
  {
    workspaceId = WORKSPACE,
    threadId,
    messageText = 'Wie lange kann ich zurückschicken?',
    category = 'Retoure',
    draft = 'Sie haben 30 Tage Zeit.',
    decision = { kind: 'suggest', reasons: ['below_threshold'], recommended: null },
    customer,
    updatedAt = NOW,
    isDead = false,
    sent,
  }: StoredThread,
): Promise<void> {
  await pool.query(
    `insert into threads (workspace_id, thread_id, kind, channel, updated_at, dead_at, last_error)
     values ($1, $2, 'conversation', 'chat', $3, $4, $5)`,
    [workspaceId, threadId, updatedAt, isDead ? updatedAt : null, isDead ? 'server_error' : null],
  );
  const context =
    customer === undefined
      ? null
      : {
          customer: { name: customer, since: null, isVip: false, orders: null, language: null },
          lastContact: null,
          messages: 1,
          summary: [],
          ticket: null,
        };
  await pool.query(
    `insert into suggestions (suggestion_id, workspace_id, thread_id, message_id, message_text, assessment, decision,
       created_at, context)
     values ($1, $2, $3, 'm1', $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      workspaceId,
      threadId,
      messageText,
      JSON.stringify({ ...ASSESSMENT, category, draft }),
      JSON.stringify(decision),
      updatedAt,
      context === null ? null : JSON.stringify(context),
    ],
  );
  if (sent === undefined) return;
  await pool.query(
    `insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id, payload,
       planned_at, finished_at)
     values ($1, $2, $3, 'm1', 'answer', 1, 'done', '42', $4, $5, $5)`,
    [
      randomUUID(),
      workspaceId,
      threadId,
      JSON.stringify({ kind: 'answer', text: sent.text, by: sent.by, edited: sent.edited ?? false }),
      sent.at ?? updatedAt,
    ],
  );
}
