import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Canvas } from '../../canvas/kit.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { AGENT, WORKSPACE, startWorld, storedSuggestion, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const MY_TEXT = 'Mein eigener Text';

async function suggestedThread(channel: 'email' | 'messenger' = 'messenger'): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const { api } = world.simulator;
  const contact = api.createContact({ name: 'Sabine Krüger', email: 'sabine@example.com', role: 'user' });
  const text = 'Wie schicke ich etwas zurück?';
  const { id } = api.writeAsCustomer({ contactId: contact.id, text, channel });
  await world.settle();
  return id;
}

/** A press that the store cannot be asked about. */
async function pressInVain(
  threadId: string,
  componentId: string,
  fields: Record<string, string>,
): Promise<Canvas> {
  const { db } = world.database.handle;
  const suggestionId = (await storedSuggestion(world.database, threadId))!;
  const shown = Object.entries(fields).map(([id, value]) => ({ type: 'textarea', id, value }));
  await sql`alter table threads rename to lost_threads`.execute(db);
  try {
    return await world.press(threadId, componentId, { suggestionId, values: fields, shown });
  } finally {
    await sql`alter table lost_threads rename to threads`.execute(db);
  }
}

function pressOn(canvas: Canvas, threadId: string, componentId: string): Promise<Canvas> {
  return world.canvas('submit', {
    workspace_id: WORKSPACE,
    admin: AGENT,
    conversation: { id: threadId },
    component_id: componentId,
    input_values: {},
    current_canvas: canvas,
  });
}

function fieldsOf({ content }: Canvas): Record<string, string | undefined> {
  return Object.fromEntries(
    content.components.flatMap((component) =>
      component.type === 'textarea' ? [[component.id, component.value]] : [],
    ),
  );
}

function repliesOf(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.type === 'admin')
    .map(({ body }) => body ?? '');
}

describe('a press that fails for an unknown reason', () => {
  it.each([
    ['a note', 'note_instead', { reply_text: MY_TEXT }, 'Die Notiz wurde nicht eingefügt'],
    [
      'the note of an escalation',
      'confirm_escalation',
      { note: MY_TEXT, team: '9120044' },
      'Die Eskalation hat nicht funktioniert',
    ],
    ['a note without a team', 'more_teams', { note: MY_TEXT }, 'Die Teams konnten nicht geladen werden'],
    [
      'an instruction',
      'confirm_instruction',
      { instruction_text: MY_TEXT },
      'Die Anweisung wurde nicht ausgeführt',
    ],
    ['a reply', 'send_edited', { reply_text: MY_TEXT }, 'Das hat nicht funktioniert'],
    ['a reply beside a newer draft', 'edit_new_draft', { reply_text: MY_TEXT }, 'Das hat nicht funktioniert'],
    [
      'a reply, and the one kept beside it',
      'send_edited',
      { reply_text: MY_TEXT, kept_text: 'Früherer Text' },
      'Das hat nicht funktioniert',
    ],
  ])('leaves %s in its field', async (_what, componentId, fields, says) => {
    const threadId = await suggestedThread();

    const canvas = await pressInVain(threadId, componentId, fields);

    const typed = Object.fromEntries(Object.entries(fields).filter(([id]) => id !== 'team'));
    expect(fieldsOf(canvas)).toEqual(typed);
    expect(textsOf(canvas)).toContain(says);
  });

  it('can be made again, and sends once', async () => {
    const threadId = await suggestedThread();
    const failed = await pressInVain(threadId, 'send_edited', { reply_text: MY_TEXT });

    await pressOn(failed, threadId, 'retry');
    await pressOn(failed, threadId, 'retry');

    expect(repliesOf(threadId)).toEqual([`<p>${MY_TEXT}</p>`]);
  });

  it('is followed by a look that tells of no new message where there is none', async () => {
    const threadId = await suggestedThread();
    const failed = await pressInVain(threadId, 'send_edited', { reply_text: MY_TEXT });

    const canvas = textsOf(await pressOn(failed, threadId, 'refresh'));

    expect(canvas).not.toContain('Neue Nachricht eingegangen');
    expect(canvas).toContain('Antwort bearbeiten');
    expect(canvas).toContain(MY_TEXT);
  });
});

