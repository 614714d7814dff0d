import type { Kysely } from 'kysely';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';
import { readOverlay } from '../settings/changes.ts';
import { useDatabase } from './use-database.ts';
import type { NoDatabase } from './use-database.ts';

/** Puts what admins have changed on their pages above the file, as the service does. */
export async function layStoredSettings(
  db: Kysely<Tables>,
  settings: SettingsProvider,
  workspaceId: string,
): Promise<void> {
  settings.setOverlay(workspaceId, await readOverlay(db, workspaceId));
}

/** What admins have changed on their pages, where there is a database that says so. */
export async function readStoredSettings(
  database: { url: string | undefined; dataDir: string },
  { workspaceId, name, logger }: { workspaceId: string; name: string; logger: Logger },
): Promise<{ kind: 'read'; overlay: OverlayEntry[] } | NoDatabase> {
  const used = await useDatabase({ ...database, name, logger }, (db) => readOverlay(db, workspaceId));
  return used.kind === 'used' ? { kind: 'read', overlay: used.result } : used;
}
