import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { freePort } from '../support/server-process.ts';
import type { BenchPostgres } from './postgres.ts';
import { startOwn, startProduct } from './processes.ts';
import type { RunningServer } from './processes.ts';
import { processorSeconds } from './processor-time.ts';

/** The whole product with a worker, in front of an Intercom of its own, on a database with a history. */
export interface Stack {
  product: RunningServer;
  /** Ids of threads that have a suggestion stored. */
  threadIds: string[];
  /** Until Node has compiled and Postgres has planned what is asked often. */
  warmUp: (messages: number) => Promise<void>;
  /** Sends messages from as many new customers through the whole pipeline. */
  answer: (messages: number) => Promise<PipelineFigures>;
  /** Calls to Intercom that one answer takes; the contact has written before. */
  callsOfOneAnswer: () => Promise<string[]>;
  stop: () => Promise<void>;
}

export interface PipelineFigures {
  perSecond: number;
  /** Milliseconds of processor time a message. */
  serverMs: number;
  postgresMs: number;
  assessmentMs: number;
  /** Server and Postgres without the assessment. */
  besideModelMs: number;
  simulatorMs: number;
  /** Share of the messages that were answered, and not left to a person. */
  answered: number;
}

const TEXTS = [
  'Guten Tag, wie schicke ich einen Artikel zurück? Ist die Rücksendung kostenlos?',
  'Hallo, wie kann ich meinen Gutschein einlösen?',
  'Guten Tag, wie hoch sind die Versandkosten?',
];
const LOOK_EVERY_MS = 100;
const LONGEST_WAIT_MS = 300_000;
const TEMPLATE = 'grown-';
const Calls = z.object({ calls: z.array(z.string()) });

export async function startStack(postgres: BenchPostgres, threads: number): Promise<Stack> {
  const databaseUrl = await postgres.createDatabase(`stack_${threads}`);
  const port = await freePort();
  const intercom = await startOwn('intercom', { PRODUCT_URL: `http://127.0.0.1:${port}` });
  const product = await startProduct(
    { DATABASE_URL: databaseUrl, INTERCOM_API_URL: `${intercom.url}/simulator/api` },
    port,
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();

  async function count(query: string): Promise<number> {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${query}`);
    return Number(rows[0]?.count);
  }
  /** Lets customers write and waits until everything is decided and done; looks seldom, so as to cost little. */
  async function write(command: object, messages: number): Promise<void> {
    const { rows } = await client.query<{ last: string }>(
      'select coalesce(max(delivery_id), 0) as last from deliveries',
    );
    const arrived = `deliveries where delivery_id > ${rows[0]?.last ?? 0} and topic = 'conversation.user.created'`;
    intercom.child.send(command);
    const isDone = async (): Promise<boolean> => {
      const { rowCount } = await client.query(`
        select where not exists (select from deliveries where outcome = 'pending')
          and not exists (select from threads where wake_at is not null)
          and not exists (select from threads where lease_until is not null)
          and (select count(*) from ${arrived}) >= ${messages}`);
      return rowCount === 1;
    };
    const giveUpAt = performance.now() + LONGEST_WAIT_MS;
    while (!(await isDone())) {
      if (performance.now() > giveUpAt) throw new Error('The messages are not handled within five minutes.');
      await sleep(LOOK_EVERY_MS);
    }
  }
  async function answersSoFar(): Promise<number> {
    return count(`effects where kind = 'answer' and state = 'done'`);
  }

  await write(toWrite(1), 1);
  await grow(client, threads);

  async function used(): Promise<Record<'server' | 'postgres' | 'simulator' | 'assessment', number>> {
    return {
      server: await processorSeconds(product.pid),
      postgres: await postgres.processorSeconds(),
      simulator: await processorSeconds(intercom.pid),
      assessment: await assessmentSeconds(product.url),
    };
  }

  return {
    product,
    threadIds: Array.from(
      { length: Math.min(threads, 1_000) },
      (_, index) => `${TEMPLATE}${Math.floor((index * threads) / Math.min(threads, 1_000)) + 1}`,
    ),
    warmUp: async (messages) => {
      const half = Math.ceil(messages / 2);
      await write(toWrite(half), half);
      // As Postgres does by itself within a minute: what it knows of tables that were empty does not hold for full ones.
      await client.query('analyze');
      await write(toWrite(half), half);
    },
    answer: async (messages) => {
      const answered = await answersSoFar();
      await postgres.settle();
      const before = await used();
      const startedAt = performance.now();
      await write(toWrite(messages), messages);
      const seconds = (performance.now() - startedAt) / 1000;
      const after = await used();
      const perMessage = (from: number, to: number): number => ((to - from) / messages) * 1000;
      const serverMs = perMessage(before.server, after.server);
      const postgresMs = perMessage(before.postgres, after.postgres);
      const assessmentMs = perMessage(before.assessment, after.assessment);
      return {
        perSecond: messages / seconds,
        serverMs,
        postgresMs,
        assessmentMs,
        besideModelMs: serverMs + postgresMs - assessmentMs,
        simulatorMs: perMessage(before.simulator, after.simulator),
        answered: ((await answersSoFar()) - answered) / messages,
      };
    },
    callsOfOneAnswer: async () => {
      await write({ type: 'write_again', text: TEXTS[0] }, 1);
      const answer = once(intercom.child, 'message');
      intercom.child.send({ type: 'list_calls' });
      const [message]: unknown[] = await answer;
      return Calls.parse(message).calls;
    },
    stop: async () => {
      await client.end();
      await product.stop();
      await intercom.stop();
    },
  };
}

/** The command for an Intercom of the bench to let as many new customers write. */
export function toWrite(messages: number): object {
  const texts = Array.from({ length: messages }, (_, index) => TEXTS[index % TEXTS.length] ?? '');
  return { type: 'write', texts };
}

/**
 * Multiplies the one thread that the product has handled, whatever columns its rows have, each for a contact of its
 * own.
 */
async function grow(client: pg.Client, threads: number): Promise<void> {
  const numbers = `generate_series(1, ${threads}) as series (number)`;
  const threadId = `'thread_id', '${TEMPLATE}' || number`;
  const copies: Record<string, string> = {
    threads: `${threadId}, 'contact_id', '${TEMPLATE}' || number`,
    timers: threadId,
    suggestions: `${threadId}, 'suggestion_id', gen_random_uuid()`,
    effects: `${threadId}, 'effect_id', gen_random_uuid(),
      'planned_at', row.planned_at - interval '2 days', 'finished_at', row.finished_at - interval '2 days'`,
  };
  for (const [table, changes] of Object.entries(copies)) {
    await client.query(`
      insert into ${table}
      select (jsonb_populate_record(row, jsonb_build_object(${changes}))).*
      from ${table} as row, ${numbers}`);
  }
  await client.query(`
    insert into deliveries (workspace_id, notification_id, topic, received_at, thread_id, thread_kind, outcome)
    select workspace_id, '${TEMPLATE}' || number, topic, received_at - interval '2 days', '${TEMPLATE}' || number,
      thread_kind, 'routed'
    from (select * from deliveries limit 1) as row, ${numbers}`);
  await client.query('vacuum analyze');
}

async function assessmentSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sums = text.matchAll(/^heine_assessment_seconds_sum\{[^}]*\} (\S+)$/gm);
  return [...sums].reduce((total, [, sum]) => total + Number(sum), 0);
}
