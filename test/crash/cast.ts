import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { packageRoot } from '../../server/package-root.ts';
import { freePort } from '../support/server-process.ts';

/** One process of the product, at one address however often it is started. */
export interface Member {
  name: string;
  url: string;
  isRunning: () => boolean;
  /** Starts it unless it runs, again and again until it answers. */
  ensureRunning: () => Promise<void>;
  kill: () => void;
  freeze: () => void;
  thaw: () => void;
  stop: () => Promise<void>;
  /** When it began and ended, and what it said last, in codes and ids. */
  lastLines: () => string[];
}

interface MemberOptions {
  name: string;
  /** Arguments for Node: the built server, or its source. */
  program: readonly string[];
  env: () => Promise<Record<string, string>>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const KEPT_LINES = 60;
const LOOK_EVERY_MS = 50;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function createMember({ name, program, env }: MemberOptions): Promise<Member> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let starting: Promise<void> | null = null;
  let lines: string[] = [];

  function isRunning(): boolean {
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  function keep(...said: string[]): void {
    lines = [...lines, ...said].slice(-KEPT_LINES);
  }

  async function launch(): Promise<void> {
    const started = spawn(process.execPath, program, {
      cwd: packageRoot,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        ...(await env()),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    running.add(started);
    keep(`begun at ${new Date().toISOString()}`);
    started.once('exit', (code, signal) => {
      running.delete(started);
      keep(`ended at ${new Date().toISOString()}: ${signal ?? String(code)}`);
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        keep(...chunk.toString().trimEnd().split('\n'));
      });
    }
    while (isRunning() && child === started) {
      if (await answers(`${url}/healthz`)) return;
      await delay(LOOK_EVERY_MS);
    }
  }

  async function startUntilItAnswers(): Promise<void> {
    const giveUpAt = performance.now() + START_LIMIT_MS;
    while (!(isRunning() && (await answers(`${url}/healthz`)))) {
      if (performance.now() > giveUpAt) throw new Error(`${name} does not start: ${lines.at(-1) ?? ''}`);
      if (!isRunning()) await launch().catch(() => undefined);
      await delay(LOOK_EVERY_MS);
    }
  }

  return {
    name,
    url,
    isRunning,
    ensureRunning: () =>
      (starting ??= startUntilItAnswers().finally(() => {
        starting = null;
      })),
    kill: () => child?.kill('SIGKILL'),
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    stop: async () => {
      if (child === null || !isRunning()) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const isOver = await Promise.race([
        ended.then(() => true),
        delay(STOP_LIMIT_MS, false, { ref: false }),
      ]);
      if (!isOver) child.kill('SIGKILL');
      await ended;
    },
    lastLines: () => lines,
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
