import type { Settings } from '../../config/check-settings.ts';
import type { ServerEnv } from '../../config/env.ts';
import { countChangedDays } from '../analytics/roll-up.ts';
import { maskPersonalData } from '../answers/personal-data/mask.ts';
import type { Database } from '../db/connect.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { SharedIntercomClient } from '../intercom/client.ts';
import { createArticleSync } from '../knowledge/sync-articles.ts';
import type { ArticleSyncRun } from '../knowledge/sync-articles.ts';
import { createNoticeChannels } from '../notices/channels.ts';
import { workspaceTasks } from '../schedule/periodic.ts';
import type { Task, TaskTurns } from '../schedule/periodic.ts';
import { runReconciliation } from '../schedule/reconciliation.ts';
import type { ReconciliationRun } from '../schedule/reconciliation.ts';
import { sendNotices } from '../workflow/send-notices.ts';
import type { Workspace } from '../workflow/workspace.ts';
import { noticeWording } from './wording.ts';

interface UpkeepParts {
  env: ServerEnv;
  db: Database['db'];
  clock: Clock;
  logger: Logger;
  workspace: Workspace;
  client: SharedIntercomClient;
  settings: () => Settings;
  linkTo: (threadId: string) => string;
  turns: TaskTurns;
}

/** What otherwise comes round by itself in a workspace. */
export interface Upkeep {
  reconcile: (signal: AbortSignal) => Promise<ReconciliationRun>;
  syncArticles: (signal: AbortSignal) => Promise<ArticleSyncRun>;
  /** Has the articles listed soon. */
  requestArticles: () => Promise<void>;
  /** Waits for what is under way only a while once the signal has come. */
  tellPeople: (signal?: AbortSignal) => Promise<void>;
  tasks: Task[];
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { env, db, clock, logger, workspace, client, settings, linkTo, turns } = parts;
  const { id: workspaceId, assistantAdminId, installedAt, policy } = workspace;

  const articles = createArticleSync({
    db,
    clock,
    logger,
    intercom: client,
    workspaceId,
    wanted: () => settings().intercomArticles,
  });
  const reconcile: Upkeep['reconcile'] = (signal) =>
    runReconciliation({ db, clock, search: client, policy }, { workspaceId, installedAt, signal });
  const tellPeople: Upkeep['tellPeople'] = (signal) =>
    sendNotices(
      {
        db,
        clock,
        logger,
        workspaceId,
        assistantAdminId,
        intercom: client,
        policy,
        channels: createNoticeChannels(env.notices),
        wording: () => noticeWording(settings()),
        linkTo,
        mask: (text, names) => maskPersonalData([text], { names, customerNumbers: [] }).texts.join(),
      },
      signal,
    );
  const countFigures = () =>
    countChangedDays(db, { workspaceId, timeZone: settings().timeZone, now: clock.now() });

  return {
    reconcile,
    syncArticles: articles.runDue,
    requestArticles: articles.request,
    tellPeople,
    tasks: workspaceTasks({
      logger,
      reconcile,
      syncArticles: articles.runDue,
      tellPeople,
      countFigures,
      turns,
    }),
  };
}
