import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { envBeside } from '../support/world.ts';
import type { World } from '../support/world.ts';

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command-line tool from its source, in an environment that holds only `env`. */
export function runCli(
  tool: string,
  { args = [], env = {}, cwd }: { args?: string[]; env?: Record<string, string>; cwd: string },
): Promise<Run> {
  const tsx = resolve('node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, resolve('server/cli', tool), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: Run = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (run.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (run.stderr += chunk.toString()));
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      settle({ ...run, code });
    });
  });
}

/** Runs a tool beside the running product: on its database, and on the same Intercom. */
export function runCliBeside(
  world: World,
  tool: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Run> {
  return runCli(tool, {
    args,
    cwd: process.cwd(),
    env: {
      ...envBeside(world),
      ...env,
    },
  });
}
