import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Insertable } from 'kysely';
import type { ThreadsTable } from '../../server/db/tables.ts';
import { IntercomError } from '../../server/domain/errors.ts';
import type { ThreadKind } from '../../server/domain/thread.ts';
import type { ThreadQuery, ThreadSearch } from '../../server/workflow/ports.ts';
import { reconcile } from '../../server/workflow/reconcile.ts';
import type { ReconcileProgress, Reconciled } from '../../server/workflow/reconcile.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const WORKSPACE = 'hx7f2q9d';
const HOUR_MS = 3_600_000;
const installedAt = new Date('2026-03-02T08:00:00Z');
const now = new Date('2026-03-02T16:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.handle.db.deleteFrom('workspaces').execute();
  await database.handle.db.deleteFrom('threads').execute();
  await database.handle.db
    .insertInto('workspaces')
    .values({ workspace_id: WORKSPACE, assistant_admin_id: '1', installed_at: installedAt })
    .execute();
});

interface Changes {
  /** Unix seconds of each thread's last change. */
  conversation: Map<string, number>;
  ticket: Map<string, number>;
}

function secondsAt(ms: number): number {
  return Math.floor(ms / 1000);
}

function changesAt(times: Record<string, number>): Changes {
  return { conversation: new Map(Object.entries(times)), ticket: new Map() };
}

/** Conversations that changed evenly over the time since the installation. */
function evenly(count: number): Changes {
  const stepMs = (now.getTime() - installedAt.getTime() - 60_000) / count;
  return changesAt(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `c${index}`,
        secondsAt(installedAt.getTime() + index * stepMs),
      ]),
    ),
  );
}

interface Asked extends ThreadQuery {
  kind: ThreadKind;
}

/** A search as Intercom's: pages by offset over whatever the index holds at that moment, newest change first. */
function createIndex(
  changes: Changes,
  { pageSize = 3, onSearch = () => undefined }: { pageSize?: number; onSearch?: (asked: Asked) => void } = {},
): ThreadSearch & { asked: Asked[] } {
  const asked: Asked[] = [];
  const search = (kind: ThreadKind) => (query: ThreadQuery) => {
    asked.push({ kind, ...query });
    const found = [...changes[kind]]
      .map(([id, seconds]) => ({ id, updatedAt: new Date(seconds * 1000) }))
      .filter(({ updatedAt }) => updatedAt >= query.updatedAfter && updatedAt <= query.updatedBefore)
      .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
    const offset = Number(query.cursor ?? 0);
    const end = offset + pageSize;
    const page = { hits: found.slice(offset, end), cursor: end < found.length ? String(end) : null };
    onSearch({ kind, ...query });
    return Promise.resolve(page);
  };
  return { asked, searchConversations: search('conversation'), searchTickets: search('ticket') };
}

function run(
  search: ThreadSearch,
  options: { at?: Date; signal?: AbortSignal; onProgress?: (progress: ReconcileProgress) => void } = {},
): Promise<Reconciled[]> {
  const { at = now, signal = new AbortController().signal, onProgress = () => undefined } = options;
  return reconcile(
    { db: database.handle.db, clock: { now: () => at }, search },
    { workspaceId: WORKSPACE, installedAt, signal, onProgress },
  );
}

async function wokenThreads(): Promise<string[]> {
  const rows = await database.handle.db
    .selectFrom('threads')
    .select('thread_id')
    .where('wake_at', 'is not', null)
    .execute();
  return rows.map(({ thread_id }) => thread_id).sort();
}

/** As if every woken thread had been looked at, in the state that Intercom shows now. */
async function lookAt(changes: Changes): Promise<void> {
  for (const [id, seconds] of [...changes.conversation, ...changes.ticket]) {
    await database.handle.db
      .updateTable('threads')
      .set({ wake_at: null, seen_until: new Date(seconds * 1000) })
      .where('thread_id', '=', id)
      .execute();
  }
}

function down(code = 'server_error', status = 503): Promise<never> {
  return Promise.reject(
    new IntercomError({ message: 'down', status, code, outcome: 'refused', retrySafe: true }),
  );
}

