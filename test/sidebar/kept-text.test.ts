import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ask, WORKSPACE, startWorld, storedSuggestion, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };
const MY_TEXT = 'Mein eigener Text';
const typed = { values: { reply_text: MY_TEXT } };
const shown = [{ type: 'textarea', id: 'reply_text', value: MY_TEXT }];

async function suggestedThread(
  options: Parameters<typeof startWorld>[0] = {},
  ticketTypeId?: string,
): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' }, ...options });
  return ask(world, undefined, ticketTypeId);
}

function parts(threadId: string, partType: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter((part) => part.partType === partType && part.author.type === 'admin')
    .map(({ body }) => body ?? '');
}

describe('a note', () => {
  it('is written although a newer message came, and brings no reply nearer that the agent has not thought of', async () => {
    const threadId = await suggestedThread();
    const old = await storedSuggestion(world.database, threadId);
    world.simulator.api.replyAsCustomer(threadId, 'Es hat sich erledigt, bitte nichts senden.');
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'note_instead', { ...typed, suggestionId: old! }));

    expect(canvas).toContain('Als interne Notiz eingefügt');
    expect(canvas).not.toContain(MY_TEXT);
    expect(parts(threadId, 'note')).toEqual([`<p>${MY_TEXT}</p>`]);
    expect(parts(threadId, 'comment')).toEqual([]);
  });

  it('that Intercom refuses stays in the form, which says so, about the suggestion the agent saw', async () => {
    const threadId = await suggestedThread({}, '2981107');
    inject(world, FORBIDDEN);
    const values = { reply_text: MY_TEXT, ticket_state: '5510024' };

    const canvas = await world.press(threadId, 'note_instead', { values });

    expect(textsOf(canvas)).toContain('Die Notiz wurde nicht eingefügt');
    expect(textsOf(canvas)).toContain(MY_TEXT);
    expect(textsOf(canvas)).toContain('"value":"5510024"');
    expect(canvas.stored_data).toMatchObject({
      suggestion_id: await storedSuggestion(world.database, threadId),
    });
  });
});

describe('a look at what is new', () => {
  it('tells of no new message where there is none, and brings the text back into the form', async () => {
    const threadId = await suggestedThread();

    const canvas = textsOf(await world.press(threadId, 'refresh', { ...typed, shown }));

    expect(canvas).not.toContain('Neue Nachricht eingegangen');
    expect(canvas).toContain('Antwort bearbeiten');
    expect(canvas).toContain(MY_TEXT);
  });

  it('says that the text went out meanwhile, not that nothing did', async () => {
    const threadId = await suggestedThread();
    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send_edited', typed);
    expect(textsOf(await world.press(threadId, 'refresh', { ...typed, shown }))).toContain('Wird gesendet');
    world.clock.advance(60_000);
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'refresh', { ...typed, shown }));

    expect(canvas).toContain('Bearbeitet und gesendet von Jonas Lindner');
  });

  it('does not pass an answered message off as the new one', async () => {
    const threadId = await suggestedThread({ env: { ROLLOUT_MODE: 'suggest', BURST_WAIT_SECONDS: '60' } });
    world.clock.advance(60_000);
    await world.settle();
    world.simulator.api.replyAsCustomer(threadId, 'Noch etwas anderes');
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'refresh', { ...typed, shown }));

    expect(canvas).toContain('Neue Nachricht eingegangen');
    expect(canvas).not.toContain('Wo ist mein Paket?');
    expect(canvas).toContain(MY_TEXT);
  });
});

it('is shown to whoever sent another text a moment later, with who came first', async () => {
  const threadId = await suggestedThread();
  await world.press(threadId, 'send_edited', {
    values: { reply_text: 'Text von Aylin' },
    admin: OTHER_AGENT,
  });

  const canvas = textsOf(await world.press(threadId, 'send_edited', typed));

  expect(canvas).toContain('Gesendet von Aylin Demir');
  expect(canvas).toContain('Ihr Text wurde nicht gesendet');
  expect(canvas).toContain(MY_TEXT);
  expect(parts(threadId, 'comment')).toEqual(['<p>Text von Aylin</p>']);
});

it.each(['Dagegen gibt es keinen Einwand. Nein.', 'Nein, danke: das geht auch so.'])(
  'is shown although its words are part of what a colleague has sent: %s',
  async (sent) => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'send_edited', { values: { reply_text: sent }, admin: OTHER_AGENT });
    const values = { reply_text: 'Nein.' };
    const shownBefore = [{ type: 'textarea', id: 'reply_text', value: 'Nein.' }];

    const pressed = textsOf(await world.press(threadId, 'send_edited', { values }));
    const lookedAgain = textsOf(await world.press(threadId, 'refresh', { values, shown: shownBefore }));

    for (const canvas of [pressed, lookedAgain]) {
      expect(canvas).toContain('Ihr Text wurde nicht gesendet');
      expect(canvas).toContain('"value":"Nein."');
    }
  },
);

