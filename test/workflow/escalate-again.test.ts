import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };
const TECHNICAL = '9120044';
const SENIOR = '9120042';
const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
const PARTS = { path: /\/parts$/ };

async function suggestedThread(): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world);
}

async function escalate(
  threadId: string,
  { team = TECHNICAL, note, tell = false, admin = AGENT }: Escalation,
): Promise<string> {
  const told = tell ? { tell_customer: ['tell_customer'] } : {};
  const values = { team, note, reason: 'technical', ...told };
  return textsOf(await world.press(threadId, 'confirm_escalation', { values, admin }));
}

interface Escalation {
  team?: string;
  note: string;
  tell?: boolean;
  admin?: typeof AGENT;
}

/** The last line of every note: what the agent wrote. */
function notes(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType }) => partType === 'note')
    .map(({ body }) => /([^<>]+)<\/p>$/.exec(body ?? '')?.[1] ?? '');
}

function teamOf(threadId: string): string | null {
  return world.simulator.api.thread(threadId)!.teamAssigneeId;
}

describe('an escalation to the team that has the thread already', () => {
  it('adds another note and tells the customer where that is new, and does nothing where it is not', async () => {
    const threadId = await suggestedThread();
    await escalate(threadId, { note: 'Erste Notiz' });
    await escalate(threadId, { note: 'Kundin hat angerufen', tell: true, admin: COLLEAGUE });
    await escalate(threadId, { note: 'Kundin hat angerufen', tell: true });
    await world.settle();

    expect(notes(threadId)).toEqual(['Erste Notiz', 'Kundin hat angerufen']);
    expect(said(world, threadId, COLLEAGUE.id)).toHaveLength(1);
    expect(said(world, threadId, AGENT.id)).toEqual([]);
  });

  it('tells the customer where only that is new', async () => {
    const threadId = await suggestedThread();
    await escalate(threadId, { note: 'Notiz' });
    await escalate(threadId, { note: 'Notiz', tell: true });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it('gives it back to the team where somebody has moved it away', async () => {
    const threadId = await suggestedThread();
    await escalate(threadId, { note: 'Notiz' });
    world.simulator.api.assign(threadId, COLLEAGUE.id, { type: 'team', id: SENIOR });
    await world.settle();

    await escalate(threadId, { note: 'Notiz' });
    await world.settle();

    expect(teamOf(threadId)).toBe(TECHNICAL);
  });

  it('leaves what has not been made of the first one', async () => {
    const threadId = await suggestedThread();
    inject(world, RATE_LIMITED);
    expect(await escalate(threadId, { note: 'Erste Notiz' })).toContain('Wird eskaliert');
    world.clock.advance(60_000);
    await escalate(threadId, { note: 'Zweite Notiz', admin: COLLEAGUE });
    await world.settle();

    expect(notes(threadId)).toEqual(['Erste Notiz', 'Zweite Notiz']);
    expect(teamOf(threadId)).toBe(TECHNICAL);
  });
});

describe('an escalation that Intercom refuses at first', () => {
  it('tells the customer once it is made after all', async () => {
    const threadId = await suggestedThread();
    inject(world, INVALID, PARTS);
    await escalate(threadId, { note: 'Notiz', tell: true });
    expect(said(world, threadId, AGENT.id)).toEqual([]);

    await world.press(threadId, 'retry');
    await world.settle();

    expect(teamOf(threadId)).toBe(TECHNICAL);
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it('is not made any more after another one', async () => {
    const threadId = await suggestedThread();
    inject(world, INVALID, { ...PARTS, times: 2 });
    await escalate(threadId, { note: 'An die Technik', tell: true });
    await escalate(threadId, { team: SENIOR, note: 'An die Erfahrenen', admin: COLLEAGUE });

    await world.press(threadId, 'retry');
    await world.settle();

    const assigned = world.simulator.api
      .thread(threadId)!
      .parts.flatMap(({ assignedTo }) => (assignedTo === null ? [] : [assignedTo.id]));
    expect(assigned).toEqual([SENIOR]);
    expect(said(world, threadId, AGENT.id)).toEqual([]);
  });
});
