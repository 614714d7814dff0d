import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { ThreadKind } from '../domain/thread.ts';
import type { FoundThreads, ThreadQuery, ThreadSearch } from './ports.ts';
import { wakeThreads } from './wake-thread.ts';

export interface ReconcileDeps {
  db: Kysely<Tables>;
  clock: Clock;
  search: ThreadSearch;
}

export interface ReconcileRequest {
  workspaceId: string;
  /** Where the search begins the first time. */
  installedAt: Date;
  /** Stops the run at once; what it has found stays found. */
  signal: AbortSignal;
  onProgress?: (progress: ReconcileProgress) => void;
}

export interface ReconcileProgress {
  kind: ThreadKind;
  from: Date;
  /** Everything changed between `from` and then has been found. */
  reached: Date;
  until: Date;
  /** Changed threads that Intercom named; one near a boundary may count twice. */
  found: number;
  woken: number;
}

export interface Reconciled {
  kind: ThreadKind;
  found: number;
  woken: number;
  /** Why the search for this kind ended early; the next run goes on where it ended. */
  error: IntercomError | null;
}

/** Intercom's search index lags behind its writes. */
const OVERLAP_MS = 300_000;
/** Intercom counts whole seconds. */
const SHORTEST_SLICE_MS = 1_000;

/**
 * Finds what changed in Intercom since the last run and wakes every thread whose newest state was not looked at.
 *
 * Cursors over a search by `updated_at` are no snapshot: a thread that changes leaves its place, and the ones
 * behind it may slip past the page. So time is cut into slices short enough for one page each, taken from the
 * oldest on. One page is complete in itself, and whatever leaves a slice turns up in a later one or, beyond the
 * bound frozen at the start, in the next run. The progress is therefore one instant a kind, kept by Intercom's
 * clock and stored after each slice.
 */
