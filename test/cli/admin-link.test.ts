import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { useSignInLink } from '../../server/admin/sign-in/links.ts';
import { packageRoot } from '../../server/package-root.ts';
import { startWorld, WORKSPACE } from '../support/world.ts';

it('makes a link that signs in as an owner', async () => {
  const world = await startWorld();
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: world.database.connectionString,
    PUBLIC_URL: 'https://ai.example.com',
    INTERCOM_ACCESS_TOKEN: 'test_token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: '8412007',
    INTERCOM_WEBHOOK_SECRET: 'test_client_secret',
  };

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'server/cli/admin-link.ts', '--for', 'anna@example.com'],
    { cwd: packageRoot, env },
  );

  const token = /^https:\/\/ai\.example\.com\/admin\/sign-in\?token=(\S+)$/m.exec(stdout)?.[1] ?? '';
  expect(await useSignInLink(world.database.handle.db, token, world.clock.now())).toEqual({
    workspaceId: WORKSPACE,
    adminId: 'anna@example.com',
    name: 'anna@example.com',
    role: 'owner',
  });
  await world.close();
});
