import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ask, ASSISTANT, pass, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const MINUTE = 60_000;

function parts(threadId: string, type: 'comment' | 'note'): string[] {
  const all = world.simulator.api.thread(threadId)?.parts ?? [];
  return all
    .filter(({ partType, author }) => partType === type && author.id === ASSISTANT)
    .map(({ body }) => body ?? '');
}

/** The first change is refused for a moment, so that the switch is turned off between the plan and the act. */
async function planned(path: RegExp): Promise<string> {
  inject(world, RATE_LIMITED, { path });
  return ask(world);
}

async function turnOff(): Promise<void> {
  await change(['mode'], 'off');
}

async function change(path: string[], value: unknown): Promise<void> {
  world.overlay([{ path: ['rollout', ...path], value }]);
  world.clock.advance(MINUTE);
  await world.settle();
}

const legal = () => Promise.resolve({ signals: [{ code: 'legal' as const, evidence: 'Anwalt' }] });

async function turnOn(): Promise<void> {
  world.overlay([]);
  await reconcile();
}

async function reconcile(): Promise<void> {
  await world.product.reconcile(new AbortController().signal);
  await world.settle();
}

describe('what was planned when everything was switched off', () => {
  it('is no answer any more, and the message is answered once after that', async () => {
    world = await startWorld();
    const threadId = await planned(/\/reply$/);
    await turnOff();
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('ausgeschaltet');

    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });

  it('is no answer either where that happens at the last look before it goes out', async () => {
    const engine = () => {
      const effect = { kind: 'delay', ms: 300 } as const;
      world.simulator.faults.pending = [{ method: 'GET', path: /^\/conversations\//, times: 1, effect }];
      return Promise.resolve({});
    };
    world = await startWorld({ engine });
    const asked = ask(world);
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);

    world.overlay([{ path: ['rollout', 'mode'], value: 'off' }]);
    const threadId = await asked;
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('ausgeschaltet');
    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });

  it.each([
    ['the note', /\/reply$/],
    ['the assignment', /\/parts$/],
  ])('is no call for people any more, who are called once after that: %s', async (_what, path) => {
    world = await startWorld({ engine: legal });
    const threadId = await planned(path);
    await turnOff();
    expect(world.simulator.api.thread(threadId)?.teamAssigneeId).toBeNull();

    await turnOn();

    expect(world.simulator.api.thread(threadId)?.teamAssigneeId).not.toBeNull();
    expect(parts(threadId, 'note')).toHaveLength(1);
    expect(parts(threadId, 'comment')).toHaveLength(1);
  });
});

describe('an answer that had failed for good when everything was switched off', () => {
  it('calls people once that is over, and nothing says that it went out', async () => {
    world = await startWorld();
    inject(world, { kind: 'status', status: 422, code: 'parameter_invalid' });
    inject(world, RATE_LIMITED);
    const threadId = await ask(world, undefined, '2981107');
    await turnOff();

    await turnOn();

    const { tags, teamAssigneeId, ticket } = world.simulator.api.thread(threadId)!;
    expect(teamAssigneeId).not.toBeNull();
    expect(tags.map(({ name }) => name)).toEqual(['ai_escalation', 'human_required']);
    expect(ticket!.stateId).not.toBe('5510023');
    expect(parts(threadId, 'comment')).toEqual([]);
  });
});

describe('a message that came while its category was switched off', () => {
  it.each(['snoozed', 'closed'])('is answered once it is on, though the thread was %s then', async (away) => {
    world = await startWorld();
    world.overlay([{ path: ['rollout', 'categories'], value: { Retoure: 'off' } }]);
    const threadId = await ask(world);
    const inAnHour = Math.floor(world.clock.now().getTime() / 1_000) + 3_600;
    if (away === 'snoozed') world.simulator.api.snooze(threadId, AGENT.id, inAnHour);
    else world.simulator.api.close(threadId, AGENT.id);
    await world.settle();
    world.simulator.api.open(threadId, AGENT.id);
    await pass(world, 10 * MINUTE);
    await reconcile();
    await pass(world, 10 * MINUTE);

    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });
});

describe('an answer that was planned when the admin takes automatic answers back', () => {
  it.each([
    ['everywhere', ['mode'], 'suggest'],
    ['in its channel', ['channels'], { chat: 'suggest' }],
    ['in its category', ['categories'], { Retoure: 'suggest' }],
    ['in its category and channel', ['categories'], { Retoure: { chat: 'suggest' } }],
    ['in threads such as this one', ['share_percent'], 0],
    ['for this hour', ['hourly_cap'], 0],
    ['for this day', ['daily_cap'], 0],
  ])('waits for an agent: %s', async (_where, path, value) => {
    world = await startWorld();
    const threadId = await planned(/\/reply$/);

    await change(path, value);

    expect(parts(threadId, 'comment')).toEqual([]);
    const texts = textsOf(await world.open(threadId));
    expect(texts).toContain('Antwort auf: Wo ist mein Paket?');
    expect(texts).toContain('"id":"send"');
  });

  it('goes out where they are taken back for others only', async () => {
    world = await startWorld();
    const threadId = await planned(/\/reply$/);

    await change(['categories'], { Reklamation: 'suggest' });

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });

  it('is kept from the customer where its category is switched off, and answered once that is over', async () => {
    world = await startWorld();
    const threadId = await planned(/\/reply$/);
    await change(['categories'], { Retoure: 'off' });
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('ausgeschaltet');

    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });
});

describe('an escalation that was under way when the admin takes automatic answers back', () => {
  it('is made without a word to the customer', async () => {
    world = await startWorld({
      engine: legal,
      settings: (text) => text.replace('write: false, category_prefix', 'write: true, category_prefix'),
    });
    const threadId = await planned(/\/reply$/);

    await change(['mode'], 'suggest');

    const thread = world.simulator.api.thread(threadId)!;
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(parts(threadId, 'note')).toHaveLength(1);
    expect(thread.teamAssigneeId).not.toBeNull();
    expect(thread.tags.map(({ name }) => name)).toContain('Kategorie: Retoure');
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
  });

  it('tells the customer all the same where the agent who escalates wants that', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    const values = { team: '9120044', reason: 'legal', note: '', tell_customer: ['tell_customer'] };

    // In a small team the app may act as one of the agents.
    const admin = { ...AGENT, id: ASSISTANT };
    await world.press(threadId, 'confirm_escalation', { values, admin });
    await world.settle();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });
});
