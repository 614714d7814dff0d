import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { Tables } from '../db/tables.ts';

/** What becomes of one value: another one above the file, or the file's again. */
export type SettingsChange = { path: readonly string[]; before: unknown } & (
  { kind: 'set'; value: unknown } | { kind: 'to_file'; fileValue: unknown }
);

export function valueAfter(change: SettingsChange): unknown {
  return change.kind === 'set' ? change.value : change.fileValue;
}

export interface SavedChange {
  version: number;
  path: string[];
  before: unknown;
  after: unknown;
  toFile: boolean;
  adminName: string;
  changedAt: Date;
}

interface Save {
  workspaceId: string;
  /** What whoever saves has seen; null: it is stored whatever others have saved. */
  seenVersion: number | null;
  changes: readonly SettingsChange[];
  admin: { id: string; name: string };
  now: Date;
}

/** What one page shows of the history. */
const VERSIONS_A_PAGE = 50;

const Path = z.array(z.string());

/** 0 where nothing was ever changed. */
export async function readSettingsVersion(
  db: Kysely<Tables> | Transaction<Tables>,
  workspaceId: string,
): Promise<number> {
  const row = await db
    .selectFrom('settings_changes')
    .select((eb) => eb.fn.max<number | null>('version').as('version'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Of every workspace in which something was ever changed. */
export async function readSettingsVersions(
  db: Kysely<Tables>,
): Promise<{ workspaceId: string; version: number }[]> {
  const { rows } = await sql<{ workspaceId: string; version: number }>`
    select workspace_id as "workspaceId", max(version) as version from settings_changes
    group by workspace_id`.execute(db);
  return rows;
}

/** What stands above the file after that version, or now. */
export async function readOverlay(
  db: Kysely<Tables>,
  workspaceId: string,
  untilVersion?: number,
): Promise<OverlayEntry[]> {
  const newest = await readNewestOfEach(db, workspaceId, untilVersion);
  return newest.filter(({ toFile }) => !toFile).map(({ path, after }) => ({ path, value: after }));
}

/** The newest change of every value that was ever changed, up to that version. */
export async function readNewestOfEach(
  db: Kysely<Tables>,
  workspaceId: string,
  untilVersion?: number,
): Promise<SavedChange[]> {
  const rows = await db
    .selectFrom('settings_changes')
    .selectAll()
    .distinctOn('path')
    .where('workspace_id', '=', workspaceId)
    .$if(untilVersion !== undefined, (query) => query.where('version', '<=', untilVersion ?? 0))
    .orderBy('path')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toSaved);
}

/** A page of all changes, the newest first, up to that version; `older`: where the next page begins. */
export async function readHistory(
  db: Kysely<Tables>,
  workspaceId: string,
  untilVersion: number,
): Promise<{ changes: SavedChange[]; older: number | null }> {
  const older = untilVersion - VERSIONS_A_PAGE;
  const rows = await db
    .selectFrom('settings_changes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('version', '<=', untilVersion)
    .where('version', '>', older)
    .orderBy('version', 'desc')
    .orderBy('path')
    .execute();
  return { changes: rows.map(toSaved), older: older > 0 ? older : null };
}

/** The newest first: of one version, or of one path. */
export async function readChanges(
  db: Kysely<Tables>,
  workspaceId: string,
  of: { version: number } | { path: readonly string[] },
): Promise<SavedChange[]> {
  const rows = await db
    .selectFrom('settings_changes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(
      'version' in of
        ? sql<boolean>`version = ${of.version}`
        : sql<boolean>`path = ${JSON.stringify(of.path)}::jsonb`,
    )
    .orderBy('version', 'desc')
    .orderBy('path')
    .execute();
  return rows.map(toSaved);
}

/** Adds a version; `conflict` where somebody else has saved since `seenVersion`, and nothing is stored. */
export function saveChanges(
  db: Kysely<Tables>,
  { workspaceId, seenVersion, changes, admin, now }: Save,
): Promise<'saved' | 'conflict'> {
  return db.transaction().execute(async (transaction) => {
    // One after the other, so that the version is still the newest when the next one is added.
    await sql`select from workspaces where workspace_id = ${workspaceId} for no key update`.execute(
      transaction,
    );
    const newest = await readSettingsVersion(transaction, workspaceId);
    if (seenVersion !== null && seenVersion !== newest) return 'conflict';
    await transaction
      .insertInto('settings_changes')
      .values(
        changes.map((change) => ({
          workspace_id: workspaceId,
          version: newest + 1,
          path: JSON.stringify(change.path),
          before: toJson(change.before),
          after: toJson(valueAfter(change)),
          to_file: change.kind === 'to_file',
          admin_id: admin.id,
          admin_name: admin.name,
          changed_at: now,
        })),
      )
      .execute();
    return 'saved';
  });
}

function toSaved(row: Selectable<Tables['settings_changes']>): SavedChange {
  return {
    version: row.version,
    path: Path.parse(row.path),
    before: row.before,
    after: row.after,
    toFile: row.to_file,
    adminName: row.admin_name,
    changedAt: row.changed_at,
  };
}

function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
