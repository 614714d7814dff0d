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

  function nameOf(text: string): string {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  }

  async function connect(): Promise<PostgresPoolClient> {
    const client = await pool.connect();
    let limitMs = silenceMs;
    let fault: { error: unknown } | null = null;

    async function ask(text: string, values: readonly unknown[]): Promise<unknown> {
      if (fault !== null) throw fault.error;
      if (LIFTS_LIMIT.test(text)) limitMs = null;
      const limit = limitMs === null ? {} : { query_timeout: limitMs };
      const prepared = values.length === 0 ? {} : { name: nameOf(text), values: [...values] };
      const query = { text, ...prepared, ...limit };
      try {
        return await client.query(query);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) fault = { error };
        throw error;
      }
    }

    function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
    function query(text: unknown, values: readonly unknown[] = []): unknown {
      if (typeof text !== 'string') throw new TypeError('Cursors are not prepared.');
      return ask(text, values);
    }
    return {
      query,
      release: () => {
        client.release(fault !== null);
      },
    };
  }

  return { connect, end: () => pool.end() };
}
