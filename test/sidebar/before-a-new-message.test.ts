import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, pass, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };
const TICKET_TYPE = '2981107';
const CHOSEN = '5510024';
const MY_TEXT = 'Mein eigener Text';
const typed = { values: { reply_text: MY_TEXT, ticket_state: CHOSEN } };
const NOTE = { values: { reply_text: 'Rückruf um 15 Uhr' } };
const MY_NOTE = NOTE.values.reply_text;
const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;

async function suggestedThread(ticketTypeId?: string): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world, undefined, ticketTypeId);
}

async function customerWrites(threadId: string, text = 'Hallo?'): Promise<void> {
  world.clock.advance(60_000);
  world.simulator.api.replyAsCustomer(threadId, text);
  await world.settle();
}

async function colleagueAnswers(threadId: string): Promise<void> {
  world.clock.advance(1_000);
  world.simulator.api.replyAsTeammate(threadId, COLLEAGUE.id, 'Schon beantwortet.');
  await pass(world, 60_000);
}

async function newestInSidebar(threadId: string): Promise<string> {
  const sidebar = textsOf(await world.open(threadId));
  expect(sidebar).toContain('Antwort auf: Hallo?');
  return sidebar;
}

describe('a reply on its way that a colleague’s answer stopped before the customer wrote again', () => {
  async function stopped(ticketTypeId?: string): Promise<string> {
    const threadId = await suggestedThread(ticketTypeId);
    inject(world, RATE_LIMITED);
    expect(textsOf(await world.press(threadId, 'send_edited', typed))).toContain('Wird gesendet');
    await colleagueAnswers(threadId);
    expect(textsOf(await world.open(threadId))).toContain(MY_TEXT);
    return threadId;
  }

  it('stands beside the newer message, and goes out with its state when the agent wants it', async () => {
    const threadId = await stopped(TICKET_TYPE);
    await customerWrites(threadId);

    const canvas = await world.open(threadId);
    expect(textsOf(canvas)).toContain('Neue Nachricht eingegangen');
    expect(textsOf(canvas)).toContain('Antwort auf: Hallo?');
    expect(textsOf(canvas)).toContain(MY_TEXT);
    await world.press(threadId, 'send_edited', { canvas });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe(CHOSEN);
    expect(textsOf(await world.open(threadId))).toContain('gesendet von Jonas Lindner');
  });

  it('stays away where the agent had already made a note of it', async () => {
    const threadId = await stopped();
    await world.press(threadId, 'note_instead', typed);
    await customerWrites(threadId);

    expect(await newestInSidebar(threadId)).not.toContain(MY_TEXT);
  });

  it('stays away once the newer message was answered, too', async () => {
    const threadId = await stopped();
    await customerWrites(threadId, 'Und wann?');
    await colleagueAnswers(threadId);
    await customerWrites(threadId);

    expect(await newestInSidebar(threadId)).not.toContain(MY_TEXT);
  });
});

describe('a note on its way that failed before the customer wrote again', () => {
  async function failedNote(): Promise<string> {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 503 });
    expect(textsOf(await world.press(threadId, 'note_instead', NOTE))).toContain('Notiz wird eingefügt');
    inject(world, INVALID);
    await passForAll(world, 60_000);
    await passForAll(world, 60_000);
    expect(textsOf(await world.open(threadId))).toContain(MY_NOTE);
    return threadId;
  }

  it('stands in its form for who wrote it, and for nobody else, until it is made', async () => {
    const threadId = await failedNote();
    await customerWrites(threadId);

    const form = await world.open(threadId);
    expect(textsOf(form)).toContain('Die Notiz wurde nicht eingefügt');
    expect(textsOf(form)).toContain(MY_NOTE);
    expect(textsOf(await world.open(threadId, COLLEAGUE))).not.toContain(MY_NOTE);
    expect(textsOf(await world.press(threadId, 'back'))).toContain('Antwort auf: Hallo?');
    world.clock.advance(1_000);
    await world.press(threadId, 'note_instead', { canvas: form });

    expect(await newestInSidebar(threadId)).not.toContain(MY_NOTE);
  });

  it('stays away where it was made after all', async () => {
    const threadId = await failedNote();
    await world.press(threadId, 'note_instead', NOTE);
    await customerWrites(threadId);

    expect(await newestInSidebar(threadId)).not.toContain(MY_NOTE);
  });

  it('stays away where somebody had seen to the thread', async () => {
    const threadId = await failedNote();
    await world.press(threadId, 'confirm_escalation', {
      values: { team: '9120044', note: 'Bitte übernehmen' },
      admin: COLLEAGUE,
    });
    await customerWrites(threadId);

    expect(textsOf(await world.open(threadId))).not.toContain(MY_NOTE);
  });

  it('stays away where a colleague had answered', async () => {
    const threadId = await failedNote();
    await colleagueAnswers(threadId);
    await customerWrites(threadId);

    expect(await newestInSidebar(threadId)).not.toContain(MY_NOTE);
  });
});
