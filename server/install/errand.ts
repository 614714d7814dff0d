import type { Kysely } from 'kysely';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { teammateGrantOf } from '../admin/sign-in/role-of.ts';
import type { Tables } from '../db/tables.ts';
import type { ConnectedIntercom } from '../doctor/connect-intercom.ts';
import { createMissing } from '../doctor/create-missing.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { AdminSession } from '../identity/admin-session.ts';
import type { TokenCipher } from '../identity/token-cipher.ts';
import type { CodeExchange } from '../intercom/oauth.ts';
import type { Me } from '../intercom/people.ts';
import { toRegion } from '../intercom/regions.ts';
import type { Region } from '../intercom/regions.ts';
import { readInstallation, replaceToken, saveInstallation } from './installations.ts';

/** Why somebody who came back from Intercom's consent page gets no further. */
export type InstallFault =
  | { kind: 'code_refused' | 'unreachable' | 'token_refused' | 'unverified_email' | 'overtaken' | 'fixed' }
  | { kind: 'other_region'; theirs: Region }
  | { kind: 'not_installed' | 'no_role' }
  /** It is installed, but has not begun yet. */
  | { kind: 'awaited' }
  /** It is installed now, but the pages are for others. */
  | { kind: 'installed_without_role' };

export type ErrandResult = { kind: 'done'; session: AdminSession } | InstallFault;

export interface ErrandDeps {
  db: Kysely<Tables>;
  cipher: TokenCipher;
  settings: SettingsProvider;
  clock: Clock;
  logger: Logger;
  /** The workspace that the environment names, which is not installed. */
  singleWorkspaceId: string | null;
  redeem: (code: string) => Promise<CodeExchange>;
  connect: (region: Region, accessToken: string) => ConnectedIntercom;
  /** Has this process follow at once what was stored. */
  refresh: () => Promise<void>;
  /** What was stored is not followed yet. */
  isAwaited: (workspaceId: string) => boolean;
}

interface Visitor {
  me: Me;
  region: Region;
  accessToken: string;
  intercom: ConnectedIntercom;
}

/** Installs the app in the workspace whose admin gave the consent, and signs that admin in. */
export async function install(deps: ErrandDeps, code: string, region: Region): Promise<ErrandResult> {
  const { db, cipher, clock, logger, settings } = deps;
  const visitor = await meet(deps, code, region);
  if ('kind' in visitor) return visitor;
  const { me, accessToken, intercom } = visitor;
  const workspaceId = me.workspace.id;
  const theirs = toRegion(me.workspace.region);
  if (theirs !== null && theirs !== region) return { kind: 'other_region', theirs };
  if (workspaceId === deps.singleWorkspaceId) return { kind: 'fixed' };
  const saved = await saveInstallation(
    db,
    cipher,
    { workspaceId, region, accessToken, installerId: me.admin.id, now: clock.now() },
    () => holds(intercom),
  );
  if (saved === 'overtaken') return { kind: 'overtaken' };
  logger.info(`workspace ${saved}`, { workspaceId, region });
  await deps.refresh();
  await createMissing(intercom, settings.forWorkspace(workspaceId), logger);
  if (deps.isAwaited(workspaceId)) return { kind: 'awaited' };
  const session = sessionFor(deps, me, me.admin.id);
  return session === null ? { kind: 'installed_without_role' } : { kind: 'done', session };
}

/** Signs in whoever Intercom vouches for, in a workspace that runs. */
export async function signIn(deps: ErrandDeps, code: string, region: Region): Promise<ErrandResult> {
  const { db, cipher } = deps;
  const visitor = await meet(deps, code, region);
  if ('kind' in visitor) return visitor;
  const { me, accessToken } = visitor;
  const workspaceId = me.workspace.id;
  const installation = await readInstallation(db, cipher, workspaceId);
  if (installation === null && workspaceId !== deps.singleWorkspaceId) return { kind: 'not_installed' };
  if (installation !== null) {
    // Intercom may have put the new token in the place of the one that is stored.
    await replaceToken(db, cipher, { workspaceId, accessToken }, (token) =>
      holds(deps.connect(installation.region, token)),
    );
    await deps.refresh();
  }
  if (deps.isAwaited(workspaceId)) return { kind: 'awaited' };
  const session = sessionFor(deps, me, installation?.installerId ?? null);
  return session === null ? { kind: 'no_role' } : { kind: 'done', session };
}

/** Whom the code speaks for. */
async function meet(deps: ErrandDeps, code: string, region: Region): Promise<Visitor | InstallFault> {
  const redeemed = await deps.redeem(code);
  if (!redeemed.ok) return { kind: redeemed.reason === 'refused' ? 'code_refused' : 'unreachable' };
  const { accessToken } = redeemed;
  const intercom = deps.connect(region, accessToken);
  try {
    const me = await intercom.me();
    if (!me.admin.emailVerified) return { kind: 'unverified_email' };
    return { me, region, accessToken, intercom };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return { kind: isRefused(error) ? 'token_refused' : 'unreachable' };
  }
}

function sessionFor(
  { settings }: ErrandDeps,
  { admin, workspace }: Me,
  installerId: string | null,
): AdminSession | null {
  const grant = teammateGrantOf(settings.forWorkspace(workspace.id).admin.roles, admin, installerId);
  return grant === null ? null : { workspaceId: workspace.id, adminId: admin.id, name: admin.name, ...grant };
}

/** Only Intercom's word makes a token void, not an Intercom that is silent. */
async function holds(intercom: ConnectedIntercom): Promise<boolean> {
  try {
    await intercom.me();
    return true;
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return !isRefused(error);
  }
}

function isRefused({ status }: IntercomError): boolean {
  return status === 401 || status === 403;
}
