import { afterEach, expect, it } from '@jest/globals';
import { readSidebar } from '../../server/workflow/read-sidebar.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { ask, passForAll, startWorld, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

it('tells what was done about the newest message from what was done since a reply was stopped', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  inject(world, RATE_LIMITED);
  await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein eigener Text' } });
  world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
  await passForAll(world, 60_000);
  await world.press(threadId, 'confirm_escalation', {
    values: { team: '9120044', note: 'Bitte übernehmen' },
  });
  await world.settle();

  const about = { workspaceId: WORKSPACE, threadId, contactId: null };
  const state = await readSidebar(world.database.handle.db, about);

  if (state === null || state === 'erased') throw new Error('The thread is not known.');
  const kindsOf = (effects: typeof state.effects) => new Set(effects.map(({ payload }) => payload.kind));
  expect(state.unsent).not.toBeNull();
  expect(kindsOf(state.effects)).toEqual(new Set(['note', 'tag', 'assign']));
  expect(kindsOf(state.earlier)).toContain('answer');
  expect(kindsOf(state.earlier)).not.toContain('note');
});
