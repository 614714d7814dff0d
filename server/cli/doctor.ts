import dotenv from 'dotenv';
import { loadKnowledge } from '../answers/knowledge.ts';
import { systemClock } from '../domain/clock.ts';
import { createIntercomClient } from '../intercom/client.ts';
import { apiBaseUrl } from '../intercom/regions.ts';
import { createLogger } from '../logger.ts';
import { runChecks } from './doctor/checks.ts';
import { examineDatabase } from './doctor/examine-database.ts';
import { wordFinding, wordSummary } from './doctor/finding.ts';

dotenv.config({ quiet: true });

// The findings say what went wrong; the log of the parts that are tried stays out of the way.
const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
const findings = await runChecks({
  source: process.env,
  examineDatabase: (database) => examineDatabase(database, logger),
  connectIntercom: (accessToken, { intercom }, settings) =>
    createIntercomClient({
      baseUrl: apiBaseUrl(intercom.region, intercom.apiUrl ?? null),
      accessToken,
      workspaceId: intercom.workspaceId ?? '',
      assistantAdminId: intercom.adminId ?? '',
      contactAttributes: settings?.contactAttributes ?? { vip: '', orders: '' },
      timeoutMs: settings?.intercom.timeoutMs ?? 10_000,
      clock: systemClock,
      logger,
    }),
  loadKnowledge,
});
for (const finding of findings) console.log(wordFinding(finding, { colours: process.stdout.isTTY }));
console.log(`\n${wordSummary(findings)}`);
process.exitCode = findings.some((finding) => finding.level === 'red') ? 1 : 0;
