import { Cron } from 'croner';
import type { Kysely } from 'kysely';
import type { SettingsProvider } from '../../config/settings.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import { errorCode } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';
import { readOverlay, readSettingsVersion } from './changes.ts';

export interface LiveSettings {
  /** Puts what is stored into force. */
  refresh: () => Promise<void>;
  /** Values above the file that it no longer allows. */
  unusable: () => readonly OverlayEntry[];
  watch: () => void;
  stop: () => Promise<void>;
}

const EVERY_2_SECONDS = '*/2 * * * * *';

/** Keeps a workspace's settings as they are stored, whichever process has changed them. */
export function createLiveSettings({
  db,
  provider,
  workspaceId,
  logger,
}: {
  db: Kysely<Tables>;
  provider: SettingsProvider;
  workspaceId: string;
  logger: Logger;
}): LiveSettings {
  let known = 0;
  let unusable: readonly OverlayEntry[] = [];
  let underWay: Promise<void> = Promise.resolve();

  async function refresh(): Promise<void> {
    const version = await readSettingsVersion(db, workspaceId);
    if (version === known) return;
    unusable = provider.setOverlay(workspaceId, await readOverlay(db, workspaceId, version));
    known = version;
    logger.info('settings changed', { workspaceId, version });
    for (const { path } of unusable) logger.warn('setting left out', { workspaceId, path: path.join('.') });
  }

  const watch = new Cron(EVERY_2_SECONDS, { paused: true, protect: true }, async () => {
    underWay = refresh().catch((error: unknown) => {
      logger.warn('settings not read', { code: errorCode(error) });
    });
    await underWay;
  });
  return {
    refresh,
    unusable: () => unusable,
    watch: () => {
      watch.resume();
    },
    stop: async () => {
      watch.stop();
      await underWay;
    },
  };
}
