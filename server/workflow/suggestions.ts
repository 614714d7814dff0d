import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { SuggestionsTable, Tables } from '../db/tables.ts';
import { ESCALATION_REASONS, INSTRUCTION_KINDS, PRIORITIES, PRIORITY_REASONS } from '../domain/assessment.ts';
import type { Assessment, InstructionKind } from '../domain/assessment.ts';
import { DECISION_REASONS, IGNORE_REASONS } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { CHECKS } from '../domain/finding.ts';
import { AUDIENCES } from '../domain/help-article.ts';
import type { Message } from '../domain/thread.ts';
import { CaseContext } from './case-context.ts';
import type { Change } from './lease.ts';
import { toStorableJson, toStorableText } from './storable.ts';

/** What an engine has to answer, and what is kept of it. */
export const StoredAssessment = z.object({
  category: z.string(),
  priority: z.enum(PRIORITIES),
  priorityReasons: z.array(z.enum(PRIORITY_REASONS)).default([]),
  language: z.enum(['de', 'en', 'other']),
  signals: z.array(
    z.object({
      code: z.enum(['safety', 'legal', 'sensitive_data', 'human_request', 'complaint', 'technical']),
      evidence: z.string(),
    }),
  ),
  noConcern: z
    .enum(['thanks', 'done', 'greeting', 'off_topic', 'spam', 'out_of_office', 'bounce', 'empty'])
    .nullable(),
  draft: z.string().nullable(),
  citations: z.array(
    z.object({
      articleId: z.string(),
      title: z.string(),
      renderedTitle: z.string().nullable().default(null),
      passage: z.string(),
      url: z.string().nullable(),
      score: z.number(),
      audience: z.enum(AUDIENCES).default('public'),
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
  knowledgeVersion: z.string().nullable().default(null),
  durationMs: z.number(),
  cost: z
    .object({ inputTokens: z.number(), outputTokens: z.number(), amount: z.number() })
    .nullable()
    .default(null),
  fallback: z.object({ engine: z.string(), failure: z.string() }).nullable().default(null),
  advice: z.string().nullable().default(null),
  unfollowed: z.enum(INSTRUCTION_KINDS).nullable().default(null),
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
  /** The agent who last sent or escalated it, whatever came of that. */
  agentName: string | null;
  createdAt: Date;
  /** Null for what was stored before there was one. */
  context: CaseContext | null;
  /** How an agent has sorted the message; it holds for drafts made later, too. */
  correction: Correction | null;
  /** What an agent asked of the draft and the engine could not do. */
  unfollowed: InstructionKind | null;
  settingsVersion: string | null;
}

const Correction = z.object({ category: z.string(), priority: z.enum(PRIORITIES) });
export type Correction = z.infer<typeof Correction>;

const StoredContext = CaseContext.nullable();
const StoredCorrection = Correction.nullable();
const StoredInstruction = z.enum(INSTRUCTION_KINDS).nullable();

/** Category and priority as they stand: as corrected, else as the engine found. */
export function sortedAs({ correction, assessment }: Suggestion): Correction | null {
  return correction ?? assessment;
}

/** Stores the decision about a message; a later one about the same message takes its place. */
export function storeSuggestion(about: {
  workspaceId: string;
  threadId: string;
  message: Message;
  assessment: Assessment | null;
  decision: Decision;
  context: CaseContext;
  /** How people have sorted the thread. */
  correction: Correction | null;
  settingsVersion: string;
  now: Date;
}): Change {
  const assessment = about.assessment === null ? null : toStorableJson(about.assessment);
  return sql`
    insert into suggestions (suggestion_id, workspace_id, thread_id, message_id, message_text, assessment,
      decision, created_at, context, correction, settings_version)
    select ${randomUUID()}::uuid, ${about.workspaceId}, ${about.threadId}, ${about.message.id},
      ${toStorableText(about.message.text)}, ${assessment}::jsonb, ${toStorableJson(about.decision)}::jsonb,
      ${about.now}::timestamptz, ${toStorableJson(about.context)}::jsonb,
      ${about.correction === null ? null : toStorableJson(about.correction)}::jsonb, ${about.settingsVersion}
    where exists (select from held)
    on conflict (workspace_id, thread_id, message_id) do update set
      suggestion_id = excluded.suggestion_id, message_text = excluded.message_text,
      assessment = excluded.assessment, decision = excluded.decision, agent_name = null,
      created_at = excluded.created_at, context = excluded.context, unfollowed = null,
      correction = coalesce(excluded.correction, suggestions.correction),
      settings_version = excluded.settings_version
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
    context: StoredContext.parse(row.context),
    correction: StoredCorrection.parse(row.correction),
    unfollowed: StoredInstruction.parse(row.unfollowed),
    settingsVersion: row.settings_version,
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

/**
 * Puts a draft that an agent asked for in the place of the one he saw: a new suggestion about the same message. What
 * was decided stays, except that what was ignored or was to go out by itself is now a suggestion.
 */
export function replaceDraft(
  { id, decision }: Suggestion,
  made: { assessment: Assessment; settingsVersion: string; now: Date },
): Change {
  const stays = decision.kind === 'suggest' || decision.kind === 'escalate';
  const kept: Decision = stays
    ? decision
    : { kind: 'suggest', reasons: ['asked_by_agent'], recommended: null };
  return sql`
    update suggestions set suggestion_id = ${randomUUID()}::uuid, assessment = ${toStorableJson(made.assessment)}::jsonb,
      decision = ${toStorableJson(kept)}::jsonb, unfollowed = null, settings_version = ${made.settingsVersion},
      created_at = ${made.now}
    where suggestion_id = ${id} and exists (select from held) returning 1`;
}

export function noteUnfollowed(suggestionId: string, instruction: InstructionKind): Change {
  return sql`
    update suggestions set unfollowed = ${instruction}
    where suggestion_id = ${suggestionId} and exists (select from held) returning 1`;
}

export function correct(suggestionId: string, correction: Correction): Change {
  return sql`
    update suggestions set correction = ${toStorableJson(correction)}::jsonb
    where suggestion_id = ${suggestionId} and exists (select from held) returning 1`;
}
