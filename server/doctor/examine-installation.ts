import type { EnvSource } from '../../config/env.ts';
import { loadKnowledge } from '../answers/knowledge.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import { apiBaseUrl } from '../intercom/regions.ts';
import { createServiceCaller } from './call-service.ts';
import { runChecks } from './checks.ts';
import { connectIntercom } from './connect-intercom.ts';
import { examineDatabase } from './examine-database.ts';
import type { Finding } from './finding.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/** All checks, on the real parts that the environment names. */
export function examineInstallation({
  source,
  clock,
  logger,
  sendTest,
}: {
  source: EnvSource;
  clock: Clock;
  logger: Logger;
  sendTest: boolean;
}): Promise<Finding[]> {
  return runChecks({
    source,
    clock,
    sendTest,
    examineDatabase: ({ database, intercom: { workspaceId } }) =>
      examineDatabase(database, { workspaceId, logger }),
    connectIntercom: (accessToken, { intercom }, settings) =>
      connectIntercom({
        baseUrl: apiBaseUrl(intercom.region, intercom.apiUrl ?? null),
        accessToken,
        timeoutMs: settings?.intercom.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        clock,
        logger,
      }),
    loadKnowledge,
    callService: createServiceCaller,
  });
}
