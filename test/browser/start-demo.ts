import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/server-process.ts';

export interface RunningDemo {
  /** Of the simulator's inbox. */
  url: string;
  /** As Ctrl-C does; answers with the exit code. */
  stop: () => Promise<number | null>;
}

/** `npm run demo` on a free port and in a folder of its own. */
export async function startDemo(env: Record<string, string> = {}): Promise<RunningDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heine-demo-'));
  // The database may run as another user.
  await chmod(dataDir, 0o755);
  const demo = spawn(process.execPath, ['--import', 'tsx', 'server/demo.ts'], {
    cwd: packageRoot,
    env: { PATH: process.env['PATH'] ?? '', PORT: String(await freePort()), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(demo, 'exit');
  let output = '';
  demo.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const stop = async (): Promise<number | null> => {
    demo.kill('SIGINT');
    await exited;
    await rm(dataDir, { recursive: true, force: true });
    return demo.exitCode;
  };
  await Promise.race([eventually(() => output.includes('http')), exited]);
  const url = /http\S+/.exec(output)?.[0];
  if (url !== undefined) return { url, stop };
  await stop();
  throw new Error('The demo did not start.');
}