export async function reconcile(deps: ReconcileDeps, request: ReconcileRequest): Promise<Reconciled[]> {
  const until = deps.clock.now();
  const { signal } = request;
  let abort = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    abort = resolve;
  });
  signal.addEventListener('abort', abort);
  try {
    return [
      await reconcileKind(deps, request, { kind: 'conversation', until, aborted }),
      await reconcileKind(deps, request, { kind: 'ticket', until, aborted }),
    ];
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

interface Run {
  kind: ThreadKind;
  until: Date;
  aborted: Promise<void>;
}

async function reconcileKind(deps: ReconcileDeps, request: ReconcileRequest, run: Run): Promise<Reconciled> {
  const counts = { found: 0, woken: 0 };
  try {
    await searchSlices(deps, request, run, counts);
    return { kind: run.kind, ...counts, error: null };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return { kind: run.kind, ...counts, error };
  }
}

async function searchSlices(
  { db, clock, search }: ReconcileDeps,
  { workspaceId, installedAt, signal, onProgress }: ReconcileRequest,
  { kind, until, aborted }: Run,
  counts: { found: number; woken: number },
): Promise<void> {
  const watermark = (await readWatermark(db, workspaceId, kind)) ?? installedAt;
  const from = new Date(watermark.getTime() - OVERLAP_MS);

  async function take(query: ThreadQuery): Promise<FoundThreads> {
    signal.throwIfAborted();
    const searched = kind === 'ticket' ? search.searchTickets(query) : search.searchConversations(query);
    await Promise.race([searched, aborted]);
    signal.throwIfAborted();
    const page = await searched;
    const now = clock.now();
    const threadIds = await unseenThreads(db, { workspaceId, hits: page.hits, now });
    if (threadIds.length > 0) {
      await wakeThreads(db, { workspaceId, threadIds, kind, requestDraft: false }, now);
    }
    counts.woken += threadIds.length;
    return page;
  }

  /** More changed within one second than a page holds: its pages are read until they bring nothing new. */
  async function takeAllPages(slice: Omit<ThreadQuery, 'cursor'>): Promise<FoundThreads['hits']> {
    for (;;) {
      const wokenBefore = counts.woken;
      const hits: FoundThreads['hits'] = [];
      let cursor: string | null = null;
      do {
        const page: FoundThreads = await take({ ...slice, cursor });
        hits.push(...page.hits);
        cursor = hasMore(page) ? page.cursor : null;
      } while (cursor !== null);
      if (counts.woken === wokenBefore) return hits;
    }
  }

  let reached = from;
  let sliceMs = until.getTime() - from.getTime();
  let fullPage = 0;
  let newest = watermark;
  while (reached < until) {
    const end = new Date(Math.min(reached.getTime() + sliceMs, until.getTime()));
    const slice = { updatedAfter: reached, updatedBefore: end };
    const page = await take({ ...slice, cursor: null });
    const isShortest = sliceMs <= SHORTEST_SLICE_MS;
    if (hasMore(page) && !isShortest) {
      fullPage = page.hits.length;
      sliceMs = Math.max(SHORTEST_SLICE_MS, Math.ceil((end.getTime() - reached.getTime()) / 2));
      continue;
    }
    const hits = hasMore(page) ? await takeAllPages(slice) : page.hits;

    reached = end;
    newest = newestOf(hits, newest, end);
    await storeWatermark(db, { workspaceId, kind, watermark: newest });
    counts.found += hits.length;
    if (hits.length * 2 <= fullPage) sliceMs *= 2;
    onProgress?.({ kind, from, reached, until, ...counts });
  }
}

function hasMore(page: FoundThreads): boolean {
  return page.cursor !== null && page.hits.length > 0;
}

/** Nothing after `end` counts: the search reaches a little further than was asked. */
function newestOf(hits: FoundThreads['hits'], newest: Date, end: Date): Date {
  const times = hits.flatMap(({ updatedAt }) =>
    updatedAt === null ? [] : [Math.min(updatedAt.getTime(), end.getTime())],
  );
  return new Date(times.reduce((a, b) => Math.max(a, b), newest.getTime()));
}

/**
 * Those that were never looked at in this state and that nobody is about to look at. The look at the end of a snooze
 * may be weeks away; one that waits for the rest of a burst or is tried again after a failure has its time.
 */
async function unseenThreads(
  db: Kysely<Tables>,
  { workspaceId, hits, now }: { workspaceId: string; hits: FoundThreads['hits']; now: Date },
): Promise<string[]> {
  const ids = hits.map(({ id }) => id);
  const times = hits.map(({ updatedAt }) => updatedAt);
  const { rows } = await sql<{ id: string }>`
    select distinct hit.id from unnest(${ids}::text[], ${times}::timestamptz[]) as hit(id, changed_at)
    left join threads on threads.workspace_id = ${workspaceId} and threads.thread_id = hit.id
    where threads.thread_id is null
      or ((threads.wake_at is null
          or (threads.wake_at > ${now} and threads.burst_since is null and threads.last_error is null))
        and (threads.dead_at is null or threads.dead_at < hit.changed_at)
        and (threads.seen_until is null or hit.changed_at is null or threads.seen_until < hit.changed_at))
    order by hit.id`.execute(db);
  return rows.map(({ id }) => id);
}

async function readWatermark(
  db: Kysely<Tables>,
  workspaceId: string,
  kind: ThreadKind,
): Promise<Date | null> {
  const row = await db
    .selectFrom('reconciliations')
    .select('watermark')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.watermark ?? null;
}

/** Never goes back: a process that slept through its turn changes nothing. */
async function storeWatermark(
  db: Kysely<Tables>,
  { workspaceId, kind, watermark }: { workspaceId: string; kind: ThreadKind; watermark: Date },
): Promise<void> {
  await sql`
    insert into reconciliations (workspace_id, kind, watermark) values (${workspaceId}, ${kind}, ${watermark})
    on conflict (workspace_id, kind) do update
      set watermark = greatest(reconciliations.watermark, excluded.watermark)`.execute(db);
}
