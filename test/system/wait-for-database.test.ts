import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmptyDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, isServing, launchServerProcess } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';

let database: TestDatabase;
let server: ServerProcess;
let gate: { server: Server; sockets: Set<Socket> } | null = null;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(async () => {
  server.child.kill('SIGKILL');
  gate?.server.close();
  for (const socket of gate?.sockets ?? []) socket.destroy();
  gate = null;
  await database.drop();
});

async function launch(databaseUrl: string, env: Record<string, string> = {}): Promise<void> {
  server = await launchServerProcess({
    DATABASE_URL: databaseUrl,
    INTERCOM_ACCESS_TOKEN: 'token',
    INTERCOM_WORKSPACE_ID: 'abc',
    INTERCOM_ADMIN_ID: '991267',
    INTERCOM_WEBHOOK_SECRET: 'client_secret',
    INTERCOM_API_URL: 'http://127.0.0.1:9',
    ...env,
  });
}

/** The address of the database as it would be at another port. */
function addressAt(port: number): string {
  const url = new URL(database.connectionString);
  url.port = String(port);
  return url.href;
}

/** Takes connections at the port and does with them what it is told. */
async function open(port: number, take: (client: Socket) => void): Promise<void> {
  const sockets = new Set<Socket>();
  const listening = createServer((client) => {
    sockets.add(client.on('error', () => undefined));
    take(client);
  });
  gate = { server: listening, sockets };
  listening.listen(port, '127.0.0.1');
  await once(listening, 'listening');
}

function passOn(client: Socket): void {
  const { hostname, port } = new URL(database.connectionString);
  const upstream = connect(Number(port), hostname).on('error', () => client.destroy());
  client.pipe(upstream).pipe(client);
  client.on('close', () => upstream.destroy());
}

const waits = (): number => server.output().split('database not reachable').length - 1;

function expectNoSecret(): void {
  const { password, hostname } = new URL(database.connectionString);
  expect(server.output()).not.toContain(password);
  expect(server.output()).not.toContain(hostname);
}

async function end(): Promise<number | null> {
  if (server.child.exitCode === null) await once(server.child, 'exit');
  return server.child.exitCode;
}

describe('a process that starts before its database', () => {
  it.each(['all', 'web', 'worker'])('serves as %s once the database can be reached', async (role) => {
    const port = await freePort();
    await launch(addressAt(port), { ROLE: role });
    await eventually(() => waits() > 0);
    expect(await isServing(server)).toBe(false);

    await open(port, passOn);
    await eventually(() => isServing(server));

    expect(waits()).toBe(1);
    expect(server.output()).toContain('database reached');
    expectNoSecret();
    expect(await server.stop()).toBe(0);
  });

  it('ends at once, as having done its work, when it is told to while no server listens', async () => {
    await launch(addressAt(await freePort()));
    await eventually(() => waits() > 0);

    server.child.kill('SIGTERM');

    expect(await end()).toBe(0);
  });

  it('ends at once when it is told to while a server takes connections and says nothing', async () => {
    const port = await freePort();
    const taken: Socket[] = [];
    await open(port, (client) => taken.push(client));
    await launch(addressAt(port));
    await eventually(() => taken.length > 0);

    server.child.kill('SIGTERM');

    expect(await end()).toBe(0);
    expect(server.output()).not.toContain('stopping took too long');
  });

  it('waits on when a server cuts its connections off', async () => {
    const port = await freePort();
    let cut = 0;
    await open(port, (client) => {
      if (cut < 3) client.destroy();
      else passOn(client);
      cut += 1;
    });

    await launch(addressAt(port));

    await eventually(() => isServing(server));
    expect(waits()).toBe(1);
  });
});

describe('a process whose database refuses it', () => {
  it.each([
    { refused: 'password', wrong: { password: 'geheim-falsch' }, says: 'refuses the user or the password' },
    { refused: 'database name', wrong: { pathname: '/geheim_falsch' }, says: 'does not exist' },
  ])('ends with an error that says so: $refused', async ({ wrong, says }) => {
    const url = new URL(database.connectionString);
    url.password = wrong.password ?? url.password;
    url.pathname = wrong.pathname ?? url.pathname;
    await launch(url.href);

    expect(await end()).toBe(1);
    expect(server.output()).toContain(says);
    expect(server.output()).not.toContain('geheim');
    expect(waits()).toBe(0);
    expectNoSecret();
  });
});
