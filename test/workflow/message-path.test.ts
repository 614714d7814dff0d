import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { ASSISTANT, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function newCustomer(custom: Record<string, boolean> = {}): string {
  return world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user', customAttributes: custom })
    .id;
}

function write(text: string, ticketTypeId?: string): string {
  const contactId = newCustomer();
  return world.simulator.api.writeAsCustomer({
    contactId,
    text,
    ...(ticketTypeId === undefined ? {} : { ticketTypeId }),
  }).id;
}

function partsOf(threadId: string): { type: string; author: string; text: string }[] {
  return world.simulator.api.thread(threadId)!.parts.map((part) => ({
    type: part.partType,
    author: part.author.id,
    text: part.body ?? '',
  }));
}

function commentsOf(threadId: string): string[] {
  return partsOf(threadId)
    .filter(({ type, author }) => type === 'comment' && author === ASSISTANT)
    .map(({ text }) => text);
}

function tagsOf(threadId: string): string[] {
  return world.simulator.api.thread(threadId)!.tags.map(({ name }) => name);
}

describe('a message that can be answered', () => {
  it('is answered once, with the disclosure, and tagged', async () => {
    world = await startWorld();
    const threadId = write('Wie schicke ich etwas zurück?');

    await world.settle();

    const comments = commentsOf(threadId);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain('Antwort auf: Wie schicke ich etwas zurück?');
    expect(comments[0]).toContain('KI-Assistent');
    expect(tagsOf(threadId)).toEqual(['ai_processed']);
  });

  it('carries the disclosure only in the first answer of the thread', async () => {
    world = await startWorld();
    const threadId = write('Erste Frage');
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    await world.settle();

    const comments = commentsOf(threadId);
    expect(comments).toHaveLength(2);
    expect(comments[1]).toContain('Zweite Frage');
    expect(comments[1]).not.toContain('KI-Assistent');
  });

  it('sets a ticket to waiting on the customer', async () => {
    world = await startWorld();
    const threadId = write('Falsche Jacke', '2981107');

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe('5510023');
  });

  it('is not answered twice when the same notification comes again', async () => {
    world = await startWorld();
    const threadId = write('Frage');
    await world.settle();
    await world.database.handle.db
      .updateTable('threads')
      .set({ wake_at: world.clock.now() })
      .where('thread_id', '=', threadId)
      .execute();

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(1);
  });

  it('takes at most five calls to Intercom', async () => {
    world = await startWorld();
    write('Frage');

    await world.settle();

    const calls = world.simulator.api.calls.map(
      ({ method, path }) => `${method} ${path.replace(/\d+/g, '#')}`,
    );
    expect(calls.filter((call) => !call.startsWith('GET /contacts') && call !== 'GET /tags')).toHaveLength(5);
  });
});

describe('a message that a person must see', () => {
  it('is escalated with one note, both tags, one assignment and one text to the customer', async () => {
    world = await startWorld({
      engine: () =>
        Promise.resolve({
          signals: [{ code: 'complaint', evidence: 'Das ist unverschämt' }],
          category: 'Reklamation',
        }),
    });
    const threadId = write('Das ist unverschämt!', '2981107');

    await world.settle();

    const parts = partsOf(threadId);
    const notes = parts.filter(({ type }) => type === 'note');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.text).toContain('Beschwerde');
    expect(notes[0]!.text).toContain('Das ist unverschämt');
    expect(tagsOf(threadId).sort()).toEqual(['ai_escalation', 'human_required']);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe('5510022');
    expect(commentsOf(threadId)).toHaveLength(1);
    expect(commentsOf(threadId)[0]).toContain('Kollegin oder ein Kollege übernimmt');
  });

  it('tells the customer only after somebody has been given the thread', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'human_request', evidence: 'Mensch' }] }),
    });
    inject(world, FORBIDDEN, { path: /\/parts$/, times: 100 });
    const threadId = write('Ich möchte mit einem Menschen sprechen');

    await world.settle();

    expect(partsOf(threadId).filter(({ type }) => type === 'note')).toHaveLength(1);
    expect(commentsOf(threadId)).toHaveLength(0);
  });

  it('is escalated when the engine fails', async () => {
    world = await startWorld({ engine: () => Promise.reject(new Error('broken')) });
    const threadId = write('Frage');

    await world.settle();

    const notes = partsOf(threadId).filter(({ type }) => type === 'note');
    expect(notes.map(({ text }) => text).join()).toContain('Automatische Verarbeitung fehlgeschlagen');
  });

  it('is escalated when the engine is late', async () => {
    world = await startWorld({
      engine: () => new Promise(() => undefined),
      env: { AI_MAX_RESPONSE_TIME: '1' },
    });
    const threadId = write('Frage');

    await world.settle();

    const notes = partsOf(threadId).filter(({ type }) => type === 'note');
    expect(notes.map(({ text }) => text).join()).toContain('Automatische Verarbeitung fehlgeschlagen');
    expect(commentsOf(threadId).join()).not.toContain('Antwort auf');
  });

  it('stays without assignment and without a word to the customer where people assign themselves', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'legal', evidence: 'Anwalt' }] }),
      env: { AUTO_ASSIGN_TICKETS: 'false' },
    });
    const threadId = write('Mein Anwalt meldet sich');

    await world.settle();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
    expect(commentsOf(threadId)).toHaveLength(0);
    expect(tagsOf(threadId).sort()).toEqual(['ai_escalation', 'human_required']);
  });
});

