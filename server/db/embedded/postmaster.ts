import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, realpath, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import type { Binaries } from './binaries.ts';
import { POSTGRES_ENVIRONMENT } from './cluster.ts';
import { EmbeddedDatabaseError } from './error.ts';
import type { Home } from './home.ts';
import { findProcess } from './processes.ts';

/** The main process of a running Postgres. */
export interface Postmaster {
  pid: number;
  port: number;
}

interface PidFile {
  pid: number;
  port: number | null;
}

const LARGE_LOG_BYTES = 10_000_000;

/** The server that runs on the cluster, if one does. */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  const file = await readPidFile(folder);
  if (file?.port == null || !(await isPostmaster(file.pid, folder))) return null;
  return { pid: file.pid, port: file.port };
}

/** Whether the last server was killed, or is about to end: its last processes may still be there. */
export async function wasLeftBehind(folder: string): Promise<boolean> {
  return (await readPidFile(folder)) !== null;
}

/**
 * Starts a server of its own session, which Ctrl-C in our terminal and our own death leave alone. It may still
 * be starting up when this returns, or fail.
 */
export async function launchPostmaster(home: Home, binaries: Binaries): Promise<Postmaster> {
  const cluster = await realpath(join(home.folder, 'cluster'));
  const port = await findFreePort();
  const log = await openLog(join(home.folder, 'server.log'));
  try {
    const child = spawn(
      binaries.postgres,
      ['-D', cluster, ...settings({ listen_addresses: '127.0.0.1', port, unix_socket_directories: '' })],
      {
        ...home.user,
        cwd: cluster,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: {
          ...POSTGRES_ENVIRONMENT,
          ...(await exceptReusedId(home.folder)),
        },
      },
    );
    await once(child, 'spawn');
    child.unref();
    if (child.pid === undefined) throw new Error('no process id');
    return { pid: child.pid, port };
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'start_failed',
      `The embedded database cannot be started: ${binaries.postgres} does not run here (${errorCode(error)}). ` +
        'Set DATABASE_URL to a Postgres server.',
      error,
    );
  } finally {
    await log.close();
  }
}

export async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  const [found, cluster] = await Promise.all([findProcess(pid), realpath(join(folder, 'cluster'))]);
  return found?.command.includes(cluster) ?? false;
}

/** Ends a server: politely, and after ten seconds without waiting for anything. */
export async function stopPostmaster({ pid }: Postmaster, folder: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await isPostmaster(pid, folder))) return;
    signalProcess(pid, signal);
    const deadline = performance.now() + 10_000;
    while (performance.now() < deadline) {
      if (!(await isPostmaster(pid, folder))) return;
      await delay(10);
    }
  }
}

/** What the server wrote to its log last, for an error message. */
export async function lastLogLines(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-5).join('\n');
}

/** https://www.postgresql.org/docs/18/storage-file-layout.html: id in line 1, port in line 4. */
async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const [pid, , , port] = text.split('\n').map(Number);
  return pid === undefined || !(pid > 0)
    ? null
    : { pid, port: port === undefined || !(port > 0) ? null : port };
}

/**
 * Postgres takes the process named in a left-over postmaster.pid for its rival, whatever that process is by now.
 * It makes an exception for the id in this variable, and still refuses while the old server's memory is in use.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/init/miscinit.c (CreateLockFile)
 */
async function exceptReusedId(folder: string): Promise<Record<string, string>> {
  const file = await readPidFile(folder);
  if (file === null) return {};
  const command = (await findProcess(file.pid))?.command ?? '';
  // Any server at all may be ours under a path that has changed: then Postgres shall refuse.
  return command.includes(' -D ') ? {} : { PG_GRANDPARENT_PID: String(file.pid) };
}

function signalProcess(pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

function settings(values: Record<string, string | number>): string[] {
  const all = {
    ...values,
    fsync: 'on',
    // Errors quote rows and with them what customers wrote; whoever sent the statement gets them anyway.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    // A long query ends soon after its client was killed, instead of keeping the memory a new server needs.
    client_connection_check_interval: '1s',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function openLog(path: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGE_LOG_BYTES) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}
