import type { LanePostgres } from './postgres.ts';

/** What the product has on disk about the threads of a round, read past its own code. */
export interface Ledger {
  threads: ThreadRow[];
  suggestions: SuggestionRow[];
  effects: EffectRow[];
  pendingDeliveries: number;
}

interface ThreadRow {
  thread_id: string;
  is_due: boolean;
  is_leased: boolean;
  wakes_in_ms: number | null;
  attempts: number;
  last_error: string | null;
}

interface SuggestionRow {
  thread_id: string;
  message_id: string;
  decision: 'send' | 'suggest' | 'escalate' | 'ignore';
  by_agent: boolean;
}

export interface EffectRow {
  thread_id: string;
  message_id: string;
  kind: 'answer' | 'handover_text' | 'note' | 'tag' | 'assign' | 'ticket_state' | 'close';
  target: string;
  state: 'planned' | 'doing' | 'done' | 'failed' | 'cancelled';
  admin_id: string;
  /** Null where it says nothing. */
  text: string | null;
  part_id: string | null;
  attempts: number;
  error: string | null;
}

export async function readLedger({ query }: LanePostgres, prefix: string): Promise<Ledger> {
  const like = [`${prefix}-%`];
  // First of all: what is routed while the rest is read would else be neither pending nor due.
  const [row] = await query<{ pending: number }>(
    `select count(*)::int as pending from deliveries where outcome = 'pending'`,
  );
  const threads = await query<ThreadRow>(
    `select thread_id, wake_at is not null as is_due, lease_until is not null as is_leased,
      (extract(epoch from wake_at - clock_timestamp()) * 1000)::float8 as wakes_in_ms, attempts, last_error
     from threads where thread_id like $1`,
    like,
  );
  const suggestions = await query<SuggestionRow>(
    `select thread_id, message_id, decision ->> 'kind' as decision, agent_name is not null as by_agent
     from suggestions where thread_id like $1 order by created_at`,
    like,
  );
  const effects = await query<EffectRow>(
    `select thread_id, message_id, kind, target, state, admin_id, payload ->> 'text' as text, part_id, attempts, error
     from effects where thread_id like $1 order by planned_at, position`,
    like,
  );
  return { threads, suggestions, effects, pendingDeliveries: row?.pending ?? 0 };
}

/** Nothing waits, for a time or for a worker. */
export function isQuiet({ threads, pendingDeliveries }: Ledger): boolean {
  return pendingDeliveries === 0 && threads.every(({ is_due, is_leased }) => !is_due && !is_leased);
}

/** States of effects and threads, without a word of what was written. */
export function toEvidence(ledger: Ledger, threadIds: readonly string[]): object {
  const isAsked = ({ thread_id }: { thread_id: string }): boolean => threadIds.includes(thread_id);
  return {
    threads: ledger.threads.filter(isAsked),
    suggestions: ledger.suggestions.filter(isAsked),
    effects: ledger.effects
      .filter(isAsked)
      .map(({ text, ...effect }) => ({ ...effect, says: text !== null })),
    pendingDeliveries: ledger.pendingDeliveries,
  };
}
