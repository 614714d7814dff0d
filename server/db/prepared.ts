import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

/** Whoever lifts Postgres's own limit waits until the connection is given back. */
const LIFTS_LIMIT = /^set local statement_timeout\b/;

/**
 * The pool as Kysely uses it, with every statement named after its text: Postgres parses and plans it once a
 * connection instead of at each call. Texts are few, because whatever varies travels as a parameter.
 *
 * A connection that is silent for `silenceMs`, or breaks, is given up: what came next on it might be the answer to
 * an earlier question. Null: it may take as long as it likes.
 */
export function withPreparedStatements(
  pool: pg.Pool,
  { silenceMs }: { silenceMs: number | null },
): PostgresPool {
  const names = new Map<string, string>();
  /** One for each connection, however often it is lent: Kysely keeps a note of every object it is given. */
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  function nameOf(text: string): string {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  }

  function wrap(client: pg.PoolClient): PostgresPoolClient {
    let limitMs = silenceMs;
    let fault: { error: unknown } | null = null;

    async function askHere(text: string, values: readonly unknown[]): Promise<unknown> {
      if (fault !== null) throw fault.error;
      if (LIFTS_LIMIT.test(text)) limitMs = null;
      const prepared = values.length === 0 ? {} : { name: nameOf(text), values: [...values] };
      try {
        return await ask(client, { text, ...prepared }, limitMs);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) fault = { error };
        throw error;
      }
    }

    function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
    function query(text: unknown, values: readonly unknown[] = []): unknown {
      if (typeof text !== 'string') throw new TypeError('Cursors are not prepared.');
      return askHere(text, values);
    }
    return {
      query,
      release: () => {
        limitMs = silenceMs;
        client.release(fault !== null);
      },
    };
  }

  async function connect(): Promise<PostgresPoolClient> {
    const client = await pool.connect();
    const connection = wrapped.get(client) ?? wrap(client);
    wrapped.set(client, connection);
    return connection;
  }

  return { connect, end: () => pool.end() };
}

/**
 * By callback and with a timer of our own: with `pg`'s promise, and with its `query_timeout`, the rows of answers that
 * nobody holds any more outlive several collections of young objects, and every one of these takes four times as long.
 */
function ask(client: pg.PoolClient, query: pg.QueryConfig, limitMs: number | null): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const silence =
      limitMs === null
        ? undefined
        : setTimeout(() => {
            reject(Object.assign(new Error('The database has fallen silent.'), { code: 'ETIMEDOUT' }));
          }, limitMs);
    client.query(query, (error: Error | null | undefined, result: pg.QueryResult) => {
      clearTimeout(silence);
      if (error == null) resolve(result);
      else reject(error);
    });
  });
}
