import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { createMember } from './cast.ts';
import type { Member } from './cast.ts';
import { createDirector } from './director.ts';
import type { Director } from './director.ts';
import { createDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Combination } from './faults.ts';
import { ASSISTANT, WORKSPACE } from './intercom-store.ts';
import { startLanePostgres } from './postgres.ts';
import type { LanePostgres } from './postgres.ts';
import { SECRET, createPostman } from './postman.ts';
import type { Postman } from './postman.ts';
import { startProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { startSmallIntercom } from './small-intercom.ts';
import type { SmallIntercom } from './small-intercom.ts';

/** One company with its Intercom, its Postgres and the processes of the product; rounds follow each other on it. */
export interface Lane {
  combination: Combination;
  intercom: SmallIntercom;
  postgres: LanePostgres;
  members: readonly Member[];
  director: Director;
  postman: Postman;
  disk: Disk;
  stop: () => Promise<void>;
}

export interface LaneOptions {
  combination: Combination;
  program: readonly string[];
  /** Databases lie on small disks in memory where that is possible, so that they can be filled up. */
  smallDisks: boolean;
}

const open = new Set<Lane>();

/** For whoever ends before its time: databases and disks do not go by themselves. */
export async function stopOpenLanes(): Promise<void> {
  await Promise.all([...open].map((lane) => lane.stop()));
}

const ROLES = { embedded: ['all', 'worker', 'worker'], given: ['web', 'worker', 'worker'] } as const;

export async function openLane({ combination, program, smallDisks }: LaneOptions): Promise<Lane> {
  const disk = await createDisk({ small: smallDisks });
  const director = createDirector();
  const intercom = await startSmallIntercom(director.treat);
  const settingsFile = await writeSettings(disk.folder);
  const { database, processes } = combination;
  const postgres = await startLanePostgres(database, disk.folder);
  const roles = processes === 1 ? (['all'] as const) : ROLES[database];
  const proxies: Proxy[] = [];

  async function openMember(role: 'all' | 'web' | 'worker', index: number): Promise<Member> {
    const ownsDatabase = database === 'embedded' && index === 0;
    const proxy = ownsDatabase
      ? null
      : await startProxy({
          member: index,
          upstreamPort: async () => Number(new URL(await postgres.url()).port),
          interrupt: director.interrupt,
        });
    if (proxy !== null) proxies.push(proxy);
    return createMember({
      name: `${role} ${index + 1}`,
      program,
      env: async () => ({
        ...settings(),
        ROLE: role,
        SETTINGS_FILE: settingsFile,
        INTERCOM_API_URL: intercom.urlFor(index),
        ...(proxy === null
          ? { DATA_DIR: disk.folder }
          : { DATABASE_URL: withPort(await postgres.url(), proxy.port) }),
      }),
    });
  }
  const members: Member[] = [];
  for (const [index, role] of roles.entries()) {
    const member = await openMember(role, index);
    members.push(member);
    await member.ensureRunning();
  }
  const postman = createPostman(() => members[0]?.url ?? '');
  intercom.onSaid(postman.teammateWrote);

  const lane: Lane = {
    combination,
    intercom,
    postgres,
    members,
    director,
    postman,
    disk,
    stop: async () => {
      open.delete(lane);
      // The owner of an embedded database last: the others need it until they have ended.
      for (const member of members.toReversed()) await member.stop();
      await Promise.all(proxies.map(({ stop }) => stop()));
      await postgres.stop();
      await intercom.stop();
      await disk.remove();
    },
  };
  open.add(lane);
  return lane;
}

function settings(): Record<string, string> {
  return {
    LOG_LEVEL: 'warn',
    ROLLOUT_MODE: 'auto',
    ROLLOUT_HOURLY_CAP: '1000000',
    BURST_WAIT_SECONDS: '0.25',
    OFFICE_HOURS: 'always',
    INTERCOM_ACCESS_TOKEN: 'crash_token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: ASSISTANT,
    INTERCOM_WEBHOOK_SECRET: SECRET,
  };
}

/** The shipped settings with a short timeout, so that rounds are quick, and one category left to agents. */
async function writeSettings(folder: string): Promise<string> {
  const shipped = await readFile(join(packageRoot, 'config/settings.yaml'), 'utf8');
  const changed = shipped
    .replace(/timeout_seconds: \d+/, 'timeout_seconds: 1')
    .replace(/categories: \{\}/, 'categories: { Konto: suggest }');
  const file = join(folder, 'settings.yaml');
  await writeFile(file, changed);
  return file;
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
