import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { AGENT, ask, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const HOUR = 3_600_000;
const TECHNICAL_TEAM = '9120044';
const SERVICE_TEAM = '9120041';
const [PETRA, JONAS, AYLIN] = ['8412011', '8412012', '8412013'] as const;

let world: World;
afterEach(() => world.close());

async function start(options: Parameters<typeof startWorld>[0] = {}): Promise<void> {
  world = await startWorld({
    engine: () => Promise.resolve({ signals: [{ code: 'human_request', evidence: 'Mensch' }] }),
    settings: (text) =>
      text.replace(
        'assignment:\n  default: team\n  teams: {}',
        'assignment:\n  teams: { Kundenservice: teammate }',
      ),
    ...options,
  });
}

async function escalate(): Promise<string> {
  return ask(world, 'Ich möchte mit jemandem sprechen');
}

function assigneeOf(threadId: string): string | null {
  return world.simulator.api.thread(threadId)!.adminAssigneeId;
}

function assignmentsOf(threadId: string): number {
  return world.simulator.api.thread(threadId)!.parts.filter(({ partType }) => partType === 'assignment')
    .length;
}

function change(adminId: string, with_: { isAway?: boolean; hasInboxSeat?: boolean }): void {
  Object.assign(
    world.simulator.api.admins().find(({ id }) => id === adminId)!,
    with_,
  );
}

function dayFromNow(days: number): string {
  const at = new Date(Date.now() + days * 24 * 3_600_000);
  return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Europe/Berlin' })
    .format(at)
    .toLowerCase();
}

describe('an escalation to a team whose teammates are given threads', () => {
  it('goes round among those who are in the team', async () => {
    await start();

    const given = [await escalate(), await escalate(), await escalate(), await escalate()].map(assigneeOf);

    expect(given.slice(0, 3).sort()).toEqual([PETRA, JONAS, AYLIN]);
    expect(given[3]).toBe(given[0]);
  });

  it('is spread also where many come at the same time', async () => {
    await start();
    const contacts = Array.from({ length: 6 }, () =>
      world.simulator.api.createContact({ name: 'Kunde', role: 'user' }),
    );
    const threads = contacts.map(
      ({ id }) => world.simulator.api.writeAsCustomer({ contactId: id, text: 'Bitte jemanden' }).id,
    );

    await world.settle();

    expect(threads.map(assigneeOf).sort()).toEqual([PETRA, PETRA, JONAS, JONAS, AYLIN, AYLIN]);
  });

  it('passes over who is away or has no seat', async () => {
    await start();
    change(PETRA, { isAway: true });
    change(AYLIN, { hasInboxSeat: false });
    try {
      expect([await escalate(), await escalate()].map(assigneeOf)).toEqual([JONAS, JONAS]);
    } finally {
      change(PETRA, { isAway: false });
      change(AYLIN, { hasInboxSeat: true });
    }
  });

  it('goes to somebody else once it is made again, where the one who was chosen is away by now', async () => {
    let isFirst = true;
    await start({
      engine: ({ thread }) => {
        if (isFirst) {
          world.clock.advance(2_000);
          const until = Math.floor((world.clock.now().getTime() + 48 * HOUR) / 1_000);
          world.simulator.api.snooze(thread.id, AGENT.id, until);
        }
        isFirst = false;
        return Promise.resolve({ signals: [{ code: 'human_request', evidence: 'Mensch' }] });
      },
    });
    const threadId = await escalate();
    const { admin_id: chosen } = await world.database.handle.db
      .selectFrom('assignments')
      .select('admin_id')
      .executeTakeFirstOrThrow();
    expect(assigneeOf(threadId)).toBeNull();

    change(chosen, { isAway: true });
    try {
      world.clock.advance(48 * HOUR);
      world.simulator.api.open(threadId, AGENT.id);
      await world.settle();

      expect([PETRA, JONAS, AYLIN].filter((id) => id !== chosen)).toContain(assigneeOf(threadId));
    } finally {
      change(chosen, { isAway: false });
    }
  });

  it('goes to who has fewer open threads of today', async () => {
    await start();
    const first = await escalate();
    const [second, third] = [await escalate(), await escalate()];
    await world.database.handle.db
      .updateTable('threads')
      .set({ is_open: false })
      .where('thread_id', '=', third)
      .execute();

    const fourth = await escalate();

    expect(assigneeOf(fourth)).toBe(assigneeOf(third));
    expect(new Set([first, second, third].map(assigneeOf)).size).toBe(3);
  });

  it('goes to the team where nobody is there', async () => {
    await start();
    for (const id of [PETRA, JONAS, AYLIN]) change(id, { isAway: true });
    try {
      const threadId = await escalate();

      expect(assigneeOf(threadId)).toBeNull();
      expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(SERVICE_TEAM);
    } finally {
      for (const id of [PETRA, JONAS, AYLIN]) change(id, { isAway: false });
    }
  });

  it('goes to the team where Intercom does not name the teammates', async () => {
    await start();
    inject(world, FORBIDDEN, { method: 'GET', path: /\/admins$/, times: 100 });

    const threadId = await escalate();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(SERVICE_TEAM);
  });

  it('goes to the team outside office hours', async () => {
    await start({
      env: { OFFICE_HOURS: 'weekly' },
      settings: (text) =>
        text
          .replace('assignment:\n  default: team', 'assignment:\n  default: teammate')
          .replaceAll(/^ {2}(\w+day): .*$/gm, (_line, day: string) =>
            day === dayFromNow(3) ? `  ${day}: '08:00-09:00'` : `  ${day}: closed`,
          ),
    });

    const threadId = await escalate();

    expect(assigneeOf(threadId)).toBeNull();
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(SERVICE_TEAM);
  });

  it('is assigned once, to the same one, however often the message is looked at', async () => {
    await start();
    const threadId = await escalate();
    const before = assigneeOf(threadId);
    await world.database.handle.db
      .updateTable('threads')
      .set({ wake_at: world.clock.now(), draft_requested: true })
      .where('thread_id', '=', threadId)
      .execute();

    await world.settle();

    expect(assigneeOf(threadId)).toBe(before);
    expect(assignmentsOf(threadId)).toBe(1);
  });

  it('is left to people where they assign themselves', async () => {
    await start({ env: { AUTO_ASSIGN_TICKETS: 'false' } });

    const threadId = await escalate();

    expect([assigneeOf(threadId), world.simulator.api.thread(threadId)!.teamAssigneeId]).toEqual([
      null,
      null,
    ]);
  });
});

it('leaves other teams to share threads out themselves', async () => {
  await start({
    engine: () => Promise.resolve({ signals: [{ code: 'technical', evidence: 'Fehler' }], draft: null }),
  });

  const threadId = await escalate();

  expect(assigneeOf(threadId)).toBeNull();
  expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(TECHNICAL_TEAM);
});