describe('a search for changes', () => {
  it('begins a little before the installation and ends at its own start', async () => {
    const search = createIndex(changesAt({}));

    await run(search);

    expect(search.asked).toEqual(
      (['conversation', 'ticket'] as const).map((kind) => ({
        kind,
        updatedAfter: new Date(installedAt.getTime() - 300_000),
        updatedBefore: now,
        cursor: null,
      })),
    );
  });

  it('wakes conversations and tickets', async () => {
    const changes = changesAt({ c1: secondsAt(now.getTime() - HOUR_MS) });
    changes.ticket.set('t1', secondsAt(now.getTime() - HOUR_MS));

    const results = await run(createIndex(changes));

    expect(await wokenThreads()).toEqual(['c1', 't1']);
    expect(results).toEqual([
      { kind: 'conversation', found: 1, woken: 1, error: null },
      { kind: 'ticket', found: 1, woken: 1, error: null },
    ]);
  });

  it('wakes every thread of many pages', async () => {
    const changes = evenly(200);

    await run(createIndex(changes));

    expect(await wokenThreads()).toHaveLength(200);
  });

  it('wakes nothing that was looked at since it changed', async () => {
    const changes = evenly(20);
    await run(createIndex(changes));
    await lookAt(changes);
    changes.conversation.set('c19', secondsAt(now.getTime()));

    const results = await run(createIndex(changes), { at: new Date(now.getTime() + 1_000) });

    expect(await wokenThreads()).toEqual(['c19']);
    expect(results[0]?.woken).toBe(1);
  });

  it('begins the next time a little before the newest change', async () => {
    const changes = evenly(20);
    await run(createIndex(changes));
    const search = createIndex(changes);

    await run(search, { at: new Date(now.getTime() + 300_000) });

    const newest = Math.max(...changes.conversation.values()) * 1000;
    expect(search.asked[0]?.updatedAfter).toEqual(new Date(newest - 300_000));
  });

  it('finds a change that the index shows late', async () => {
    const changes = changesAt({ c1: secondsAt(now.getTime() - 10_000) });
    await run(createIndex(changes));
    changes.conversation.set('late', secondsAt(now.getTime() - 100_000));

    await run(createIndex(changes), { at: new Date(now.getTime() + 300_000) });

    expect(await wokenThreads()).toEqual(['c1', 'late']);
  });

  it('wakes a thread without a date', async () => {
    const empty = createIndex(changesAt({}));
    const hits = [{ id: 'c1', updatedAt: null }];

    await run({ ...empty, searchConversations: () => Promise.resolve({ hits, cursor: null }) });

    expect(await wokenThreads()).toEqual(['c1']);
  });

  it('ends when a page without threads names a next one', async () => {
    const empty = createIndex(changesAt({}));

    await run({ ...empty, searchConversations: () => Promise.resolve({ hits: [], cursor: 'again' }) });

    expect(await wokenThreads()).toEqual([]);
  });

  it('tells how far it has come', async () => {
    const seen: ReconcileProgress[] = [];

    await run(createIndex(evenly(50)), { onProgress: (progress) => seen.push(progress) });

    const conversations = seen.filter(({ kind }) => kind === 'conversation');
    expect(conversations.length).toBeGreaterThan(10);
    expect(conversations.map(({ reached }) => reached.getTime())).toEqual(
      conversations.map(({ reached }) => reached.getTime()).sort((a, b) => a - b),
    );
    expect(seen.at(-1)).toMatchObject({ kind: 'ticket', reached: now, until: now });
  });

  it('needs at most three searches for each full page', async () => {
    const search = createIndex(evenly(3_000), { pageSize: 50 });

    await run(search);

    expect(search.asked.filter(({ kind }) => kind === 'conversation').length).toBeLessThan((3 * 3_000) / 50);
  });
});

describe('a thread that is to be looked at later', () => {
  const seenAt = new Date(now.getTime() - HOUR_MS);
  const soon = new Date(now.getTime() + 60_000);
  const inDays = new Date(now.getTime() + 72 * HOUR_MS);

  async function reconcileOne(
    waiting: Pick<Insertable<ThreadsTable>, 'wake_at' | 'burst_since' | 'last_error'>,
    changedAt: Date,
  ): Promise<{ woken: number; wakeAt: Date | null }> {
    const { db } = database.handle;
    const thread = { thread_id: 'c1', kind: 'conversation', seen_until: seenAt, updated_at: seenAt } as const;
    await db
      .insertInto('threads')
      .values({ workspace_id: WORKSPACE, ...thread, ...waiting })
      .execute();

    const [conversations] = await run(createIndex(changesAt({ c1: secondsAt(changedAt.getTime()) })));

    const { wake_at: wakeAt } = await db.selectFrom('threads').select('wake_at').executeTakeFirstOrThrow();
    return { woken: conversations?.woken ?? 0, wakeAt };
  }

  it('is woken when it has changed before the end of a snooze', async () => {
    expect(await reconcileOne({ wake_at: inDays }, now)).toEqual({ woken: 1, wakeAt: now });
  });

  it('is left alone when nothing has changed', async () => {
    expect(await reconcileOne({ wake_at: inDays }, seenAt)).toEqual({ woken: 0, wakeAt: inDays });
  });

  it.each([
    ['the rest of a burst', { burst_since: now }],
    ['the next try after a failure', { last_error: 'http_503' }],
  ])('goes on waiting for %s', async (_what, waiting) => {
    expect(await reconcileOne({ wake_at: soon, ...waiting }, now)).toEqual({ woken: 0, wakeAt: soon });
  });
});

