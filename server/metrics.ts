import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Tables } from './db/tables.ts';
import type { Clock } from './domain/clock.ts';

export interface Metrics {
  countWebhook: (outcome: string) => void;
  render: () => Promise<{ contentType: string; text: string }>;
}

/** What `/metrics` shows beside the process's own figures. */
export function createMetrics(db: Kysely<Tables>, clock: Clock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Counter({
    name: 'heine_webhooks_total',
    help: 'Webhook notifications by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const due = new Gauge({ name: 'heine_threads_due', help: 'Threads waiting for a look', registers });
  const effects = new Gauge({
    name: 'heine_effects_open',
    help: 'Changes in Intercom that are planned or under way',
    labelNames: ['kind', 'state'],
    registers,
  });

  async function readGauges(): Promise<void> {
    const threads = await sql<{ due: string }>`
      select count(*) as due from threads where wake_at <= ${clock.now()}`.execute(db);
    due.set(Number(threads.rows[0]?.due ?? 0));
    const open = await sql<{ kind: string; state: string; effects: string }>`
      select kind, state, count(*) as effects from effects
      where state in ('planned', 'doing') group by kind, state`.execute(db);
    effects.reset();
    for (const row of open.rows) effects.set({ kind: row.kind, state: row.state }, Number(row.effects));
  }

  return {
    countWebhook: (outcome) => {
      webhooks.inc({ outcome });
    },
    render: async () => {
      await readGauges();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
