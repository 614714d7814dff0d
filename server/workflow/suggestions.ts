import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { SuggestionsTable, Tables } from '../db/tables.ts';
import { ESCALATION_REASONS, PRIORITIES } from '../domain/assessment.ts';
import type { Assessment } from '../domain/assessment.ts';
import { DECISION_REASONS, IGNORE_REASONS } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Message } from '../domain/thread.ts';
import { toStorableJson, toStorableText } from './storable.ts';

/** What an engine has to answer, and what is kept of it. */
export const StoredAssessment = z.object({
  category: z.string(),
  priority: z.enum(PRIORITIES),
  language: z.enum(['de', 'en', 'other']),
  signals: z.array(
    z.object({
      code: z.enum(['safety', 'legal', 'sensitive_data', 'human_request', 'complaint', 'technical']),
      evidence: z.string(),
    }),
  ),
  noConcern: z
    .enum(['thanks', 'greeting', 'off_topic', 'spam', 'out_of_office', 'bounce', 'empty'])
    .nullable(),
  draft: z.string().nullable(),
  citations: z.array(
    z.object({
      articleId: z.string(),
      title: z.string(),
      passage: z.string(),
      url: z.string().nullable(),
      score: z.number(),
    }),
  ),
  confidence: z.number().min(0).max(1),
  engine: z.string(),
  durationMs: z.number(),
}) satisfies z.ZodType<Assessment>;

const StoredEscalation = z.object({
  reason: z.enum(ESCALATION_REASONS),
  evidence: z.string().nullable(),
  team: z.string(),
});

const reasons = z.array(z.enum([...DECISION_REASONS, ...ESCALATION_REASONS]));

const StoredDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('send'), reasons }),
  z.object({ kind: z.literal('suggest'), reasons, recommended: StoredEscalation.nullable() }),
  z.object({ kind: z.literal('escalate'), reasons, escalation: StoredEscalation }),
  z.object({ kind: z.literal('ignore'), reason: z.enum(IGNORE_REASONS) }),
]) satisfies z.ZodType<Decision>;

/** What was thought and decided about one customer message. */
export interface Suggestion {
  id: string;
  workspaceId: string;
  threadId: string;
  messageId: string;
  messageText: string;
  /** Null when the engine failed, or nothing had to be assessed. */
  assessment: Assessment | null;
  decision: Decision;
  /** The agent who sent or escalated it. */
  agentName: string | null;
  createdAt: Date;
}

/** Stores the decision about a message; a later one about the same message takes its place. */
export async function storeSuggestion(
  transaction: Transaction<Tables>,
  about: {
    workspaceId: string;
    threadId: string;
    message: Message;
    assessment: Assessment | null;
    decision: Decision;
    now: Date;
  },
): Promise<void> {
  const content = {
    suggestion_id: randomUUID(),
    message_text: toStorableText(about.message.text),
    assessment: about.assessment === null ? null : toStorableJson(about.assessment),
    decision: toStorableJson(about.decision),
    agent_name: null,
    created_at: about.now,
  };
  await transaction
    .insertInto('suggestions')
    .values({
      ...content,
      workspace_id: about.workspaceId,
      thread_id: about.threadId,
      message_id: about.message.id,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'thread_id', 'message_id']).doUpdateSet(content),
    )
    .execute();
}

export async function newestSuggestion(
  db: Kysely<Tables> | Transaction<Tables>,
  workspaceId: string,
  threadId: string,
): Promise<Suggestion | null> {
  const row = await db
    .selectFrom('suggestions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toSuggestion(row);
}

export function toSuggestion(row: Selectable<SuggestionsTable>): Suggestion {
  return {
    id: row.suggestion_id,
    workspaceId: row.workspace_id,
    threadId: row.thread_id,
    messageId: row.message_id,
    messageText: row.message_text,
    assessment: row.assessment === null ? null : StoredAssessment.parse(row.assessment),
    decision: StoredDecision.parse(row.decision),
    agentName: row.agent_name,
    createdAt: row.created_at,
  };
}

/** Notes which agent acted on a suggestion. */
export async function recordAgent(
  transaction: Transaction<Tables>,
  suggestionId: string,
  agentName: string,
): Promise<void> {
  await transaction
    .updateTable('suggestions')
    .set({ agent_name: agentName })
    .where('suggestion_id', '=', suggestionId)
    .execute();
}

/** Puts another decision in the place of the one that was made. */
export async function changeDecision(
  transaction: Transaction<Tables>,
  suggestionId: string,
  decision: Decision,
): Promise<void> {
  await transaction
    .updateTable('suggestions')
    .set({ decision: toStorableJson(decision) })
    .where('suggestion_id', '=', suggestionId)
    .execute();
}
