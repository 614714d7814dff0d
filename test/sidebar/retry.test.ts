import { afterEach, expect, it } from '@jest/globals';
import { inject } from '../support/faults.ts';
import { putAway } from '../support/put-away.ts';
import { ask, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };
const TEAM = '9120044';
const REFUSED = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
const RETRY = '"Erneut versuchen"';

/** A thread whose escalation Intercom refused to the only agent who may escalate. */
async function refusedEscalation(): Promise<string> {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'suggest' },
    settings: (text) => text.replace('  escalate: []', '  escalate: [8412012]'),
  });
  const id = await ask(world);
  inject(world, REFUSED, { path: /parts$/ });
  await world.press(id, 'confirm_escalation', { values: { team: TEAM, note: 'Bitte übernehmen' } });
  return id;
}

function teamOf(id: string): string | null {
  return world.simulator.api.thread(id)!.teamAssigneeId;
}

it("of a colleague's refused escalation is for who may escalate", async () => {
  const id = await refusedEscalation();
  expect(textsOf(await world.open(id, OTHER_AGENT))).not.toContain(RETRY);

  const canvas = textsOf(await world.press(id, 'retry', { admin: OTHER_AGENT }));
  await world.settle();

  expect(canvas).toContain('Sie dürfen hier nicht eskalieren');
  expect(teamOf(id)).not.toBe(TEAM);
  expect(textsOf(await world.open(id))).toContain(RETRY);
  await world.press(id, 'retry');
  await world.settle();
  expect(teamOf(id)).toBe(TEAM);
});

it('of an escalation is not made where a newer message has come', async () => {
  const id = await refusedEscalation();
  const failed = await world.open(id);
  world.simulator.api.replyAsCustomer(id, 'Es hat sich erledigt.');
  await world.settle();

  await world.press(id, 'retry', { canvas: failed });
  await world.settle();

  expect(teamOf(id)).not.toBe(TEAM);
});

it('of an escalation leaves alone what else was refused to a colleague and is not the right of whoever presses', async () => {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'suggest' },
    settings: (text) => text.replace('  correct: []', '  correct: [8412012]'),
  });
  const id = await ask(world);
  inject(world, REFUSED, { method: 'PUT', path: /^\/conversations/ });
  await world.press(id, 'confirm_correction', { values: { category: 'Lieferung', priority: 'high' } });
  inject(world, REFUSED, { path: /parts$/ });
  await world.press(id, 'confirm_escalation', { values: { team: TEAM, note: 'Bitte übernehmen' } });

  await world.press(id, 'retry', { admin: OTHER_AGENT });
  await world.settle();

  const { db } = world.database.handle;
  const steps = await db.selectFrom('effects').select('kind').where('state', '=', 'failed').execute();
  expect(teamOf(id)).toBe(TEAM);
  expect(steps).toEqual([{ kind: 'attribute' }]);
});

it.each([
  [
    'a note',
    (id: string) => world.press(id, 'note_instead', { values: { reply_text: 'Rückruf um 15 Uhr' } }),
  ],
  ['a snooze', (id: string) => putAway(world, id)],
])('of an escalation leaves %s that failed to its own form', async (_what, press) => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const id = await ask(world);
  const calls = { path: /\/(reply|parts)$/ };
  inject(world, { kind: 'status', status: 503 }, calls);
  await press(id);
  inject(world, REFUSED, calls);
  await passForAll(world, 60_000);
  await passForAll(world, 60_000);
  inject(world, REFUSED, { path: /parts$/ });
  await world.press(id, 'confirm_escalation', { values: { team: TEAM, note: 'Bitte übernehmen' } });

  await world.press(id, 'retry');
  await world.settle();

  const { db } = world.database.handle;
  const steps = await db.selectFrom('effects').select('target').where('state', '=', 'failed').execute();
  expect(teamOf(id)).toBe(TEAM);
  expect(steps).toHaveLength(1);
});