describe('threads that change while they are searched for', () => {
  it.each([
    { where: 'beyond the bound', shiftMs: 1 },
    { where: 'within it', shiftMs: -60_000 },
  ])('are not lost, nor those behind them, when they move $where', async ({ shiftMs }) => {
    const changes = evenly(100);
    let moved = 0;
    const moveSomebody = (): void => {
      if (moved === 50) return;
      // The newest of those not moved yet: with pages by offset everything behind it slips forward.
      changes.conversation.set(`c${99 - moved}`, secondsAt(now.getTime() + 1_000 + shiftMs));
      moved += 1;
    };
    const search = createIndex(changes, {
      onSearch: ({ kind }) => {
        if (kind === 'conversation') moveSomebody();
      },
    });

    await run(search);
    await run(createIndex(changes), { at: new Date(now.getTime() + 300_000) });

    expect(moved).toBeGreaterThan(20);
    expect(await wokenThreads()).toHaveLength(100);
  });

  it('are not chased beyond the moment the run began', async () => {
    const changes = evenly(20);
    let clock = now.getTime();
    const search = createIndex(changes, {
      onSearch: () => {
        clock += 60_000;
        changes.conversation.set('c1', secondsAt(clock));
      },
    });

    await reconcile(
      { db: database.handle.db, clock: { now: () => new Date(clock) }, search },
      { workspaceId: WORKSPACE, installedAt, signal: new AbortController().signal },
    );

    expect(Math.max(...search.asked.map(({ updatedBefore }) => updatedBefore.getTime()))).toBe(now.getTime());
  });
});

it('finds all threads that changed within one second, more than a page holds', async () => {
  const second = secondsAt(now.getTime() - HOUR_MS);
  const changes = changesAt(
    Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, second])),
  );
  let moved = 0;
  const search = createIndex(changes, {
    onSearch: ({ cursor }) => {
      if (cursor === null || moved === 10) return;
      changes.conversation.set(`c${moved}`, secondsAt(now.getTime() + 1_000));
      moved += 1;
    },
  });

  await run(search);
  await run(createIndex(changes), { at: new Date(now.getTime() + 300_000) });

  expect(moved).toBe(10);
  expect(await wokenThreads()).toHaveLength(40);
});

describe('a run that ends early', () => {
  function failingAfter(changes: Changes, searches: number): ThreadSearch {
    const index = createIndex(changes);
    return {
      ...index,
      searchConversations: (query) =>
        index.asked.length < searches ? index.searchConversations(query) : down(),
    };
  }

  it('is taken up where it stopped', async () => {
    const changes = evenly(60);
    const [conversations] = await run(failingAfter(changes, 25));
    expect(conversations?.error?.code).toBe('server_error');
    const before = await wokenThreads();
    expect(before.length).toBeGreaterThan(5);
    expect(before.length).toBeLessThan(60);
    await lookAt(changes);

    const search = createIndex(changes);
    const [rest] = await run(search);

    expect(search.asked[0]?.updatedAfter.getTime()).toBeGreaterThan(installedAt.getTime());
    expect(rest).toMatchObject({ woken: 60 - before.length, error: null });
  });

  it('goes on with tickets when conversations cannot be searched', async () => {
    const changes = changesAt({});
    changes.ticket.set('t1', secondsAt(now.getTime() - HOUR_MS));
    const search = { ...createIndex(changes), searchConversations: () => down('token_unauthorized', 401) };

    const results = await run(search);

    expect(results.map(({ kind, error }) => [kind, error?.code])).toEqual([
      ['conversation', 'token_unauthorized'],
      ['ticket', undefined],
    ]);
    expect(await wokenThreads()).toEqual(['t1']);
  });

  it('keeps what it found when it is stopped while Intercom does not answer', async () => {
    const changes = evenly(60);
    const index = createIndex(changes);
    const stopping = new AbortController();
    const search: ThreadSearch = {
      ...index,
      searchConversations: (query) => {
        if (index.asked.length < 25) return index.searchConversations(query);
        stopping.abort();
        return new Promise(() => undefined);
      },
    };

    await expect(run(search, { signal: stopping.signal })).rejects.toMatchObject({ name: 'AbortError' });

    expect((await wokenThreads()).length).toBeGreaterThan(5);
  });
});
