import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, WORKSPACE, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const SUGGEST = { env: { ROLLOUT_MODE: 'suggest' } };
const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir', team_ids: ['9120041'] };

interface Written {
  ticketTypeId?: string;
  text?: string;
}

async function suggestedThread(
  options: Parameters<typeof startWorld>[0] = SUGGEST,
  { ticketTypeId, text = 'Wo ist mein Paket?' }: Written = {},
): Promise<string> {
  world = await startWorld(options);
  const contact = world.simulator.api.createContact({
    name: 'Sabine Krüger',
    role: 'user',
    customAttributes: { bestellungen: 12 },
  });
  const thread = world.simulator.api.writeAsCustomer({
    contactId: contact.id,
    text,
    ...(ticketTypeId === undefined ? {} : { ticketTypeId, subject: 'Paket' }),
  });
  await world.settle();
  return thread.id;
}

function parts(threadId: string, partType: string): { author: string; body: string }[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter((part) => part.partType === partType && part.author.type === 'admin')
    .map(({ author, body }) => ({ author: author.id, body: body ?? '' }));
}

function feedback(): Promise<{ kind: string; admin_id: string; detail: unknown }[]> {
  return world.database.handle.db
    .selectFrom('feedback')
    .select(['kind', 'admin_id', 'detail'])
    .orderBy('created_at')
    .execute();
}

describe('Eskalieren', () => {
  it('offers a note with the concern, what was answered, what is missing and the draft', async () => {
    const threadId = await suggestedThread({
      ...SUGGEST,
      engine: () => Promise.resolve({ draft: 'Bitte haben Sie Geduld.', confidence: 0.4 }),
    });

    const form = await world.press(threadId, 'escalate');

    const note = form.content.components.find((component) => 'id' in component && component.id === 'note');
    expect(note).toMatchObject({
      value: expect.stringMatching(
        /^- Anliegen: Wo ist mein Paket\?\n- Bisherige Antwort: keine\n- Was fehlt: zu unsicher\n.*Bitte haben Sie Geduld\.$/s,
      ),
    });
  });
});

describe('Als Notiz einfügen', () => {
  const values = { reply_text: 'Kundin hat heute angerufen.' };

  it('writes the typed text as an internal note, once, and answers nothing', async () => {
    const threadId = await suggestedThread();

    const [first] = await Promise.all([1, 2].map(() => world.press(threadId, 'note_instead', { values })));
    await world.settle();

    expect(textsOf(first!)).toContain('Als interne Notiz eingefügt');
    expect(parts(threadId, 'note')).toEqual([
      { author: AGENT.id, body: '<p>Kundin hat heute angerufen.</p>' },
    ]);
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Wo ist mein Paket?');
  });

  it('is no escalation, and survives that the reply is sent before Intercom takes it', async () => {
    const threadId = await suggestedThread();
    inject(world, RATE_LIMITED);

    expect(textsOf(await world.press(threadId, 'note_instead', { values }))).toContain(
      'Notiz wird eingefügt',
    );
    world.clock.advance(60_000);
    await world.press(threadId, 'send');
    world.clock.advance(60_000);
    await world.settle();

    expect(parts(threadId, 'note')).toHaveLength(1);
    expect(parts(threadId, 'comment')).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  });

  it('keeps the text in the form when Intercom refuses, where it cannot be taken for a reply', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN);

    const canvas = await world.press(threadId, 'note_instead', { values });
    expect(textsOf(canvas)).toContain('Kundin hat heute angerufen.');
    expect(textsOf(canvas)).toContain('Als Notiz einfügen');

    await world.press(threadId, 'note_instead', { values });
    expect(parts(threadId, 'note')).toHaveLength(1);
  });
});

