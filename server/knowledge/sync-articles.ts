import type { Kysely } from 'kysely';
import { doAlone, LOCKS } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Audience, HelpArticleListing } from '../domain/help-article.ts';
import type { Logger } from '../domain/logger.ts';
import { claimDueSync, planNextSync, requestSync, storeListing } from './article-store.ts';

/** Intercom's articles as the sync asks for them. Throws `IntercomError`. */
export interface ArticleSource {
  listArticles: (kind: Audience, signal: AbortSignal) => Promise<HelpArticleListing>;
}

export interface ArticleSyncDeps {
  db: Kysely<Tables>;
  clock: Clock;
  intercom: ArticleSource;
  workspaceId: string;
  /** Which articles the settings want. */
  wanted: () => 'off' | 'public' | 'public_and_internal';
  logger: Logger;
}

export interface SyncedList {
  source: Audience;
  changed: number;
  removed: number;
  isComplete: boolean;
  /** Why it could not be listed; what is stored of it stays as it was. */
  error: IntercomError | null;
}

export type ArticleSyncRun =
  { kind: 'off' } | { kind: 'not_due' } | { kind: 'busy' } | { kind: 'done'; lists: SyncedList[] };

export interface ArticleSync {
  /** Has them listed soon, together with what is changed in the same minute. */
  request: () => Promise<void>;
  /** Lists them where that is due, as it is at first; one process at a time. */
  runDue: (signal: AbortSignal) => Promise<ArticleSyncRun>;
}

const HOUR_MS = 3_600_000;
const RETRY_MS = 5 * 60_000;
/** Whoever edits one article often edits several. */
const MORE_TO_COME_MS = 10_000;

/** Keeps the stored articles like those of Intercom: every hour, and soon after a change that a webhook tells of. */
export function createArticleSync(deps: ArticleSyncDeps): ArticleSync {
  const { db, clock, workspaceId, wanted, logger } = deps;
  let isFirst = true;

  async function syncAll(connection: Kysely<Tables>, signal: AbortSignal): Promise<ArticleSyncRun> {
    const now = clock.now();
    const retryAt = new Date(now.getTime() + RETRY_MS);
    if (!(await claimDueSync(connection, { workspaceId, now, retryAt }))) return { kind: 'not_due' };
    const sources: Audience[] = wanted() === 'public' ? ['public'] : ['public', 'internal'];
    const lists: SyncedList[] = [];
    for (const source of sources) {
      const list = await syncList(deps, connection, source, signal);
      logList(logger, list);
      lists.push(list);
    }
    if (lists.every(({ error, isComplete }) => error === null && isComplete)) {
      const nextAt = new Date(now.getTime() + HOUR_MS);
      await planNextSync(connection, { workspaceId, retryAt, nextAt });
    }
    return { kind: 'done', lists };
  }

  return {
    request: async () => {
      if (wanted() === 'off') return;
      await requestSync(db, workspaceId, new Date(clock.now().getTime() + MORE_TO_COME_MS));
    },
    runDue: async (signal) => {
      if (wanted() === 'off') return { kind: 'off' };
      if (isFirst) await requestSync(db, workspaceId, clock.now());
      isFirst = false;
      const turn = { lock: LOCKS.articles, workspaceId };
      return (await doAlone(db, turn, (connection) => syncAll(connection, signal))) ?? { kind: 'busy' };
    },
  };
}

async function syncList(
  { clock, intercom, workspaceId }: ArticleSyncDeps,
  connection: Kysely<Tables>,
  source: Audience,
  signal: AbortSignal,
): Promise<SyncedList> {
  try {
    const { articles, isComplete } = await intercom.listArticles(source, signal);
    const listed = { workspaceId, source, articles, isComplete, now: clock.now() };
    const stored = await connection.transaction().execute((change) => storeListing(change, listed));
    return { source, ...stored, isComplete, error: null };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return { source, changed: 0, removed: 0, isComplete: false, error };
  }
}

function logList(logger: Logger, { source, changed, removed, isComplete, error }: SyncedList): void {
  if (error !== null) {
    const { code, requestId } = error;
    logger.warn('articles not listed, those stored stay', { source, code, requestId });
  } else if (changed + removed > 0 || !isComplete) {
    logger.info('articles listed', { source, changed, removed, isComplete });
  }
}
