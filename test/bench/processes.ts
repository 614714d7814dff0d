import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../server/package-root.ts';
import { freePort } from '../support/server-process.ts';
import { ASSISTANT, SECRET, TOKEN, WORKSPACE } from './requests.ts';

export interface RunningServer {
  url: string;
  pid: number;
  child: ChildProcess;
  /** From the start of the process to its first answer. */
  startedInMs: number;
  stop: () => Promise<void>;
}

const Announced = z.object({ port: z.number() });
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** One of the servers under `servers/`. */
export async function startOwn(name: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const startedAt = performance.now();
  const child = launchOwn(name, env);
  const message = await messageOf(child, name);
  return toServer(child, Announced.parse(message).port, performance.now() - startedAt);
}

/** What a program under `servers/` that ends by itself has to tell. */
export async function resultOf(name: string, env: Record<string, string>): Promise<unknown> {
  const child = launchOwn(name, env);
  running.add(child);
  const ended = once(child, 'exit');
  const message = await messageOf(child, name);
  await ended;
  running.delete(child);
  return message;
}

function launchOwn(name: string, env: Record<string, string>): ChildProcess {
  return spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', join(packageRoot, `test/bench/servers/${name}.ts`)],
    {
      cwd: packageRoot,
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', SECRET, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
}

async function messageOf(child: ChildProcess, name: string): Promise<unknown> {
  const [message]: unknown[] = await Promise.race([once(child, 'message'), failOnExit(child, name)]);
  return message;
}

/** The product as `npm start` runs it. */
export async function startProduct(env: Record<string, string>, port?: number): Promise<RunningServer> {
  const chosen = port ?? (await freePort());
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(packageRoot, 'dist/server/main.js')], {
    cwd: packageRoot,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(chosen),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ROLLOUT_MODE: 'auto',
      ROLLOUT_HOURLY_CAP: '1000000',
      BURST_WAIT_SECONDS: '0',
      OFFICE_HOURS: 'always',
      INTERCOM_ACCESS_TOKEN: TOKEN,
      INTERCOM_WORKSPACE_ID: WORKSPACE,
      INTERCOM_ADMIN_ID: ASSISTANT,
      INTERCOM_WEBHOOK_SECRET: SECRET,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await Promise.race([untilAnswered(`http://127.0.0.1:${chosen}/healthz`), failOnExit(child, 'the product')]);
  return toServer(child, chosen, performance.now() - startedAt);
}

function toServer(child: ChildProcess, port: number, startedInMs: number): RunningServer {
  running.add(child);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    child,
    startedInMs,
    stop: async () => {
      running.delete(child);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function failOnExit(child: ChildProcess, name: string): Promise<never> {
  const [code]: unknown[] = await once(child, 'exit');
  throw new Error(`${name} ended with ${String(code)} before it answered.`);
}

async function untilAnswered(url: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
