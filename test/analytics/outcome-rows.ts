import type { Pool } from 'pg';
import type { OutcomesTable } from '../../server/db/tables.ts';

/** What figures are made of, in a stored outcome. */
export interface OutcomeRow {
  thread_id: string;
  message_id: string | null;
  kind: OutcomesTable['kind'];
  at: Date;
  category: string | null;
  channel: 'chat' | 'email' | null;
  language: string | null;
  reason: string | null;
  by_kind: 'assistant' | 'agent_with_draft' | 'agent' | null;
  score: number | null;
  waited_ms: number | null;
}

interface RandomPlan {
  seed: number;
  threads: number;
  from: Date;
  days: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const REASONS = ['complaint', 'legal', 'low_confidence', 'human_request'];

/** Threads as they come: questions, replies of all kinds, silence, more questions, closes and ratings. */
export function randomOutcomes({ seed, threads, from, days }: RandomPlan): OutcomeRow[] {
  const random = generator(seed);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const rows: OutcomeRow[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    const thread_id = `t${thread}`;
    const channel = pick('chat' as const, 'email' as const);
    const language = pick('de', 'de', 'en');
    const first = from.getTime() + Math.floor(random() * days * DAY_MS);
    let at = first;
    let answeredBy: OutcomeRow['by_kind'] = null;
    const messages = pick(1, 1, 1, 2, 3);
    for (let position = 0; position < messages; position += 1) {
      const base = {
        thread_id,
        message_id: `${thread_id}-m${position}`,
        category: pick('Retoure', 'Lieferung', 'Zahlung', null),
        channel,
        language,
        reason: null,
        by_kind: null,
        score: null,
        waited_ms: null,
      };
      const asked = at;
      const add = (row: Pick<OutcomeRow, 'kind'> & Partial<OutcomeRow>): void => {
        rows.push({ ...base, at: new Date(at), ...row });
      };
      const reply = (kind: OutcomeRow['kind'], by_kind: OutcomeRow['by_kind']): void => {
        add({ kind, by_kind, waited_ms: at - asked });
        answeredBy = by_kind;
      };
      add({ kind: 'received' });
      at += Math.floor(1_000 + random() * pick(3_000, HOUR_MS, DAY_MS));
      const way = random();
      if (way < 0.45) reply('answered', 'assistant');
      else if (way < 0.6) {
        add({ kind: 'escalated', reason: pick(...REASONS) });
        at += Math.floor(random() * DAY_MS) + 1;
        reply('agent_answered', 'agent');
      } else if (way < 0.9) {
        add({ kind: 'suggested' });
        at += Math.floor(random() * DAY_MS) + 1;
        if (random() < 0.2) add({ kind: 'dismissed', reason: 'wrong_article' });
        at += 1;
        reply(
          ...pick<Parameters<typeof reply>>(['sent', 'agent_with_draft'], ['edited', 'agent_with_draft']),
        );
      } else add({ kind: 'ignored', reason: pick('spam', 'no_concern', 'switched_off') });
      at += Math.floor(random() * pick(HOUR_MS, DAY_MS, 12 * DAY_MS)) + 1;
    }
    const about = { thread_id, category: 'Retoure', channel, language } as const;
    if (random() < 0.4) {
      rows.push({
        ...about,
        message_id: `${thread_id}-m0`,
        kind: 'closed',
        at: new Date(at),
        reason: 'no_reply',
        by_kind: 'assistant',
        score: null,
        waited_ms: at - first,
      });
    }
    if (random() < 0.3) {
      rows.push({
        ...about,
        message_id: null,
        kind: 'rated',
        at: new Date(at + 1),
        reason: null,
        by_kind: answeredBy,
        score: pick(1, 2, 3, 4, 5),
        waited_ms: null,
      });
    }
  }
  return rows;
}

export async function storeOutcomes(
  pool: Pool,
  workspaceId: string,
  rows: readonly OutcomeRow[],
): Promise<void> {
  await pool.query(
    `insert into outcomes (workspace_id, thread_id, message_id, kind, at, category, channel, language, reason,
       by_kind, score, waited_ms)
     select $1, thread_id, message_id, kind, at, category, channel, language, reason, by_kind, score, waited_ms
     from jsonb_to_recordset($2) as r (thread_id text, message_id text, kind text, at timestamptz, category text,
       channel text, language text, reason text, by_kind text, score smallint, waited_ms bigint)`,
    [workspaceId, JSON.stringify(rows)],
  );
}

/** The same numbers at every run (Mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
