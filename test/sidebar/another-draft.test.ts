import { afterEach, expect, it } from '@jest/globals';
import { said } from '../support/threads.ts';
import { AGENT, ask, startWorld, storedSuggestion, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };
const MY_TEXT = 'Mein eigener Text';

/** A thread whose draft a colleague has had made anew; `old` is the suggestion before. */
async function redrafted(): Promise<{ id: string; old: string }> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const id = await ask(world);
  const old = await storedSuggestion(world.database, id);
  await world.press(id, 'shorter', { admin: OTHER_AGENT });
  await world.settle();
  expect(await storedSuggestion(world.database, id)).not.toBe(old);
  return { id, old: old! };
}

it.each([
  ['a reply', 'send_edited', { reply_text: MY_TEXT }],
  ['a reply beside what was typed before', 'send_edited', { reply_text: 'Hallo', kept_text: MY_TEXT }],
  ['a look at what is new', 'refresh', { reply_text: MY_TEXT }],
  ['the way to the form', 'edit', {}],
])(
  '%s that another draft has overtaken tells of that draft, and of no new message',
  async (_what, press, values) => {
    const { id, old } = await redrafted();

    const shown = 'reply_text' in values ? [{ type: 'textarea', id: 'reply_text', value: MY_TEXT }] : [];
    const canvas = textsOf(await world.press(id, press, { values, suggestionId: old, shown }));

    expect(canvas).toContain('Es gibt einen neuen Vorschlag');
    expect(canvas).not.toContain('Neue Nachricht eingegangen');
    if ('reply_text' in values) expect(canvas).toContain(MY_TEXT);
    expect(said(world, id, AGENT.id)).toEqual([]);
  },
);

it('an escalation that another draft has overtaken says so, and goes through when it is confirmed again', async () => {
  const { id, old } = await redrafted();
  const values = { team: '9120044', note: 'Bitte zurückrufen' };

  const canvas = textsOf(await world.press(id, 'confirm_escalation', { values, suggestionId: old }));

  expect(canvas).toContain('Es gibt einen neuen Vorschlag');
  expect(canvas).toContain('Bitte zurückrufen');
  expect(canvas).not.toContain('neue Nachricht');
  await world.press(id, 'confirm_escalation', { values });
  expect(world.simulator.api.thread(id)!.teamAssigneeId).toBe('9120044');
});
