import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { OutcomesTable, Tables } from '../../db/tables.ts';
import { EffectPayload } from '../../workflow/effect.ts';
import type { EffectState } from '../../workflow/effect.ts';
import { toSuggestion } from '../../workflow/suggestions.ts';
import type { Suggestion } from '../../workflow/suggestions.ts';

/** One thing that happened in a thread. */
export type HistoryEvent =
  | { kind: 'decision'; at: Date; suggestion: Suggestion }
  | {
      kind: 'effect';
      at: Date;
      payload: EffectPayload;
      state: EffectState;
      adminId: string;
      error: string | null;
    }
  | {
      kind: 'outcome';
      at: Date;
      outcome: ToldOutcome;
      reason: string | null;
      score: number | null;
    };

export interface ThreadHistory {
  threadId: string;
  kind: 'conversation' | 'ticket';
  channel: 'chat' | 'email' | null;
  updatedAt: Date;
  deadAt: Date | null;
  lastError: string | null;
  /** Oldest first. */
  events: HistoryEvent[];
}

/** What decisions and effects do not tell by themselves. */
const TOLD_BY_OUTCOMES = [
  'received',
  'agent_answered',
  'dismissed',
  'reopened',
  'closed',
  'rated',
  'correction',
] as const satisfies readonly OutcomesTable['kind'][];
export type ToldOutcome = (typeof TOLD_BY_OUTCOMES)[number];
const ToldOutcome = z.enum(TOLD_BY_OUTCOMES);

/** Null where nothing is stored of it. */
export async function readHistory(
  db: Kysely<Tables>,
  workspaceId: string,
  threadId: string,
): Promise<ThreadHistory | null> {
  const ofThread = sql<boolean>`workspace_id = ${workspaceId} and thread_id = ${threadId}`;
  const [thread, suggestions, effects, outcomes] = await Promise.all([
    db
      .selectFrom('threads')
      .select(['kind', 'channel', 'updated_at', 'dead_at', 'wake_at', 'last_error'])
      .where(ofThread)
      .executeTakeFirst(),
    db.selectFrom('suggestions').selectAll().where(ofThread).execute(),
    db.selectFrom('effects').selectAll().where(ofThread).orderBy('planned_at').orderBy('position').execute(),
    db
      .selectFrom('outcomes')
      .select(['kind', 'at', 'reason', 'score'])
      .where(ofThread)
      .where('kind', 'in', TOLD_BY_OUTCOMES)
      // What we close ourselves is among the effects.
      .where(sql<boolean>`(kind <> 'closed' or reason = 'by_person')`)
      .orderBy('outcome_id')
      .execute(),
  ]);
  if (thread === undefined) return null;
  const events: HistoryEvent[] = [
    ...outcomes.map(({ kind, at, reason, score }) => ({
      kind: 'outcome' as const,
      at,
      outcome: ToldOutcome.parse(kind),
      reason,
      score,
    })),
    ...suggestions.map((row) => ({
      kind: 'decision' as const,
      at: row.created_at,
      suggestion: toSuggestion(row),
    })),
    ...effects.map((effect) => ({
      kind: 'effect' as const,
      at: effect.finished_at ?? effect.doing_at ?? effect.planned_at,
      payload: EffectPayload.parse(effect.payload),
      state: effect.state,
      adminId: effect.admin_id,
      error: effect.error,
    })),
  ];
  return {
    threadId,
    kind: thread.kind,
    channel: thread.channel,
    updatedAt: thread.updated_at,
    deadAt: thread.wake_at === null ? thread.dead_at : null,
    lastError: thread.last_error,
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}
