import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { examineInstallation } from '../../server/doctor/examine-installation.ts';
import type { Finding } from '../../server/doctor/finding.ts';
import type { Fault } from '../../server/simulator/faults.ts';
import { failure, startProvider } from '../answers/llm/providers.ts';
import { createEmptyDatabase, silentLogger } from '../support/database.ts';
import { ASSISTANT, envBeside, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await startWorld();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => world.close());

/** The doctor, over real HTTP, at the running product and the local Intercom beside it. */
function examine(
  env: Record<string, string> = {},
  { clock = world.clock, sendTest = false } = {},
): Promise<Finding[]> {
  const source = {
    PUBLIC_URL: world.url,
    ...envBeside(world),
    ...env,
  };
  return examineInstallation({ source, clock, logger: silentLogger, sendTest });
}

function reds(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(
    findings.flatMap((finding) => (finding.level === 'red' ? [[finding.subject, finding.mend]] : [])),
  );
}

async function listen(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startMail(options: { refuse?: boolean; received?: string[] } = {}): Promise<string> {
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => {
      if (options.refuse === true) done(new Error('Invalid login'));
      else done(null, { user: 'heine' });
    },
    onRcptTo: ({ address }, _session, done) => {
      options.received?.push(address);
      done();
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        done();
      });
    },
  });
  // A client that leaves early is no concern of the test.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(
    () =>
      new Promise<void>((closed) => {
        server.close(closed);
      }),
  );
  return `smtp://heine:planted-password@127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

function plant(fault: Fault): Promise<Record<string, string>> {
  world.simulator.faults.pending.push(fault);
  closing.push(() => Promise.resolve(world.simulator.faults.pending.splice(0)));
  return Promise.resolve({});
}

const refused = (method: string, path: RegExp): Fault => ({
  method,
  path,
  times: 100,
  effect: { kind: 'status', status: 403, code: 'forbidden' },
});

describe('the doctor at a running product', () => {
  it('finds nothing red where nothing is wrong, and leaves nothing behind but the ping', async () => {
    const before = world.simulator.api.calls.length;

    const findings = await examine();

    expect(reds(findings)).toEqual({});
    expect(findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        'clock',
        'permissions',
        'webhook',
        'sidebar',
        'sidebar buttons',
        'health check',
      ]),
    );
    const changing = world.simulator.api.calls
      .slice(before)
      .filter(({ method, status }) => method !== 'GET' && status === 200)
      .map(({ path }) => path);
    expect(changing.filter((path) => !path.endsWith('/search'))).toEqual([]);
    const stored = await world.database.handle.db
      .selectFrom('deliveries')
      .select(['topic', 'outcome'])
      .execute();
    expect(stored).toEqual([{ topic: 'ping', outcome: 'not_ours' }]);
    expect(await world.database.handle.db.selectFrom('threads').selectAll().execute()).toEqual([]);
  });

  it.each<[string, () => Promise<Record<string, string>>, Record<string, RegExp>]>([
    [
      'a token that was renewed',
      () => Promise.resolve({ INTERCOM_ACCESS_TOKEN: 'old' }),
      { 'access token': /^Set INTERCOM_ACCESS_TOKEN to the token in the Developer Hub/ },
    ],
    [
      'another region',
      () => Promise.resolve({ INTERCOM_REGION: 'au' }),
      { region: /^Set INTERCOM_REGION=eu\.$/ },
    ],
    [
      'the id of another workspace',
      () => Promise.resolve({ INTERCOM_WORKSPACE_ID: 'other' }),
      { workspace: /^Set INTERCOM_WORKSPACE_ID=hx7f2q9d/ },
    ],
    [
      'a teammate that is gone',
      () => Promise.resolve({ INTERCOM_ADMIN_ID: '1' }),
      { assistant: /^Set INTERCOM_ADMIN_ID to the id of a teammate made for the assistant/ },
    ],
    [
      'a teammate without seat',
      () => {
        const assistant = world.simulator.api.admins().find(({ id }) => id === ASSISTANT)!;
        assistant.hasInboxSeat = false;
        closing.push(() => Promise.resolve((assistant.hasInboxSeat = true)));
        return Promise.resolve({});
      },
      { assistant: /^Give Heine Assistent an inbox seat/ },
    ],
    [
      'a missing permission',
      () => plant(refused('POST', /^\/tickets\/0\/reply$/)),
      { permissions: /^Tick it in the Developer Hub .*then renew the access token/ },
    ],
    [
      'another client secret than that of the running service',
      () => Promise.resolve({ INTERCOM_WEBHOOK_SECRET: 'another' }),
      Object.fromEntries(
        ['webhook', 'sidebar', 'sidebar buttons', 'health check'].map((subject) => [
          subject,
          /another INTERCOM_WEBHOOK_SECRET/,
        ]),
      ),
    ],
    [
      'a service that does not run',
      () => Promise.resolve({ PUBLIC_URL: 'http://127.0.0.1:1' }),
      { 'public address': /^Start the service/ },
    ],
    [
      'a proxy that answers by itself',
      async () => ({
        PUBLIC_URL: await listen((_request, response) => {
          response.end('Welcome');
        }),
      }),
      Object.fromEntries(
        ['webhook', 'sidebar', 'sidebar buttons', 'health check'].map((subject) => [
          subject,
          /^Something else than this service answers there/,
        ]),
      ),
    ],
    [
      'a proxy that redirects',
      async () => ({
        PUBLIC_URL: await listen((request, response) => {
          response.writeHead(301, { Location: `${world.url}${request.url ?? ''}` }).end();
        }),
      }),
      Object.fromEntries(
        ['public address', 'webhook', 'sidebar', 'sidebar buttons', 'health check'].map((subject) => [
          subject,
          /^Set PUBLIC_URL to the address that it leads to/,
        ]),
      ),
    ],
    [
      'a database that is down',
      () => Promise.resolve({ DATABASE_URL: 'postgres://heine:planted@127.0.0.1:1/heine' }),
      { database: /^Check DATABASE_URL/ },
    ],
    [
      'a database that no version of the service has prepared',
      async () => {
        const empty = await createEmptyDatabase();
        closing.push(empty.drop);
        return { DATABASE_URL: empty.connectionString };
      },
      { database: /^Start the current version of the service once/ },
    ],
    [
      'a wrong password of the mail server',
      async () => ({
        SMTP_URL: await startMail({ refuse: true }),
        SMTP_FROM: 'ki@example.com',
        NOTIFY_EMAIL: 'team@example.com',
      }),
      { 'e-mail': /^Check user and password in SMTP_URL\.$/ },
    ],
    [
      'a mail server that is not there',
      () =>
        Promise.resolve({
          SMTP_URL: 'smtp://127.0.0.1:1',
          SMTP_FROM: 'ki@example.com',
          NOTIFY_EMAIL: 'team@example.com',
        }),
      { 'e-mail': /^Check host and port in SMTP_URL/ },
    ],
    [
      'a Slack address that was cut off',
      () => Promise.resolve({ SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0' }),
      { Slack: /^Copy it whole from Slack/ },
    ],
    [
      'a key that the model provider refuses',
      async () => {
        const provider = await startProvider(failure(401));
        closing.push(provider.close);
        return {
          AI_ENGINE: 'llm',
          LLM_PROVIDER: 'openai-compatible',
          LLM_BASE_URL: provider.baseUrl,
          LLM_API_KEY: 'planted-key',
          LLM_MODEL: 'test-model',
        };
      },
      { engine: /^Check LLM_API_KEY/ },
    ],
    [
      'a remote agent with another secret',
      async () => ({
        AI_ENGINE: 'remote',
        REMOTE_AGENT_URL: await listen((_request, response) => response.writeHead(401).end()),
        REMOTE_AGENT_SECRET: 'planted-secret',
      }),
      { engine: /^Give both the same REMOTE_AGENT_SECRET/ },
    ],
    [
      'settings with a slip of the pen',
      () => Promise.resolve({ ROLLOUT_MODE: 'automatic' }),
      { settings: /needs there/ },
    ],
    [
      'a folder without articles',
      async () => ({ KNOWLEDGE_DIR: await mkdtemp(join(tmpdir(), 'articles-')) }),
      { knowledge: /^Put articles/ },
    ],
  ])('names %s, and how to mend it', async (_what, prepare, expected) => {
    const findings = await examine(await prepare());

    expect(reds(findings)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([subject, mend]) => [subject, expect.stringMatching(mend)]),
      ),
    );
    expect(JSON.stringify(findings)).not.toMatch(/planted|test_client_secret|test_token/);
  });

  it('names a clock that is wrong', async () => {
    const clock = { ...world.clock, now: () => new Date(Date.now() + 10 * 60_000) };

    const mends = reds(await examine({}, { clock }));

    expect(mends).toEqual({ clock: expect.stringMatching(/^Set the clock of this machine/) });
  });

  it('sends test messages only when asked to', async () => {
    const received: string[] = [];
    const slack = await listen((_request, response) => {
      received.push('slack');
      response.end('ok');
    });
    const env = {
      SLACK_WEBHOOK_URL: slack,
      SMTP_URL: await startMail({ received }),
      SMTP_FROM: 'ki@example.com',
      NOTIFY_EMAIL: 'team@example.com',
    };

    await examine(env);
    expect(received).toEqual([]);

    const findings = await examine(env, { sendTest: true });
    expect(received.sort()).toEqual(['slack', 'team@example.com']);
    expect(findings).toEqual(
      expect.arrayContaining([
        { level: 'green', subject: 'Slack', text: 'SLACK_WEBHOOK_URL took a test message' },
        { level: 'green', subject: 'e-mail', text: 'the mail server took a test message' },
      ]),
    );
  });
});
