import { afterEach, describe, expect, it } from '@jest/globals';
import type { Canvas } from '../../canvas/kit.ts';
import { inject } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const MY_TEXT = 'Mein eigener Text';
const NOTE = { reply_text: 'Bitte vor dem Wochenende zurückrufen.' };

/** The form with the draft for a newer message, and below it what the agent had typed before that came. */
async function formBesideKeptText(): Promise<{ threadId: string; form: Canvas }> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  world.simulator.api.replyAsCustomer(threadId, 'Noch etwas anderes');
  await world.settle();
  const shown = [{ type: 'textarea', id: 'reply_text', value: MY_TEXT }];
  const form = await world.press(threadId, 'edit_new_draft', { shown });
  expect(textsOf(form)).toContain(MY_TEXT);
  return { threadId, form };
}

function notes(threadId: string): string[] {
  const { parts } = world.simulator.api.thread(threadId)!;
  return parts.filter(({ partType }) => partType === 'note').map(({ body }) => body ?? '');
}

describe('a note made in the form that keeps an earlier text', () => {
  it('leaves that text in the form, from which it can still be sent', async () => {
    const { threadId, form } = await formBesideKeptText();

    const after = await world.press(threadId, 'note_instead', { values: NOTE, canvas: form });

    expect(notes(threadId)).toEqual([`<p>${NOTE.reply_text}</p>`]);
    expect(textsOf(after)).toContain('Als interne Notiz eingefügt');
    expect(textsOf(after)).toContain(`"value":"${MY_TEXT}"`);
    expect(textsOf(after)).not.toContain(NOTE.reply_text);
    await world.press(threadId, 'send_edited', { canvas: after });
    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
  });

  it('leaves it there also while the note is on its way', async () => {
    const { threadId, form } = await formBesideKeptText();
    inject(world, { kind: 'status', status: 503 });

    const after = textsOf(await world.press(threadId, 'note_instead', { values: NOTE, canvas: form }));

    expect(after).toContain('Notiz wird eingefügt');
    expect(after).toContain(`"value":"${MY_TEXT}"`);
    expect(after).not.toContain(NOTE.reply_text);
  });
});
