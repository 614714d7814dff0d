import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import jwt from 'jsonwebtoken';
import { endInstallation } from '../../server/install/installations.ts';
import type { AdminClient } from '../support/admin-client.ts';
import { saveChanges } from '../../server/settings/changes.ts';
import { eventually } from '../support/eventually.ts';
import { routesOf } from '../support/routes-of.ts';
import { startTwoWorkspaces } from '../support/two-workspaces.ts';
import type { Side, TwoWorkspaces } from '../support/two-workspaces.ts';
import { AGENT, textsOf } from '../support/world.ts';
import { signed, trespasses } from './trespasses.ts';
import type { Belongings } from './trespasses.ts';

const { signal } = new AbortController();

let two: TwoWorkspaces;

const admins = new Map<Side, AdminClient>();

async function adminOf(side: Side): Promise<AdminClient> {
  const admin = admins.get(side) ?? (await side.signIn());
  admins.set(side, admin);
  return admin;
}

/** All that is stored for a workspace, in every table that names one. */
async function rowsOf(workspaceId: string): Promise<Record<string, unknown[]>> {
  const { db } = two.database.handle;
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where column_name = 'workspace_id' and table_schema = 'public' order by table_name`.execute(db);
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables.rows) {
    const found = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(name)} t where workspace_id = ${workspaceId}
      order by to_jsonb(t)::text`.execute(db);
    rows[name] = found.rows.map(({ row }) => row);
  }
  return rows;
}

/** So that what comes next has ids that the other side does not have. */
function useUpIds({ simulator: { api } }: Side): void {
  for (let used = 0; used < 500; used += 1) {
    api.articles.removeInternal(api.articles.writeInternal({ title: 'Entwurf', body: '' }).id);
  }
}

function threadsAtIntercom({ simulator }: Side): unknown {
  return structuredClone(simulator.api.threads());
}

/** `/readyz` may ask any Intercom whether it is there. */
function callsTo({ simulator }: Side): number {
  return simulator.api.calls.filter(({ path }) => path !== '/me').length;
}

/** Until nothing is tried again any more, such as the look at a thread that is not there. */
async function comeToRest(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    two.clock.advance(120_000);
    await two.settle();
  }
}

function answersIn({ simulator }: Side, threadId: string): string[] {
  const parts = simulator.api.thread(threadId)?.parts ?? [];
  return parts.filter(({ partType }) => partType === 'comment').map(({ body }) => body ?? '');
}

async function health({ id }: Pick<Side, 'id'>): Promise<unknown> {
  const body = JSON.stringify({ workspace_id: id });
  const headers = signed(body, 'X-Body-Signature');
  return (await fetch(`${two.url}/health/intercom`, { method: 'POST', body, headers })).json();
}

/** Files that are the same for everybody. */
const ASSET = /\.(?:css|js|mjs|svg|png|woff2)$/;

async function settleIn(side: Side, commonThread: string): Promise<Belongings> {
  const { db } = two.database.handle;
  const ownThread = side.write('Wann kommt mein Mantel?');
  const deadThread = side.write('Wo bleibt mein Geld?');
  side.simulator.api.articles.write({ title: `${side.mark}-Artikel`, body: `<p>${side.mark} liefert.</p>` });
  await two.settle();
  await side.running().syncArticles(signal);
  await saveChanges(db, {
    workspaceId: side.id,
    seenVersion: 0,
    changes: [{ kind: 'set', path: ['rollout', 'hourly_cap'], before: 200, value: side.hourlyCap }],
    admin: { id: '1', name: `${side.mark} Vogt` },
    now: two.clock.now(),
  });
  await sql`update threads set dead_at = ${two.clock.now()}, last_error = 'http_500', wake_at = null
    where workspace_id = ${side.id} and thread_id = ${deadThread}`.execute(db);
  await sql`insert into deliveries (workspace_id, notification_id, topic, received_at, outcome)
    values (${side.id}, ${randomUUID()}, 'conversation.user.replied', ${two.clock.now()}, 'failed')`.execute(
    db,
  );
  const noticeId = randomUUID();
  const notice = {
    kind: 'notice',
    route: 'slack:Kundenservice',
    team: 'Kundenservice',
    reason: 'complaint',
    evidence: side.mark,
    category: null,
    priority: null,
    waitingSince: two.clock.now(),
    isReminder: false,
  };
  await sql`insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id,
      payload, error, planned_at, finished_at)
    values (${noticeId}, ${side.id}, ${deadThread}, 'm', 'notice', 0, 'failed', ${AGENT.id},
      ${JSON.stringify(notice)}::jsonb, 'http_500', ${two.clock.now()}, ${two.clock.now()})`.execute(db);
  const suggestion = await db
    .selectFrom('suggestions')
    .select('suggestion_id')
    .where('workspace_id', '=', side.id)
    .where('thread_id', '=', ownThread)
    .executeTakeFirstOrThrow();
  return {
    side,
    commonThread,
    ownThread,
    deadThread,
    contactId: side.simulator.api.thread(ownThread)?.contactId ?? '',
    suggestionId: suggestion.suggestion_id,
    noticeId,
  };
}

