import { sql } from 'kysely';
import type { Kysely, Transaction, Updateable } from 'kysely';
import { LOCKS, waitForTurn } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';
import type { TokenCipher } from '../identity/token-cipher.ts';
import type { Region } from '../intercom/regions.ts';

/** A workspace that installed the app by OAuth. */
export interface Installation {
  workspaceId: string;
  region: Region;
  /** The teammate in whose name the assistant answers. */
  assistantAdminId: string;
  /** Who installed the app last. */
  installerId: string;
  accessToken: string;
  /** What is older is history. */
  installedAt: Date;
}

interface NewInstallation {
  workspaceId: string;
  region: Region;
  installerId: string;
  accessToken: string;
  now: Date;
}

/** Those that run; one whose token no key opens is left out, for nothing could be done there. */
export async function readInstallations(
  db: Kysely<Tables>,
  cipher: TokenCipher,
  logger: Logger,
): Promise<Installation[]> {
  const rows = await running(db).execute();
  return rows.flatMap((row) => {
    const installation = toInstallation(row, cipher);
    if (installation === null) {
      logger.error('access token cannot be read: TOKEN_ENCRYPTION_KEY is another one', {
        workspaceId: row.workspace_id,
      });
      return [];
    }
    return [installation];
  });
}

/** Null where the workspace does not run. */
export async function readInstallation(
  db: Kysely<Tables>,
  cipher: TokenCipher,
  workspaceId: string,
): Promise<Installation | null> {
  const row = await running(db).where('installations.workspace_id', '=', workspaceId).executeTakeFirst();
  return row === undefined ? null : toInstallation(row, cipher);
}

/** Another one after every install, reinstall, uninstall and choice of an assistant. */
export async function readInstallationsVersion(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(md5(string_agg(workspace_id || ' ' || version, ',' order by workspace_id)), '') as version
    from installations where uninstalled_at is null`.execute(db);
  return rows[0]?.version ?? '';
}

/**
 * Stores the workspace with its token, one at a time. A second install may have made this token void meanwhile: it is
 * asked once more when its turn has come, and of two that run at once the one that holds is stored.
 */
export function saveInstallation(
  db: Kysely<Tables>,
  cipher: TokenCipher,
  installation: NewInstallation,
  stillHolds: () => Promise<boolean>,
): Promise<'installed' | 'reinstalled' | 'overtaken'> {
  const { workspaceId, region, installerId, accessToken, now } = installation;
  return alone(db, workspaceId, async (transaction) => {
    if (!(await stillHolds())) return 'overtaken';
    await transaction
      .insertInto('workspaces')
      .values({ workspace_id: workspaceId, assistant_admin_id: installerId, installed_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { assistant_admin_id } = await transaction
      .selectFrom('workspaces')
      .select('assistant_admin_id')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    const before = await transaction
      .selectFrom('installations')
      .select('uninstalled_at')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    if (before !== undefined && before.uninstalled_at !== null) {
      await beginAnew(transaction, workspaceId, now);
    }
    const { keyId, sealed } = cipher.seal(accessToken, workspaceId);
    const held = {
      region,
      installer_id: installerId,
      token_key_id: keyId,
      token: sealed,
      uninstalled_at: null,
    };
    await transaction
      .insertInto('installations')
      .values({ workspace_id: workspaceId, assistant_admin_id, ...held })
      .onConflict((conflict) =>
        conflict
          .column('workspace_id')
          .doUpdateSet({ ...held, version: sql<number>`installations.version + 1` }),
      )
      .execute();
    return before === undefined ? 'installed' : 'reinstalled';
  });
}

/** Puts a newer token in the place of one that no longer holds; who installed the app stays. */
export function replaceToken(
  db: Kysely<Tables>,
  cipher: TokenCipher,
  { workspaceId, accessToken }: { workspaceId: string; accessToken: string },
  holds: (accessToken: string) => Promise<boolean>,
): Promise<void> {
  return alone(db, workspaceId, async (transaction) => {
    const known = await readInstallation(transaction, cipher, workspaceId);
    if (known === null || (await holds(known.accessToken)) || !(await holds(accessToken))) return;
    const { keyId, sealed } = cipher.seal(accessToken, workspaceId);
    await change(transaction, workspaceId, { token_key_id: keyId, token: sealed });
  });
}

/** The workspace stops and its token is forgotten at once; false where it did not run. */
export async function endInstallation(
  db: Kysely<Tables>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<boolean> {
  return change(db, workspaceId, { token_key_id: null, token: null, uninstalled_at: now });
}

export async function chooseAssistant(
  db: Kysely<Tables>,
  { workspaceId, adminId }: { workspaceId: string; adminId: string },
): Promise<void> {
  await change(db, workspaceId, { assistant_admin_id: adminId });
}

/** What an outdated key has sealed is sealed under the current one. */
export async function renewSeals(db: Kysely<Tables>, cipher: TokenCipher): Promise<void> {
  for (const row of await running(db).execute()) {
    const installation = toInstallation(row, cipher);
    const { token_key_id: before } = row;
    if (installation === null || before === null || !cipher.isOutdated(before)) continue;
    const { keyId, sealed } = cipher.seal(installation.accessToken, row.workspace_id);
    await db
      .updateTable('installations')
      .set({ token_key_id: keyId, token: sealed })
      .where('workspace_id', '=', row.workspace_id)
      .where('token', '=', row.token)
      .execute();
  }
}

/** What happened while the app was away is history, too. */
async function beginAnew(transaction: Transaction<Tables>, workspaceId: string, now: Date): Promise<void> {
  await transaction
    .updateTable('workspaces')
    .set({ installed_at: now })
    .where('workspace_id', '=', workspaceId)
    .execute();
  await transaction.deleteFrom('reconciliations').where('workspace_id', '=', workspaceId).execute();
}

function running(db: Kysely<Tables>) {
  return db
    .selectFrom('installations')
    .innerJoin('workspaces', 'workspaces.workspace_id', 'installations.workspace_id')
    .select([
      'installations.workspace_id',
      'installations.region',
      'installations.installer_id',
      'installations.token_key_id',
      'installations.token',
      'installations.assistant_admin_id',
      'workspaces.installed_at',
    ])
    .where('installations.uninstalled_at', 'is', null)
    .orderBy('installations.workspace_id');
}

type Row = Awaited<ReturnType<ReturnType<typeof running>['execute']>>[number];

function toInstallation(row: Row, cipher: TokenCipher): Installation | null {
  const { token, token_key_id: keyId, workspace_id: workspaceId } = row;
  const accessToken =
    token === null || keyId === null ? null : cipher.open({ keyId, sealed: token }, workspaceId);
  if (accessToken === null) return null;
  return {
    workspaceId,
    region: row.region,
    assistantAdminId: row.assistant_admin_id,
    installerId: row.installer_id,
    accessToken,
    installedAt: row.installed_at,
  };
}

async function change(
  db: Kysely<Tables>,
  workspaceId: string,
  values: Updateable<Tables['installations']>,
): Promise<boolean> {
  const result = await db
    .updateTable('installations')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whatever changes a workspace's token waits for whoever is at it. */
function alone<T>(
  db: Kysely<Tables>,
  workspaceId: string,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await waitForTurn(transaction, { lock: LOCKS.installation, workspaceId });
    return work(transaction);
  });
}
