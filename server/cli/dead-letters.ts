import { Command } from 'commander';
import type { Kysely } from 'kysely';
import { parseServerEnv } from '../../config/env.ts';
import type { ServerEnv } from '../../config/env.ts';
import type { Tables } from '../db/tables.ts';
import { systemClock } from '../domain/clock.ts';
import { createLogger } from '../logger.ts';
import { listFailed, retryFailedDeliveries } from '../schedule/failed-deliveries.ts';
import { listDeadLetters, rerunDeadLetters } from '../workflow/dead-letters.ts';
import { chosenWorkspace, workspaceOption } from './chosen-workspace.ts';
import { wordDeadLetters, wordRerun } from './dead-letters/word-dead-letters.ts';
import { readEnvironment } from './read-configuration.ts';
import { useDatabase } from './use-database.ts';
import { wordDatabaseFailure } from './word-database-failure.ts';

const MOST_SHOWN = 200;

const command = new Command('dead-letters')
  .description(
    'Lists what was given up after many failed tries, threads and notifications, and has it tried again.',
  )
  .option('--rerun', 'have the running service try it again')
  .option('--thread <id>', 'with --rerun: only this thread')
  .addOption(workspaceOption)
  .parse();
const {
  rerun = false,
  thread: threadId = null,
  workspace,
} = command.opts<{ rerun?: true; thread?: string; workspace?: string }>();
if (threadId !== null && !rerun) command.error('error: --thread goes with --rerun');

const env = readEnvironment(parseServerEnv);
const workspaceId = env === null ? null : chosenWorkspace(env, workspace);
if (env !== null && workspaceId !== null) await print(env, workspaceId);

async function print({ database }: ServerEnv, workspaceId: string): Promise<void> {
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const used = await useDatabase({ ...database, name: 'dead-letters', logger }, (db) =>
    rerun ? tryAgain(db, workspaceId) : list(db, workspaceId),
  );
  if (used.kind === 'used') {
    console.log(used.result);
    return;
  }
  console.error(used.kind === 'no_database' ? used.reason : wordDatabaseFailure(used.code));
  process.exitCode = 1;
}

async function list(db: Kysely<Tables>, workspaceId: string): Promise<string> {
  const letters = await listDeadLetters(db, workspaceId, MOST_SHOWN + 1);
  return wordDeadLetters({
    letters: letters.slice(0, MOST_SHOWN),
    areAll: letters.length <= MOST_SHOWN,
    topics: await listFailed(db, workspaceId),
  });
}

async function tryAgain(db: Kysely<Tables>, workspaceId: string): Promise<string> {
  const threads = await rerunDeadLetters(db, { workspaceId, threadId, now: systemClock.now() });
  const deliveries = threadId === null ? await retryFailedDeliveries(db, workspaceId) : 0;
  return wordRerun({ threads, deliveries }, threadId);
}
