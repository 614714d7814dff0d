import { connectDatabase } from '../../../server/db/connect.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { systemClock } from '../../../server/domain/clock.ts';
import { createIntercomClient } from '../../../server/intercom/client.ts';
import { reconcile } from '../../../server/workflow/reconcile.ts';
import { installWorkspace } from '../../../server/workflow/workspace.ts';
import { silentLogger } from '../../support/database.ts';
import { ASSISTANT, TOKEN, WORKSPACE } from '../requests.ts';

/** One reconciliation in a process of its own, which tells the bench what it took. */
const intercomUrl = process.env['INTERCOM_URL'] ?? '';
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const hours = Number(process.env['HOURS']);

const database = connectDatabase(databaseUrl, {
  applicationName: 'bench',
  logger: silentLogger,
  poolSize: 2,
});
await migrate(database.pool);
const installedAt = await installWorkspace(database.db, {
  workspaceId: WORKSPACE,
  assistantAdminId: ASSISTANT,
  now: new Date(Date.now() - hours * 3_600_000),
});
let calls = 0;
const search = createIntercomClient({
  baseUrl: intercomUrl,
  accessToken: TOKEN,
  workspaceId: WORKSPACE,
  assistantAdminId: ASSISTANT,
  contactAttributes: { vip: '', orders: '' },
  timeoutMs: 30_000,
  clock: systemClock,
  logger: silentLogger,
  observe: () => {
    calls += 1;
  },
});

const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;
const beforeMb = peakMegabytes();
const startedAt = performance.now();
const reconciled = await reconcile(
  { db: database.db, clock: systemClock, search },
  { workspaceId: WORKSPACE, installedAt, signal: new AbortController().signal },
);
const seconds = (performance.now() - startedAt) / 1000;
const failed = reconciled.find(({ error }) => error !== null);
if (failed !== undefined)
  throw new Error(`The search for ${failed.kind}s ended early: ${failed.error?.code}`);
const woken = reconciled.reduce((sum, one) => sum + one.woken, 0);
await database.close();
process.send?.({ woken, calls, seconds, beforeMb, peakMb: peakMegabytes() });
process.disconnect();
