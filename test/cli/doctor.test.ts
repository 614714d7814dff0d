import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

const SECRET = 'planted-client-secret';
const source = {
  INTERCOM_ACCESS_TOKEN: 'planted-access-token',
  INTERCOM_WORKSPACE_ID: 'ws123',
  INTERCOM_ADMIN_ID: '814860',
  INTERCOM_WEBHOOK_SECRET: SECRET,
  MESSENGER_API_SECRET: 'planted-messenger-secret',
  SHOP_JWT_SECRET: 'planted-shop-secret-of-at-least-32-bytes',
  SHOP_ORIGINS: 'https://www.example.com',
};

describe('npm run doctor', () => {
  let cwd: string;
  let local: { url: string; asked: string[]; close: () => Promise<void> };
  beforeEach(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'doctor-'));
    mkdirSync(join(cwd, 'articles'));
    writeFileSync(join(cwd, 'articles/retoure.md'), readFileSync('config/knowledge/retoure-anmelden.md'));
    local = await listen();
  });
  afterEach(async () => {
    await local.close();
    rmSync(cwd, { recursive: true });
  });

  const run = (env: Record<string, string>, ...args: string[]) =>
    runCli('doctor.ts', {
      args,
      cwd,
      env: {
        ...source,
        INTERCOM_API_URL: local.url,
        PUBLIC_URL: local.url,
        SETTINGS_FILE: resolve('config/settings.yaml'),
        KNOWLEDGE_DIR: 'articles',
        ...env,
      },
    });

  it('reports a healthy installation over real HTTP and exits with 0', async () => {
    const { code, stdout, stderr } = await run({});

    expect(stderr).toBe('');
    expect(stdout).toContain('✓ access token: accepted for Heine\n✓ region: eu\n✓ workspace: ws123\n');
    expect(stdout).toContain('✓ assistant: Heine Assistent, with an inbox seat');
    expect(stdout).toContain('! tags: not there yet: ai_escalation, human_required');
    expect(stdout).toContain('✓ attributes: KI-Kategorie, KI-Priorität');
    expect(stdout).toContain('✓ knowledge: 1 article\n');
    expect(stdout).toContain('✓ webhook: /webhook/intercom takes what is signed and refuses what is not');
    expect(stdout).toContain('? topics: Intercom tells no program');
    expect(stdout).toContain('Ready, with 2 remarks.');
    expect(stdout).not.toContain('planted');
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(0);
    expect(local.asked).toEqual(expect.arrayContaining(['GET /me', 'GET /admins', 'POST /tickets/search']));
  });

  it('writes the report as JSON for programs', async () => {
    const { code, stdout } = await run({ INTERCOM_REGION: 'us' }, '--json');

    const report = JSON.parse(stdout);
    expect(report.sound).toBe(false);
    expect(report.findings).toContainEqual({
      level: 'red',
      subject: 'region',
      text: 'the workspace is in eu, INTERCOM_REGION says us',
      mend: 'Set INTERCOM_REGION=eu.',
    });
    expect(code).toBe(1);
  });

  it('exits with 1 on a refused token and repeats no secret', async () => {
    const { code, stdout, stderr } = await run({ INTERCOM_ACCESS_TOKEN: 'planted-old-token' });

    expect(stdout).toContain('✗ access token: could not be checked (Intercom answered 401');
    expect(stdout).toContain('→ Set INTERCOM_ACCESS_TOKEN');
    expect(`${stdout}${stderr}`).not.toContain('planted');
    expect(code).toBe(1);
    expect(local.asked.filter((call) => !/webhook|canvas|health/.test(call))).toEqual(['GET /me']);
  });
});

/** A small Intercom with one token, and the service beside it, which checks signatures by the published rules. */
async function listen() {
  const states = ['submitted', 'in_progress', 'waiting_on_customer', 'resolved'];
  const answers: Record<string, unknown> = {
    '/me': {
      type: 'admin',
      id: '1',
      name: 'Owner',
      email: 'owner@example.com',
      email_verified: true,
      has_inbox_seat: true,
      app: { type: 'app', id_code: 'ws123', name: 'Heine', region: 'EU', timezone: 'Europe/Berlin' },
    },
    '/admins': {
      type: 'admin.list',
      admins: [
        {
          type: 'admin',
          id: '814860',
          name: 'Heine Assistent',
          email: 'a@example.com',
          has_inbox_seat: true,
        },
      ],
    },
    '/teams': {
      type: 'team.list',
      teams: ['Kundenservice', 'Senior Support', 'Account Management', 'Technischer Support'].map(
        (name, position) => ({ type: 'team', id: String(position), name, admin_ids: [] }),
      ),
    },
    '/ticket_states': {
      type: 'list',
      data: states.map((category, position) => ({
        type: 'ticket_state',
        id: String(position),
        category,
        archived: false,
        ticket_types: { type: 'list', data: [] },
      })),
    },
    '/tags': { type: 'list', data: [{ type: 'tag', id: '1', name: 'ai_processed' }] },
    '/conversations/attributes': {
      type: 'list',
      data: ['KI-Kategorie', 'KI-Priorität'].map((name) => ({ name, archived: false })),
    },
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (/^\/(webhook|canvas|health)\//.test(request.url ?? '')) {
      void text(request).then((body) => {
        response.writeHead(request.method === 'HEAD' || isSigned(request, body) ? 200 : 401).end();
      });
      return;
    }
    const known = request.headers.authorization === 'Bearer planted-access-token';
    const body = known
      ? answers[request.url ?? '']
      : {
          type: 'error.list',
          request_id: 'r1',
          errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
        };
    response.writeHead(known ? (body === undefined ? 404 : 200) : 401, {
      'Content-Type': 'application/json',
    });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const hmac = (algorithm: string) => createHmac(algorithm, SECRET).update(body).digest('hex');
  return (
    headers['x-hub-signature'] === `sha1=${hmac('sha1')}` || headers['x-body-signature'] === hmac('sha256')
  );
}
