import { afterEach, expect, it } from '@jest/globals';
import { ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const SUGGEST = { env: { ROLLOUT_MODE: 'suggest' } };
const NOTE = { values: { reply_text: 'Rückruf um 15 Uhr' } };
const NOTE_ADDED = 'Als interne Notiz eingefügt';

it('says once that a report was kept, on the screen of a reply that went out by itself', async () => {
  world = await startWorld();
  const id = await ask(world);
  const values = { not_useful_reason: 'wrong' };

  const canvas = textsOf(await world.press(id, 'confirm_not_useful', { values }));

  expect(canvas).toContain('Ihre Rückmeldung ist gespeichert');
  expect(canvas).toContain('Antwort gesendet');
  expect(textsOf(await world.open(id))).not.toContain('Ihre Rückmeldung ist gespeichert');
});

it('says that a note was added to an escalated thread', async () => {
  world = await startWorld(SUGGEST);
  const id = await ask(world);
  await world.press(id, 'confirm_escalation', { values: { team: '9120044', note: 'Bitte übernehmen' } });

  const canvas = textsOf(await world.press(id, 'note_instead', NOTE));

  expect(canvas).toContain(NOTE_ADDED);
  expect(canvas).toContain('Eskaliert an');
  expect(textsOf(await world.open(id))).not.toContain(NOTE_ADDED);
});

it('says that a note was added where a person has answered', async () => {
  world = await startWorld(SUGGEST);
  const id = await ask(world);
  world.simulator.api.replyAsTeammate(id, '8412013', 'Ich kümmere mich.');
  await world.settle();

  const canvas = textsOf(await world.press(id, 'note_instead', NOTE));

  expect(canvas).toContain(NOTE_ADDED);
  expect(canvas).toContain('In persönlicher Bearbeitung');
});
