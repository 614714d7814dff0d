import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { LOCKS } from '../advisory-locks.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { findProcess } from './processes.ts';

const NAME_PREFIX = 'heine-ai owner ';

/** How long Postgres may take to notice that the former owner was killed. */
const HANDOVER_MS = 5_000;

const Granted = z.tuple([z.object({ granted: z.boolean() })]);
const Holder = z.array(z.object({ application_name: z.string() }));

export interface Ownership {
  /**
   * Shuts down and gives the lock back only then: until the server is gone it must not look free to a process
   * that starts now. A server whose lock was lost may belong to somebody else by now and is left alone.
   */
  release: (shutDown: () => Promise<void>) => Promise<void>;
}

/**
 * Owns the server for as long as the connection lives: Postgres gives the lock back when this process dies,
 * however it dies. `onLost` is called once if the connection breaks before the release.
 */
export async function takeOwnership(connectionString: string, onLost: () => void): Promise<Ownership> {
  const client = new pg.Client({
    connectionString,
    application_name: `${NAME_PREFIX}${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  let held = false;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (held) onLost();
    held = false;
  });
  await client.connect();
  try {
    await waitForLock(client);
  } catch (error) {
    await client.end();
    throw error;
  }
  held = true;
  return {
    release: async (shutDown) => {
      const wasHeld = held;
      held = false;
      if (wasHeld) await shutDown();
      await client.end();
    },
  };
}

async function waitForLock(client: pg.Client): Promise<void> {
  const deadline = performance.now() + HANDOVER_MS;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as granted', [
      LOCKS.embeddedPostgres,
    ]);
    if (Granted.parse(rows)[0].granted) return;
    const owner = await findOwner(client);
    if ((owner !== null && (await findProcess(owner)) !== null) || performance.now() > deadline) {
      throw new EmbeddedDatabaseError(
        'in_use',
        `Another running copy of this program${owner === null ? '' : ` (process ${owner})`} owns this database. ` +
          'Stop it first; or give this one a folder of its own with DATA_DIR; ' +
          'or let both work on one Postgres server with DATABASE_URL.',
      );
    }
    await delay(25);
  }
}

async function findOwner(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [LOCKS.embeddedPostgres],
  );
  const pid = Number(Holder.parse(rows)[0]?.application_name.slice(NAME_PREFIX.length));
  return pid > 0 ? pid : null;
}