describe('a message that changes while it is being answered', () => {
  it('is not answered once a newer one has come', async () => {
    const texts = ['Erster Teil', 'Zweiter Teil'];
    world = await startWorld({
      engine: ({ thread }) => {
        const second = texts[1]!;
        if (thread.messages.length === 1) world.simulator.api.replyAsCustomer(thread.id, second);
        return Promise.resolve({});
      },
    });
    const threadId = write(texts[0]!);

    await world.settle();

    const comments = commentsOf(threadId);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain('Zweiter Teil');
  });

  it('is left to the person who has joined', async () => {
    world = await startWorld({
      engine: ({ thread }) => {
        world.simulator.api.replyAsTeammate(thread.id, '8412013', 'Ich kümmere mich darum.');
        return Promise.resolve({});
      },
    });
    const threadId = write('Frage');

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(0);
  });

  it.each(['close', 'snooze'] as const)('is not answered after a %s', async (change) => {
    world = await startWorld({
      engine: ({ thread }) => {
        if (change === 'close') world.simulator.api.close(thread.id, '8412013');
        else world.simulator.api.snooze(thread.id, '8412013', Math.floor(Date.now() / 1000) + 3600);
        return Promise.resolve({});
      },
    });
    const threadId = write('Frage');

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(0);
  });
});

describe('a complaint about which something happens while the engine thinks', () => {
  it('is not opened again once a person has closed the thread, and the customer hears nothing', async () => {
    world = await startWorld({
      engine: ({ thread }) => {
        world.simulator.api.close(thread.id, '8412013');
        return Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] });
      },
    });
    const threadId = write('Frechheit!');

    await world.settle();

    const thread = world.simulator.api.thread(threadId)!;
    expect(thread.state).toBe('closed');
    expect(thread.teamAssigneeId).toBeNull();
    expect(commentsOf(threadId)).toHaveLength(0);
  });

  it.each([
    ['is left to a person who takes the thread', { type: 'admin', id: '8412013' }, ['8412013', null]],
    [
      'goes to its team where a workflow gives it to another',
      { type: 'team', id: '9120044' },
      [null, '9120042'],
    ],
  ] as const)('%s', async (_what, assignee, expected) => {
    world = await startWorld({
      engine: ({ thread }) => {
        world.simulator.api.assign(thread.id, '8412013', assignee);
        return Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] });
      },
    });
    const threadId = write('Frechheit!');

    await world.settle();

    const { adminAssigneeId, teamAssigneeId } = world.simulator.api.thread(threadId)!;
    expect([adminAssigneeId, teamAssigneeId]).toEqual(expected);
  });
});

describe('what is left alone', () => {
  it.each(['spam', 'out_of_office', 'bounce', 'thanks'] as const)('%s is not answered', async (noConcern) => {
    world = await startWorld({ engine: () => Promise.resolve({ noConcern }) });
    const threadId = write('Text');

    await world.settle();

    expect(partsOf(threadId)).toEqual([]);
  });

  it('a thread that a person has taken over is answered by people only', async () => {
    world = await startWorld();
    const threadId = write('Frage');
    world.simulator.api.replyAsTeammate(threadId, '8412013', 'Guten Tag, ich übernehme.');
    world.simulator.api.replyAsCustomer(threadId, 'Danke, noch eine Frage');

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(0);
  });

  it('a thread in which Fin answers', async () => {
    world = await startWorld();
    const threadId = write('Frage');
    world.simulator.api.replyAsFin(threadId, 'Fin antwortet.');

    await world.settle();

    expect(commentsOf(threadId)).toHaveLength(0);
  });

  it('answers at most three times an hour in one thread, then calls a person', async () => {
    world = await startWorld();
    const threadId = write('Frage 1');
    await world.settle();
    for (const text of ['Frage 2', 'Frage 3', 'Frage 4']) {
      world.simulator.api.replyAsCustomer(threadId, text);
      await world.settle();
    }

    const comments = commentsOf(threadId);
    expect(comments.filter((text) => text.includes('Antwort auf'))).toHaveLength(3);
    expect(partsOf(threadId).filter(({ type }) => type === 'note')).toHaveLength(1);
  });

  it('everything, when the kill switch is on', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'off' } });
    const threadId = write('Frage');

    await world.settle();

    expect(partsOf(threadId)).toEqual([]);
  });

  it('a message that is older than the installation', async () => {
    world = await startWorld();
    world.clock.advance(-3_600_000);
    const threadId = write('Alte Frage');
    world.clock.advance(3_600_000);

    await world.settle();

    expect(partsOf(threadId)).toEqual([]);
    expect(JSON.stringify(await world.open(threadId))).toContain('älter als die Installation');
  });
});
