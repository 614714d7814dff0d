import { Command } from 'commander';
import { z } from 'zod';
import { parseServerEnv } from '../../config/env.ts';
import { createSignInLink } from '../admin/sign-in/links.ts';
import { linkRoleOf, OPERATOR } from '../admin/sign-in/role-of.ts';
import { systemClock } from '../domain/clock.ts';
import { createLogger } from '../logger.ts';
import { chosenWorkspace, workspaceOption } from './chosen-workspace.ts';
import { readConfiguration } from './read-configuration.ts';
import { layStoredSettings } from './stored-settings.ts';
import { useDatabase } from './use-database.ts';
import { wordDatabaseFailure } from './word-database-failure.ts';

const command = new Command('admin-link')
  .description('Makes a link that signs in to the admin pages, once and within ten minutes.')
  .option('--for <id or e-mail>', 'the teammate whom it signs in; the role is the one of admin.roles')
  .option('--name <name>', 'how changes are signed (default: what --for says, else "Operator")')
  .addOption(workspaceOption)
  .parse();
const options = z
  .object({ for: z.string().optional(), name: z.string().optional(), workspace: z.string().optional() })
  .parse(command.opts());

const configuration = readConfiguration(parseServerEnv);
const workspaceId = configuration === null ? null : chosenWorkspace(configuration.env, options.workspace);
if (configuration !== null && workspaceId !== null) {
  const { env, settings } = configuration;
  const adminId = options.for ?? OPERATOR;
  const { url, dataDir } = env.database;
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const used = await useDatabase({ url, dataDir, name: 'admin-link', logger }, async (db) => {
    await layStoredSettings(db, settings, workspaceId);
    const { roles } = settings.forWorkspace(workspaceId).admin;
    const role = adminId === OPERATOR ? 'owner' : linkRoleOf(roles, adminId);
    if (role === null) return null;
    const session = { workspaceId, adminId, name: options.name ?? options.for ?? 'Operator', role };
    return { role, ...(await createSignInLink(db, session, systemClock.now())) };
  });
  if (used.kind !== 'used') {
    fail(used.kind === 'no_database' ? used.reason : wordDatabaseFailure(used.code));
  } else if (used.result === null) {
    fail(`${adminId} has no role: enter it under admin.roles in the settings.`);
  } else {
    const { role, token, expiresAt } = used.result;
    console.log(`${env.http.publicUrl}/admin/sign-in?token=${token}`);
    console.log(`Signs in as ${role}, once, until ${expiresAt.toISOString()}.`);
  }
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