it('has gone out where it was pressed twice, although a footer was put below it', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const { api } = world.simulator;
  const contactId = api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
  const { id } = api.writeAsCustomer({ contactId, text: 'Wo ist mein Paket?', channel: 'email' });
  await world.settle();
  await world.press(id, 'send_edited', typed);

  const canvas = textsOf(await world.press(id, 'send_edited', typed));

  expect(canvas).toContain('Bearbeitet und gesendet von Jonas Lindner');
  expect(canvas).not.toContain('Ihr Text wurde nicht gesendet');
});

it('is shown when the agent may not send, and when he may not escalate', async () => {
  const threadId = await suggestedThread({
    settings: (text) =>
      text.replace('  send: []', '  send: [8412014]').replace('  escalate: []', '  escalate: [8412014]'),
  });

  const reply = textsOf(await world.press(threadId, 'send_edited', typed));
  expect(reply).toContain('Sie dürfen hier keine Antworten senden');
  expect(reply).toContain(MY_TEXT);
  const values = { team: '9120044', note: 'Meine Notiz' };
  const note = textsOf(await world.press(threadId, 'confirm_escalation', { values }));
  expect(note).toContain('Sie dürfen hier nicht eskalieren');
  expect(note).toContain('Meine Notiz');
});

it('is the note of an escalation while the teams cannot be loaded', async () => {
  const threadId = await suggestedThread();
  inject(world, { kind: 'status', status: 503 }, { method: 'GET', path: /^\/teams/, times: 3 });
  const values = { reason: 'legal', note: 'Meine Notiz' };

  const canvas = textsOf(await world.press(threadId, 'more_teams', { values }));

  expect(canvas).toContain('Die Teams konnten nicht geladen werden');
  expect(canvas).toContain('Meine Notiz');
  expect(textsOf(await world.press(threadId, 'more_teams', { values }))).toContain('Eskalation bestätigen');
});

it('goes out at the second try with the state that was chosen for the ticket', async () => {
  const threadId = await suggestedThread({}, '2981107');
  const { pending } = world.simulator.faults;
  // The press gets no answer from the lease: nothing was written down.
  const values = { reply_text: MY_TEXT, ticket_state: '5510024' };
  pending.push({
    method: 'GET',
    path: /^\/tickets/,
    times: 1,
    effect: { kind: 'status', status: 404, code: 'not_found' },
  });
  pending.push({
    method: 'GET',
    path: /^\/conversations/,
    times: 1,
    effect: { kind: 'status', status: 404, code: 'not_found' },
  });
  const failed = await world.press(threadId, 'send_edited', { values });
  expect(textsOf(failed)).toContain('Intercom hat den Vorgang abgelehnt');

  await world.canvas('submit', {
    workspace_id: WORKSPACE,
    admin: AGENT,
    conversation: { id: threadId },
    component_id: 'retry',
    input_values: { reply_text: MY_TEXT },
    current_canvas: failed,
  });
  await world.settle();

  expect(parts(threadId, 'comment')).toHaveLength(1);
  expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe('5510024');
});

it('is shown when what is known of the customer has been erased', async () => {
  const threadId = await suggestedThread();
  const { contactId } = world.simulator.api.thread(threadId)!;
  const old = await storedSuggestion(world.database, threadId);
  world.simulator.api.deleteContact(contactId);
  await world.settle();

  const canvas = await world.canvas('submit', {
    workspace_id: WORKSPACE,
    admin: AGENT,
    conversation: { id: threadId },
    contact: { id: contactId },
    component_id: 'send_edited',
    input_values: { reply_text: MY_TEXT },
    current_canvas: { content: { components: [] }, stored_data: { v: 1, suggestion_id: old } },
  });

  expect(textsOf(canvas)).toContain('Kundendaten gelöscht');
  expect(textsOf(canvas)).toContain(MY_TEXT);
});

it('is an instruction that another suggestion has overtaken', async () => {
  const threadId = await suggestedThread();
  const old = await storedSuggestion(world.database, threadId);
  world.simulator.api.replyAsCustomer(threadId, 'Noch etwas anderes');
  await world.settle();

  const canvas = textsOf(
    await world.press(threadId, 'confirm_instruction', {
      suggestionId: old!,
      values: { instruction_text: 'Erwähne die Abholung.' },
    }),
  );

  expect(canvas).toContain('Ihre Anweisung wurde noch nicht ausgeführt');
  expect(canvas).toContain('Erwähne die Abholung.');
});