describe('two workspaces on one service', () => {
  let belongings: Record<'named' | 'installed', Belongings>;

  beforeAll(async () => {
    two = await startTwoWorkspaces();
    const common = two.named.write('Wie schicke ich etwas zurück?');
    expect(two.installed.write('Wie schicke ich etwas zurück?')).toBe(common);
    useUpIds(two.installed);
    belongings = {
      named: await settleIn(two.named, common),
      installed: await settleIn(two.installed, common),
    };
  });
  afterAll(() => two.close());

  it.each(['named', 'installed'] as const)('answers each customer once, in the own workspace: %s', (key) => {
    const { side, commonThread } = belongings[key];

    const answers = answersIn(side, commonThread);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toContain(`Antwort auf: ${side.mark}`);
  });

  it('keeps the settings of each apart', async () => {
    const shown = await Promise.all(
      [two.named, two.installed].map(
        async (side) => (await (await adminOf(side)).get('/admin/settings')).text,
      ),
    );

    expect(shown.map((page) => /name="rollout\/hourly_cap"[^>]*value="(\d+)"/.exec(page)?.[1])).toEqual([
      '11',
      '12',
    ]);
  });

  it.each([
    ['named', 'installed'],
    ['installed', 'named'],
  ] as const)('shows %s nothing of %s and lets it change nothing there, on no route', async (own, other) => {
    const [intruder, victim] = [belongings[own], belongings[other]];
    const admin = await intruder.side.signIn();
    await comeToRest();
    const stored = await rowsOf(victim.side.id);
    const inIntercom = threadsAtIntercom(victim.side);
    const calls = callsTo(victim.side);
    const left = two.product.routes.flatMap(routesOf).filter((route) => !ASSET.test(route));

    for (const { route, attempt } of trespasses()) {
      for (const { text } of await attempt({ two, admin, intruder, victim })) {
        expect({ route, text: text.includes(victim.side.mark) ? text : '' }).toEqual({ route, text: '' });
      }
      const position = left.indexOf(route);
      if (position >= 0) left.splice(position, 1);
    }
    await two.settle();

    expect(left).toEqual([]);
    expect(await rowsOf(victim.side.id)).toEqual(stored);
    expect(threadsAtIntercom(victim.side)).toEqual(inIntercom);
    expect(callsTo(victim.side)).toBe(calls);
  });

  it.each([
    ['named', 'installed'],
    ['installed', 'named'],
  ] as const)(
    'calls only the Intercom of %s for what comes round there, not that of %s',
    async (own, other) => {
      const { reconcile, syncArticles, tellPeople } = two[own].running();
      two.clock.advance(3_700_000);
      const calls = [own, other].map((key) => two[key].simulator.api.calls.length);

      await reconcile(signal);
      await syncArticles(signal);
      await tellPeople();

      const after = [own, other].map((key) => two[key].simulator.api.calls.length);
      expect(after[0]).toBeGreaterThan(calls[0] ?? 0);
      expect(after[1]).toBe(calls[1]);
    },
  );

  it("refuses a form that carries the other workspace's token", async () => {
    const [own, other] = [await adminOf(two.named), await adminOf(two.installed)];
    const page = await other.get('/admin/settings');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await own.get('/admin/settings');

    expect(await own.post('/admin/settings/switch', { csrf, to: 'off' })).toMatchObject({ status: 403 });
  });

  it('signs Messenger tokens for the one workspace whose secret it has', async () => {
    const exp = Math.floor(two.clock.now().getTime() / 1000) + 600;
    const token = jwt.sign({ sub: '1', exp }, 'shop_secret_of_the_named');
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${two.url}/messenger/token`, { headers });
    expect(await response.json()).toMatchObject({ app_id: two.named.id });

    const [own, other] = await Promise.all(
      [two.named, two.installed].map(
        async (side) => (await (await adminOf(side)).get('/admin/messenger')).text,
      ),
    );
    expect(own).not.toContain('MESSENGER_API_SECRET</code>');
    expect(other).toContain('MESSENGER_API_SECRET');
  });
});

describe('a workspace in trouble', () => {
  beforeAll(async () => {
    two = await startTwoWorkspaces();
  });
  afterAll(() => two.close());

  it('whose Intercom hangs under a flood of messages holds up no other', async () => {
    two.hang(two.installed);
    for (let message = 0; message < 20; message += 1) two.installed.write('Hallo?');
    await eventually(() => two.installed.simulator.api.deliveries.every(({ done }) => done));
    two.product.worker.start();
    await eventually(() => two.hung.waiting > 0);

    const threadId = two.named.write('Wann kommt mein Mantel?');

    await eventually(() => answersIn(two.named, threadId).length === 1);
    expect(two.hung.waiting).toBeGreaterThan(0);
    expect(two.hung.givenUp).toBe(0);
  });
});

describe('a workspace', () => {
  beforeAll(async () => {
    two = await startTwoWorkspaces();
    await two.settle();
  });
  afterAll(() => two.close());

  it('whose Intercom refuses the token leaves the service ready and the other one well', async () => {
    const { faults } = two.installed.simulator;
    const effect = { kind: 'status', status: 401, code: 'unauthorized' } as const;
    faults.pending.push({ method: 'GET', path: /./, times: 1_000, effect });
    const ready = async () => (await fetch(`${two.url}/readyz`)).status;
    two.product.worker.start();

    await eventually(() => two.installed.running().standing() === 'refused');
    await eventually(async () => JSON.stringify(await health(two.named)) === '{"state":"OK"}');
    expect(await health(two.installed)).toMatchObject({ state: 'UNHEALTHY', cta_type: 'REINSTALL_CTA' });
    expect(await health({ id: 'nobody' })).toMatchObject({ state: 'UNHEALTHY' });
    expect(await ready()).toBe(200);
    faults.pending.length = 0;
    await two.product.worker.stop();
  });

  it('is told apart by metrics nowhere', async () => {
    const text = await (await fetch(`${two.url}/metrics`)).text();

    expect(text).toMatch(/^heine_workspaces\{intercom="\w+"\} [12]$/m);
    expect(text).not.toMatch(new RegExp(`${two.named.id}|${two.installed.id}`));
  });

  it('that has uninstalled the app gets nothing any more, and goes on where it installs it again', async () => {
    const { db } = two.database.handle;
    const { installed, named } = two;
    const admin = await installed.signIn();
    expect(await admin.get('/admin/threads')).toMatchObject({ status: 200 });
    const before = installed.running();

    await endInstallation(db, { workspaceId: installed.id, now: two.clock.now() });
    await two.product.workspaces.refresh();
    const missed = installed.write('Ist jemand da?');
    const answered = named.write('Ist jemand da?');
    await two.settle();

    expect(two.product.workspaces.all()).toEqual([named.running()]);
    expect(await admin.get('/admin/threads')).toMatchObject({ status: 303 });
    expect(textsOf(await installed.canvas('initialize', missed))).toContain('nicht eingerichtet');
    expect(
      await db.selectFrom('deliveries').selectAll().where('workspace_id', '=', installed.id).execute(),
    ).toEqual([]);
    expect([answersIn(installed, missed).length, answersIn(named, answered).length]).toEqual([0, 1]);

    await two.install();
    await two.product.workspaces.refresh();
    const again = installed.write('Und jetzt?');
    await two.settle();

    expect(installed.running()).not.toBe(before);
    expect(answersIn(installed, again)).toHaveLength(1);
  });
});
