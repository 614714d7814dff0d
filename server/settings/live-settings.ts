import { Cron } from 'croner';
import type { Kysely } from 'kysely';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { isUnavailable } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import { readOverlay, readSettingsVersion, readSettingsVersions } from './changes.ts';

export interface LiveSettings {
  /** Puts what is stored for a workspace into force, and keeps to it from then on. */
  refresh: (workspaceId: string) => Promise<void>;
  /** Values above the file that it no longer allows. */
  unusable: (workspaceId: string) => readonly OverlayEntry[];
  watch: () => void;
  stop: () => Promise<void>;
}

const EVERY_2_SECONDS = '*/2 * * * * *';

/** Keeps the settings of workspaces as they are stored, whichever process has changed them. */
export function createLiveSettings({
  db,
  provider,
  logger,
}: {
  db: Kysely<Tables>;
  provider: SettingsProvider;
  logger: Logger;
}): LiveSettings {
  const known = new Map<string, { version: number; unusable: readonly OverlayEntry[] }>();
  let underWay: Promise<void> = Promise.resolve();

  /** One after the other, so that what was read earlier never takes the place of what was read later. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = underWay.then(work);
    underWay = done.catch(() => undefined);
    return done;
  }

  async function take(workspaceId: string, version: number): Promise<void> {
    const before = known.get(workspaceId)?.version ?? 0;
    if (version === before) {
      if (!known.has(workspaceId)) known.set(workspaceId, { version, unusable: [] });
      return;
    }
    const unusable = provider.setOverlay(workspaceId, await readOverlay(db, workspaceId, version));
    known.set(workspaceId, { version, unusable });
    logger.info('settings changed', { workspaceId, version });
    for (const { path } of unusable) logger.warn('setting left out', { workspaceId, path: path.join('.') });
  }

  /** What cannot be read of one workspace keeps none of the others from following. */
  async function takeAll(): Promise<void> {
    for (const { workspaceId, version } of await readSettingsVersions(db)) {
      if (!known.has(workspaceId)) continue;
      await take(workspaceId, version).catch((error: unknown) => {
        if (isUnavailable(error)) throw error;
        logger.warn('settings not read', { workspaceId, ...errorFacts(error) });
      });
    }
  }

  const watch = new Cron(EVERY_2_SECONDS, { paused: true, protect: true }, async () => {
    await inTurn(takeAll).catch((error: unknown) => {
      logger.warn('settings not read', errorFacts(error));
    });
  });
  return {
    refresh: (workspaceId) =>
      inTurn(async () => {
        await take(workspaceId, await readSettingsVersion(db, workspaceId));
      }),
    unusable: (workspaceId) => known.get(workspaceId)?.unusable ?? [],
    watch: () => {
      watch.resume();
    },
    stop: async () => {
      watch.stop();
      await underWay;
    },
  };
}
