import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { SuggestionsTable, Tables } from '../db/tables.ts';
import { ESCALATION_REASONS, PRIORITIES } from '../domain/assessment.ts';
import type { Assessment } from '../domain/assessment.ts';
import { DECISION_REASONS, IGNORE_REASONS } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { CHECKS } from '../domain/finding.ts';
import type { Message } from '../domain/thread.ts';
import type { Change } from './lease.ts';
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
  nearArticles: z
    .array(
      z.object({
        articleId: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        probability: z.number(),
      }),
    )
    .default([]),
  findings: z
    .array(
      z.object({
        check: z.enum(CHECKS),
        severity: z.enum(['repaired', 'failed']),
        sentence: z.string(),
        detail: z.string(),
      }),
    )
    .default([]),
  confidence: z.number().min(0).max(1),
  engine: z.string(),
  durationMs: z.number(),
  cost: z
    .object({ inputTokens: z.number(), outputTokens: z.number(), amount: z.number() })
    .nullable()
    .default(null),
  fallback: z.object({ engine: z.string(), failure: z.string() }).nullable().default(null),
  advice: z.string().nullable().default(null),
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
export function storeSuggestion(about: {
  workspaceId: string;
  threadId: string;
  message: Message;
  assessment: Assessment | null;
  decision: Decision;
  now: Date;
}): Change {
  const assessment = about.assessment === null ? null : toStorableJson(about.assessment);
  return sql`
    insert into suggestions (suggestion_id, workspace_id, thread_id, message_id, message_text, assessment,
      decision, created_at)
    select ${randomUUID()}::uuid, ${about.workspaceId}, ${about.threadId}, ${about.message.id},
      ${toStorableText(about.message.text)}, ${assessment}::jsonb, ${toStorableJson(about.decision)}::jsonb,
      ${about.now}::timestamptz
    where exists (select from held)
    on conflict (workspace_id, thread_id, message_id) do update set
      suggestion_id = excluded.suggestion_id, message_text = excluded.message_text,
      assessment = excluded.assessment, decision = excluded.decision, agent_name = null,
      created_at = excluded.created_at
    returning 1`;
}

export type SuggestionRow = Selectable<SuggestionsTable>;

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

export function toSuggestion(row: SuggestionRow): Suggestion {
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
export function recordAgent(suggestionId: string, agentName: string): Change {
  return sql`
    update suggestions set agent_name = ${agentName}
    where suggestion_id = ${suggestionId} and exists (select from held) returning 1`;
}

/** Puts another decision in the place of the one that was made, in the name of the agent who made it, if any. */
export function changeDecision(suggestionId: string, decision: Decision, agentName: string | null): Change {
  return sql`
    update suggestions set decision = ${toStorableJson(decision)}::jsonb, agent_name = ${agentName}
    where suggestion_id = ${suggestionId} and exists (select from held) returning 1`;
}
