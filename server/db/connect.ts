import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { CustomTypesConfig } from 'pg';
import type { Logger } from '../domain/logger.ts';
import { errorCode } from './error-code.ts';
import { withPreparedStatements } from './prepared.ts';
import type { Tables } from './tables.ts';

export interface Database {
  db: Kysely<Tables>;
  pool: pg.Pool;
  /** Waits for running queries, then closes every connection; may be called again. */
  close: () => Promise<void>;
}

interface ConnectOptions {
  /** Shown by Postgres in `pg_stat_activity`. */
  applicationName: string;
  logger: Logger;
  poolSize?: number;
  /** Zero: none. */
  statementTimeoutMs?: number;
}

/** On a machine under load a server that is well may let a connection wait for seconds. */
const CONNECT_LIMIT_MS = 10_000;
/** How much longer than a statement may take its answer is waited for: Postgres must be the first to give up. */
const ANSWER_GRACE_MS = 5_000;
/** After this an idle connection is asked for a sign of life, so that one to a host that is gone is not used again. */
const ALIVE_AFTER_MS = 10_000;
/** A new connection has to prove itself and plan every statement again; an agent who opens the sidebar would wait for it. */
const IDLE_LIMIT_MS = 5 * 60_000;

/**
 * Statements are few and find their rows by key, so one plan fits whatever they are asked with; planning each call
 * took longer than carrying it out. Postgres plans anew once a table has been analysed.
 * https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-PLAN-CACHE-MODE
 */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** Opens nothing yet: the first query connects. A connection that breaks while idle is logged and replaced. */
export function connectDatabase(connectionString: string, options: ConnectOptions): Database {
  const { applicationName, logger, poolSize = 10, statementTimeoutMs = 30_000 } = options;
  const pool = new pg.Pool({
    connectionString,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    idleTimeoutMillis: IDLE_LIMIT_MS,
    statement_timeout: statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: ALIVE_AFTER_MS,
    options: PLANNED_ONCE,
    types: { getTypeParser: parserOf },
  });
  // The pool repeats what an idle client reports; the listener below has logged it.
  pool.on('error', () => undefined);
  // Without a listener of its own a connection that breaks between two queries of a transaction ends the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      if (closing === undefined) logger.warn('database connection lost', { code: errorCode(error) });
    });
  });
  const silenceMs = statementTimeoutMs === 0 ? null : statementTimeoutMs + ANSWER_GRACE_MS;
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: withPreparedStatements(pool, { silenceMs }) }),
  });
  let closing: Promise<void> | undefined;

  async function closeOnce(): Promise<void> {
    await db.destroy();
    // Kysely leaves a pool alone through which it has sent nothing.
    if (!pool.ending) await pool.end();
  }

  return { db, pool, close: () => (closing ??= closeOnce()) };
}

/** Counters stay far below 2^53, so bigint columns are read as numbers. */
const parserOf: CustomTypesConfig['getTypeParser'] = (typeId, format) => {
  if (typeId === pg.types.builtins.INT8) return Number;
  const parser: unknown = pg.types.getTypeParser(typeId, format);
  return parser;
};