describe('what an agent says about a suggestion', () => {
  it('that it is not useful is kept, once for each reason, and shown', async () => {
    const threadId = await suggestedThread();
    expect(textsOf(await world.press(threadId, 'not_useful'))).toContain('Was war nicht hilfreich?');
    expect(textsOf(await world.press(threadId, 'confirm_not_useful'))).toContain('wählen Sie einen Grund');

    const values = { not_useful_reason: 'tone' };
    const canvases = await Promise.all(
      [1, 2].map(() => world.press(threadId, 'confirm_not_useful', { values })),
    );

    for (const canvas of canvases) expect(textsOf(canvas)).toContain('Rückmeldung ist gespeichert');
    expect(await feedback()).toEqual([
      { kind: 'not_useful', admin_id: AGENT.id, detail: { reason: 'tone' } },
    ]);
  });

  it('by sending another text is kept with the draft', async () => {
    const threadId = await suggestedThread();
    const values = { reply_text: 'Ihr Paket kommt morgen.' };
    await Promise.all([1, 2].map(() => world.press(threadId, 'send_edited', { values })));
    await world.settle();

    expect(await feedback()).toEqual([
      {
        kind: 'edited',
        admin_id: AGENT.id,
        detail: {
          before: expect.stringContaining('Antwort auf'),
          after: 'Ihr Paket kommt morgen.',
        },
      },
    ]);
  });

  it('by having it kept as a test case is what should become of the message', async () => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'confirm_correction', { values: { category: 'Lieferung', priority: 'low' } });

    const canvas = await world.press(threadId, 'save_test_case');
    await world.press(threadId, 'save_test_case');

    expect(textsOf(canvas)).toContain('Als Testfall gespeichert');
    expect((await feedback()).filter(({ kind }) => kind === 'test_case')).toEqual([
      {
        kind: 'test_case',
        admin_id: AGENT.id,
        detail: {
          text: 'Wo ist mein Paket?',
          expected: {
            category: 'Lieferung',
            priority: 'low',
            decision: ['send', 'suggest'],
            article: 'retoure',
          },
        },
      },
    ]);
  });

  it('goes when the contact is erased', async () => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'confirm_not_useful', { values: { not_useful_reason: 'wrong' } });
    const { contactId } = world.simulator.api.thread(threadId)!;
    world.simulator.api.deleteContact(contactId);
    await world.settle();

    expect(await feedback()).toEqual([]);
    expect(await world.database.handle.db.selectFrom('suggestions').selectAll().execute()).toEqual([]);
    const canvas = await world.canvas('initialize', {
      workspace_id: WORKSPACE,
      admin: AGENT,
      conversation: { id: threadId },
      contact: { id: contactId },
    });
    expect(textsOf(canvas)).toContain('Kundendaten gelöscht');
  });
});

describe('what the sidebar tells about a suggestion', () => {
  it('is its whole draft, what else can be done, why it is so, and whose message it answers', async () => {
    const threadId = await suggestedThread();
    expect(textsOf(await world.press(threadId, 'show_draft'))).toContain('Artikel zurückschicken');
    expect(textsOf(await world.press(threadId, 'more'))).toContain('Auf Englisch schreiben');
    const why = textsOf(await world.press(threadId, 'why'));
    expect(why).toContain('scripted');
    expect(why).toContain('Passage');
    expect(why).toMatch(/Einstellungen.{0,80}[0-9a-f]{12}/);
    const glance = textsOf(await world.press(threadId, 'case'));
    expect(glance).toContain('Sabine Krüger');
    expect(glance).toContain('12');
  });

  it('asks neither Intercom nor the database twice to open', async () => {
    const threadId = await suggestedThread();
    const calls = world.simulator.api.calls.length;

    const canvases = await Promise.all([1, 2, 3, 4, 5].map(() => world.open(threadId)));

    for (const canvas of canvases) expect(textsOf(canvas)).toContain('Antwort auf');
    expect(world.simulator.api.calls).toHaveLength(calls);
  });

  it('names the beginning, the last answer and the newest message of a long thread', async () => {
    const threadId = await suggestedThread(undefined, { text: 'Guten Tag,\nmeine Jacke fehlt im Paket.' });
    for (const step of ['eins', 'zwei', 'drei']) {
      world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, `Antwort ${step}`);
      world.simulator.api.replyAsCustomer(threadId, `Nachfrage ${step}`);
    }
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'case'));

    expect(canvas).toContain('7 Nachrichten');
    expect(canvas).toContain('meine Jacke fehlt im Paket.');
    expect(canvas).toContain('Antwort drei');
    expect(canvas).toContain('Nachfrage drei');
  });
});

