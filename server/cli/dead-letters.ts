import { Command } from 'commander';
import dotenv from 'dotenv';
import { parseServerEnv } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import { systemClock } from '../domain/clock.ts';
import { createLogger } from '../logger.ts';
import { listDeadLetters, rerunDeadLetters } from '../workflow/dead-letters.ts';
import { wordDeadLetters } from './dead-letters/word-dead-letters.ts';
import { wordDatabaseFailure } from './word-database-failure.ts';
import { useDatabase } from './use-database.ts';

const MOST_SHOWN = 200;

const options = new Command('dead-letters')
  .description('Lists the threads that were given up after many failed tries, and has them tried again.')
  .option('--rerun', 'have the running service try them again')
  .option('--thread <id>', 'with --rerun: only this thread')
  .parse()
  .opts<{ rerun?: true; thread?: string }>();

dotenv.config({ quiet: true });
const env = parseServerEnv(process.env);
if (!env.ok) {
  console.error(`The configuration cannot be used:\n${wordFaults(env.faults)}`);
  process.exitCode = 1;
} else {
  const { database, intercom } = env.value;
  const { workspaceId } = intercom;
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const used = await useDatabase({ ...database, name: 'dead-letters', logger }, async (db) => {
    if (options.rerun !== true) return wordDeadLetters(await listDeadLetters(db, workspaceId, MOST_SHOWN));
    const threadId = options.thread ?? null;
    const woken = await rerunDeadLetters(db, { workspaceId, threadId, now: systemClock.now() });
    return woken === 1 ? '1 thread is tried again.' : `${woken} threads are tried again.`;
  });
  switch (used.kind) {
    case 'used':
      console.log(used.result);
      break;
    case 'no_database':
      console.error(used.reason);
      process.exitCode = 1;
      break;
    case 'database_failed':
      console.error(wordDatabaseFailure(used.code));
      process.exitCode = 1;
  }
}