describe('a press on a thread that has been forgotten', () => {
  it.each([
    ['send_edited', { reply_text: MY_TEXT }],
    ['note_instead', { reply_text: MY_TEXT }],
    ['confirm_escalation', { note: MY_TEXT, team: '9120044' }],
  ])('has it looked at, and keeps what was typed for %s', async (componentId, values) => {
    const threadId = await suggestedThread();
    const old = (await storedSuggestion(world.database, threadId))!;
    await world.database.handle.db.deleteFrom('threads').execute();

    const canvas = textsOf(await world.press(threadId, componentId, { suggestionId: old, values }));

    expect(canvas).toContain(MY_TEXT);
    expect(canvas).not.toContain('gleichzeitig an anderer Stelle');
    const woken = await world.database.handle.db.selectFrom('threads').select('wake_at').execute();
    expect(woken).toEqual([{ wake_at: expect.any(Date) }]);
  });

  it('says that a suggestion is being made where nothing was typed', async () => {
    const threadId = await suggestedThread();
    const old = (await storedSuggestion(world.database, threadId))!;
    await world.database.handle.db.deleteFrom('threads').execute();

    const canvas = textsOf(await world.press(threadId, 'send', { suggestionId: old }));

    expect(canvas).toContain('Vorschlag wird erstellt');
  });
});

describe('a text that is kept beside the reply', () => {
  const values = { reply_text: MY_TEXT, kept_text: 'Früherer Text' };

  it('stays where Intercom refuses the reply', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN);

    const canvas = await world.press(threadId, 'send_edited', { values });

    expect(textsOf(canvas)).toContain('Intercom hat den Vorgang abgelehnt');
    expect(fieldsOf(canvas)).toEqual(values);
    await pressOn(canvas, threadId, 'send_edited');
    expect(repliesOf(threadId)).toEqual([`<p>${MY_TEXT}</p>`]);
  });

  it('stays where Intercom cannot be asked', async () => {
    const threadId = await suggestedThread();
    const effect = { kind: 'status', status: 404, code: 'not_found' } as const;
    inject(world, effect, { method: 'GET', path: /^\/(conversations|tickets)/, times: 2 });

    const canvas = await world.press(threadId, 'send_edited', { values });

    expect(textsOf(canvas)).toContain('Intercom hat den Vorgang abgelehnt');
    expect(fieldsOf(canvas)).toEqual(values);
  });

  it('stays where a newer message came, and goes along to the new draft', async () => {
    const threadId = await suggestedThread();
    const old = (await storedSuggestion(world.database, threadId))!;
    world.simulator.api.replyAsCustomer(threadId, 'Wie lange habe ich dafür Zeit?');
    await world.settle();

    const canvas = await world.press(threadId, 'send_edited', { suggestionId: old, values });

    expect(textsOf(canvas)).toContain('Neue Nachricht eingegangen');
    expect(textsOf(canvas)).toContain('Wie lange habe ich dafür Zeit?');
    expect(fieldsOf(canvas)).toEqual(values);
    expect(repliesOf(threadId)).toEqual([]);
    const draft = fieldsOf(await pressOn(canvas, threadId, 'edit_new_draft'));
    expect(draft['kept_text']).toBe(`${MY_TEXT}\n\nFrüherer Text`);
  });
});

it('counts a draft as sent as it was, also when the e-mail goes out at the second try', async () => {
  const threadId = await suggestedThread('email');
  inject(world, FORBIDDEN);
  const failed = await world.press(threadId, 'send');
  expect(textsOf(failed)).toContain('Intercom hat den Vorgang abgelehnt');

  await pressOn(failed, threadId, 'retry');
  await world.settle();

  expect(repliesOf(threadId)).toEqual([expect.stringContaining('Amtsgericht Köln')]);
  expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  const feedback = await world.database.handle.db.selectFrom('feedback').select('kind').execute();
  expect(feedback).toEqual([]);
});
