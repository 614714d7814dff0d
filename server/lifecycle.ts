import { EmbeddedDatabaseError } from './db/embedded/error.ts';
import { errorFacts } from './domain/error-facts.ts';
import type { Logger } from './domain/logger.ts';

const STOP_LIMIT_MS = 10_000;

/** Ends the process cleanly on Ctrl-C and on the signals of service managers; a second signal ends it at once. */
export function stopOnSignals(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const end = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info('stopping', { signal });
    const limit = setTimeout(() => {
      logger.error('stopping took too long');
      process.exit(1);
    }, STOP_LIMIT_MS);
    limit.unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stopping failed', errorFacts(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** An error nobody caught leaves the process in an unknown state: it says so and ends. */
export function endOnUncaught(logger: Logger): void {
  const end = (error: unknown): void => {
    logger.error('unexpected error', errorFacts(error));
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** What an operator reads where it did not come up. */
export function wordStartFailure(what: 'server' | 'demo', error: unknown): string {
  if (error instanceof EmbeddedDatabaseError) return error.message;
  return `The ${what} could not start: ${error instanceof Error ? error.message : 'unknown error'}`;
}
