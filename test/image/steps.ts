import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/server-process.ts';
import { readCommand, readStages } from './dockerfile.ts';
import type { Stage } from './dockerfile.ts';

/**
 * Carries the steps of the Dockerfile out in a clean folder, one folder a stage, and tries what comes of them: for
 * machines without Docker. What it cannot show is the base image.
 */

const NOBODY = 65_534;
const SECRET = 'client_secret';
const START_LIMIT_MS = 90_000;

interface BuiltStage {
  folder: string;
  workdir: string;
  env: Record<string, string>;
  user: string | null;
  command: string[];
  health: string[];
}

const root = mkdtempSync(join(tmpdir(), 'heine-image-'));
chmodSync(root, 0o755);
const ignored = readFileSync(join(packageRoot, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
// Who owns what is a matter of the image's own users; here the folder for data is given to whoever runs it.
const tools = join(root, 'tools');
mkdirSync(tools);
writeFileSync(join(tools, 'chown'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });

try {
  const built = new Map<string, BuiltStage>();
  for (const stage of readStages(readFileSync(join(packageRoot, 'Dockerfile'), 'utf8'))) {
    built.set(stage.name, build(stage, built));
  }
  const image = [...built.values()].at(-1);
  if (image === undefined) throw new Error('The Dockerfile has no stage.');
  if (image.user === null || image.user === 'root') throw new Error('The image would run as root.');
  const { stdout } = spawnSync('du', ['-sm', join(image.folder, image.workdir)], { encoding: 'utf8' });
  console.log(`Built; ${stdout.split('\t')[0] ?? '?'} MB in ${image.workdir}, without the base image.`);
  await tryImage(image);
  console.log(
    'The image starts, is healthy, takes webhooks, has its command-line tools and ends when asked to.',
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

function build({ name, instructions }: Stage, built: ReadonlyMap<string, BuiltStage>): BuiltStage {
  const stage: BuiltStage = {
    folder: join(root, `stage-${name}`),
    workdir: '/',
    env: {},
    user: null,
    command: [],
    health: [],
  };
  mkdirSync(stage.folder);
  for (const { keyword, text } of instructions) {
    switch (keyword) {
      case 'WORKDIR':
        stage.workdir = text;
        mkdirSync(join(stage.folder, text), { recursive: true });
        break;
      case 'ENV': {
        const [, key = '', value = ''] = /^(\w+)=(.*)$/.exec(text) ?? [];
        stage.env[key] = value;
        break;
      }
      case 'COPY':
        copy(text, stage, built);
        break;
      case 'RUN':
        run(text, stage);
        break;
      case 'USER':
        stage.user = text;
        break;
      case 'CMD':
        stage.command = readCommand(text);
        break;
      case 'HEALTHCHECK':
        stage.health = readCommand(text);
        break;
      case 'EXPOSE':
      case 'VOLUME':
      case 'STOPSIGNAL':
        break;
      default:
        throw new Error(`The Dockerfile uses ${keyword}, which is not carried out here.`);
    }
  }
  return stage;
}

function copy(text: string, stage: BuiltStage, built: ReadonlyMap<string, BuiltStage>): void {
  const from = /^--from=(\S+)\s+/.exec(text);
  const source = from === null ? null : built.get(from[1] ?? '');
  if (source === undefined) throw new Error(`COPY names a stage that is not there: ${text}`);
  const paths = text.slice(from?.[0].length ?? 0).split(/\s+/);
  const target = resolve(join(stage.folder, stage.workdir), paths.pop() ?? '');
  for (const path of paths) {
    const absolute =
      source === null ? join(packageRoot, path) : join(source.folder, resolve(source.workdir, path));
    const destination = text.endsWith('/') ? join(target, basename(path)) : target;
    cpSync(absolute, destination, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (entry) => source !== null || !isIgnored(relative(packageRoot, entry)),
    });
  }
}

function isIgnored(path: string): boolean {
  return ignored.some((name) => path === name || path.startsWith(`${name}/`));
}

function run(command: string, { folder, workdir, env }: BuiltStage): void {
  console.log(`RUN ${command}`);
  const inherited = { PATH: `${tools}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'] ?? root };
  const registry = Object.entries(process.env).filter(([name]) =>
    /^npm_config_(registry|cache)$/i.test(name),
  );
  const { status, stdout } = spawnSync('sh', ['-ec', command], {
    cwd: join(folder, workdir),
    env: { ...inherited, ...Object.fromEntries(registry), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Failed with ${String(status)}: ${command}\n${stdout}`);
}

async function tryImage(image: BuiltStage): Promise<void> {
  const cwd = join(image.folder, image.workdir);
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) chownSync(join(cwd, 'data'), NOBODY, NOBODY);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: '/tmp',
    ...image.env,
    PORT: String(port),
    PUBLIC_URL: url,
    INTERCOM_ACCESS_TOKEN: 'token',
    INTERCOM_WORKSPACE_ID: 'abc',
    INTERCOM_ADMIN_ID: '1',
    INTERCOM_WEBHOOK_SECRET: SECRET,
    INTERCOM_API_URL: 'http://127.0.0.1:1',
  };
  const inside = { cwd, env, ...identity };
  const [program = '', ...args] = image.command;
  const service = spawn(program, args, { ...inside, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await eventually(() => {
      if (service.exitCode !== null) throw new Error(`The service ended with ${service.exitCode}.`);
      const [check = '', ...checkArgs] = image.health;
      return spawnSync(check, checkArgs, inside).status === 0;
    }, START_LIMIT_MS);
    await expectWebhooks(url);
    const tool = (name: string, ...options: string[]): string =>
      spawnSync('npm', ['run', '--silent', name, '--', ...options], { ...inside, encoding: 'utf8' }).stdout;
    expectDoctor(tool('doctor', '--json'));
    expectAnswer(tool('admin-link'), `${url}/admin/sign-in?token=`);
    expectAnswer(tool('dead-letters'), 'Nothing was given up');
    expectAnswer(tool('sync', '--help'), 'Usage: sync');
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    await ended;
    if (service.exitCode !== 0) throw new Error(`Asked to end, it ended with ${String(service.exitCode)}.`);
  } finally {
    service.kill('SIGKILL');
  }
}

async function expectWebhooks(url: string): Promise<void> {
  const body = JSON.stringify({
    type: 'notification_event',
    app_id: 'abc',
    topic: 'ping',
    data: { item: { type: 'ping' } },
  });
  const post = async (secret: string): Promise<number> => {
    const signature = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
    const headers = { 'X-Hub-Signature': signature };
    return (await fetch(`${url}/webhook/intercom`, { method: 'POST', body, headers })).status;
  };
  const statuses = [await post(SECRET), await post('another')];
  if (statuses.join() !== '200,401') throw new Error(`Webhooks were answered ${statuses.join()}.`);
}

function expectAnswer(output: string, wanted: string): void {
  if (!output.includes(wanted)) throw new Error(`A command-line tool did not answer with: ${wanted}`);
}

function expectDoctor(output: string): void {
  const report = JSON.parse(output) as { findings: { level: string; subject: string }[] };
  const green = report.findings.filter(({ level }) => level === 'green').map(({ subject }) => subject);
  const missing = ['environment', 'settings', 'database', 'webhook', 'sidebar', 'knowledge'].filter(
    (subject) => !green.includes(subject),
  );
  if (missing.length > 0) throw new Error(`The doctor is not content with: ${missing.join(', ')}`);
}