describe('a ticket', () => {
  it('is set to the state that the agent chose with the reply', async () => {
    const threadId = await suggestedThread(SUGGEST, { ticketTypeId: '2981107' });
    const form = textsOf(await world.press(threadId, 'edit'));
    expect(form).toContain('Status nach dem Senden');
    expect(form).toContain('Gelöst');

    const values = { reply_text: 'Erledigt.', ticket_state: '5510024' };
    await world.press(threadId, 'send_edited', { values });
    await world.settle();

    expect(parts(threadId, 'comment')).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe('5510024');
  });

  it('stays as it is where the agent left it so', async () => {
    const threadId = await suggestedThread(SUGGEST, { ticketTypeId: '2981107' });
    const canvas = await world.press(threadId, 'edit');
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Wir prüfen das.' }, canvas });
    await world.settle();

    expect(parts(threadId, 'comment')).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe('5510021');
  });
});

describe('an escalation with a word to the customer', () => {
  it('says it once, after the team has the thread, and tells who was told', async () => {
    const threadId = await suggestedThread();
    const values = {
      team: '9120044',
      reason: 'technical',
      note: 'Bitte prüfen',
      tell_customer: ['tell_customer'],
    };
    await Promise.all([1, 2].map(() => world.press(threadId, 'confirm_escalation', { values })));
    await world.press(threadId, 'confirm_escalation', { values: { ...values, team: '9120043' } });
    await world.settle();

    expect(parts(threadId, 'comment')).toEqual([
      { author: AGENT.id, body: expect.stringContaining('übernimmt') },
    ]);
    const canvas = textsOf(await world.open(threadId));
    expect(canvas).toContain('Team zugewiesen');
    expect(canvas).toContain('Notiz geschrieben');
    expect(canvas).toMatch(/informiert/);
  });
});

describe('roles', () => {
  const seniorsOnly = (text: string): string =>
    text
      .replace('  send: []', "  send: ['Senior Support']")
      .replace('  escalate: []', '  escalate: [Aylin Demir]')
      .replace('  correct: []', '  correct: [8412014]');
  const senior = { id: '8412014', name: 'Markus Seidel', team_ids: ['9120042'] };

  it('hide what an agent may not do, and refuse the press', async () => {
    const threadId = await suggestedThread({ ...SUGGEST, settings: seniorsOnly });
    expect(textsOf(await world.open(threadId, OTHER_AGENT))).not.toContain('"Senden"');

    for (const component of ['send', 'edit', 'send_edited', 'note_instead']) {
      const values = { reply_text: 'Text' };
      const canvas = await world.press(threadId, component, { values, admin: OTHER_AGENT });
      expect(textsOf(canvas)).toContain('Sie dürfen hier keine Antworten senden');
    }
    expect(textsOf(await world.press(threadId, 'escalate'))).toContain('nicht eskalieren');
    expect(textsOf(await world.press(threadId, 'escalate', { admin: OTHER_AGENT }))).toContain('Team');
    expect(textsOf(await world.press(threadId, 'confirm_correction'))).toContain('nicht ändern');
    await world.settle();
    expect(world.simulator.api.thread(threadId)!.parts).toEqual([]);
  });

  it('let whoever is named do it, by team and by id', async () => {
    const threadId = await suggestedThread({ ...SUGGEST, settings: seniorsOnly });
    const values = { category: 'Konto', priority: 'high' };

    expect(textsOf(await world.press(threadId, 'confirm_correction', { values, admin: senior }))).toContain(
      'Zuordnung geändert',
    );
    await world.press(threadId, 'send', { admin: senior });
    expect(parts(threadId, 'comment').map(({ author }) => author)).toEqual([senior.id]);
  });
});

describe('a missing permission', () => {
  it('is named when a thread cannot be read, and when a reply is refused for it', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 403, code: 'token_unauthorized' });
    expect(textsOf(await world.press(threadId, 'send'))).toContain('fehlt in Intercom eine Berechtigung');

    await world.settle();
    inject(
      world,
      { kind: 'status', status: 403, code: 'token_unauthorized' },
      { method: 'GET', path: /^\/conversations/ },
    );
    const contact = world.simulator.api.createContact({ name: 'Eva', role: 'user' });
    const { id } = world.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Frage' });
    await world.settle();
    expect(textsOf(await world.open(id))).toContain('fehlt in Intercom eine Berechtigung');
  });
});
