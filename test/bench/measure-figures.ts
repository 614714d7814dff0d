import { readFigures, readFilterValues } from '../../server/analytics/figures.ts';
import { countChangedDays, countToday } from '../../server/analytics/roll-up.ts';
import { connectDatabase } from '../../server/db/connect.ts';
import type { Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { dayAt } from '../../server/domain/day.ts';
import { silentLogger } from '../support/database.ts';
import { median } from './median.ts';
import type { BenchPostgres } from './postgres.ts';

export interface ReadingFigures {
  outcomes: number;
  /** Rows that the outcomes were counted into. */
  counted: number;
  countAllMs: number;
  /** The 30 days of the overview: nothing new, and with something new today. */
  readMs: number;
  readWithTodayMs: number;
}

const OUTCOMES = 1_000_000;
const PER_THREAD = 4;
const READINGS = 7;
const WORKSPACE = 'bench';
const TIME_ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;

/** The figures of the overview, all outcomes within its 30 days. */
export async function measureFigures(postgres: BenchPostgres): Promise<ReadingFigures> {
  const connectionString = await postgres.createDatabase('figures');
  const database = connectDatabase(connectionString, {
    applicationName: 'bench',
    logger: silentLogger,
    statementTimeoutMs: 0,
  });
  try {
    await migrate(database.pool);
    await store(database);
    const about = { workspaceId: WORKSPACE, timeZone: TIME_ZONE, now: new Date() };
    const countAllMs = await timeOf(() => countChangedDays(database.db, about));
    await database.pool.query('vacuum analyze');
    const read = (): Promise<number> => timeOf(() => readOverview(database, about.now));
    await read();
    const readMs = await medianOf(read);
    const readWithTodayMs = await medianOf(async () => {
      await insertThreads(database, { first: Date.now(), threads: 1, days: 0 });
      return read();
    });
    const { rows } = await database.pool.query<{ counted: number }>(
      'select (select count(*) from outcome_days) + (select count(*) from outcome_times) as counted',
    );
    return { outcomes: OUTCOMES, counted: rows[0]?.counted ?? 0, countAllMs, readMs, readWithTodayMs };
  } finally {
    await database.close();
  }
}

async function readOverview({ db }: Database, now: Date): Promise<void> {
  const about = { workspaceId: WORKSPACE, timeZone: TIME_ZONE, now };
  const period = {
    from: dayAt(new Date(now.getTime() - 29 * DAY_MS), TIME_ZONE),
    to: dayAt(now, TIME_ZONE),
  };
  await countToday(db, about);
  await Promise.all([
    readFigures(db, WORKSPACE, { ...period, category: null, channel: null, language: null }),
    readFilterValues(db, WORKSPACE, period),
  ]);
}

async function store(database: Database): Promise<void> {
  await insertThreads(database, { first: 0, threads: OUTCOMES / PER_THREAD, days: 29 });
  await database.pool.query('vacuum analyze outcomes');
}

/** Threads of a question, a reply, a close and a rating each, in eight categories, two channels and two languages. */
async function insertThreads(
  { pool }: Database,
  { first, threads, days }: { first: number; threads: number; days: number },
): Promise<void> {
  await pool.query(
    `insert into outcomes (workspace_id, thread_id, message_id, kind, at, category, channel, language, reason, by_kind,
       score, waited_ms)
     select '${WORKSPACE}', 't' || n, case when k.kind <> 'rated' then 'm' || n end, k.kind, r.at + k.later,
       'category ' || n % 8, case when n % 3 = 0 then 'email' else 'chat' end, case when n % 5 = 0 then 'en' else 'de' end,
       k.reason, k.by_kind, k.score, case when k.kind in ('received', 'rated') then null
         else (extract(epoch from k.later) * 1000)::bigint end
     from generate_series($1::bigint, $1::bigint + $2::bigint - 1) as n
     cross join lateral (
       select now() - random() * $3::float8 * interval '1 day' as at, random() * interval '6 hours' as slow,
         random() * interval '20 seconds' as quick where n >= 0) as r
     cross join lateral (values
       ('received', interval '0', null, null, null),
       (case n % 3 when 0 then 'agent_answered' when 1 then 'answered' else 'sent' end,
         case when n % 3 = 1 then r.quick else r.slow end, null,
         case n % 3 when 0 then 'agent' when 1 then 'assistant' else 'agent_with_draft' end, null),
       (case when n % 4 = 0 then 'escalated' else 'closed' end, r.slow + r.quick,
         case when n % 4 = 0 then 'complaint' else 'no_reply' end, 'assistant', null),
       ('rated', r.slow + r.quick, null, 'assistant', (1 + n % 5)::smallint)
     ) as k (kind, later, reason, by_kind, score)`,
    [Math.max(first, 1), threads, days],
  );
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times = [];
  for (let reading = 0; reading < READINGS; reading += 1) times.push(await measure());
  return median(times);
}
