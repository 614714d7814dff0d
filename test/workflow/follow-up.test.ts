import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { outcomesOf, said, stateOf } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, pass, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;
const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };

function twice(settings: string): string {
  return settings.replaceAll('after_hours: 24, max: 1', 'after_hours: 24, max: 2');
}

function partsOf(threadId: string): { type: string; text: string }[] {
  const parts = world.simulator.api.thread(threadId)?.parts ?? [];
  return parts.map(({ partType, body }) => ({ type: partType, text: body ?? '' }));
}

describe('an answer that the customer does not react to', () => {
  it('is followed by one reminder that names its topic, then by the end with a note', async () => {
    world = await startWorld();
    const threadId = await ask(world);

    await pass(world, 23 * HOUR);
    expect(said(world, threadId)).toHaveLength(1);

    await pass(world, 2 * HOUR);
    await pass(world, 2 * HOUR);
    expect(said(world, threadId)).toHaveLength(2);
    expect(said(world, threadId)[1]).toContain('zum Thema „Artikel zurückschicken“');
    expect(stateOf(world, threadId)).toBe('open');

    await pass(world, 71 * HOUR);
    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toHaveLength(2);
    expect(partsOf(threadId).filter(({ type }) => type === 'note')).toHaveLength(1);
    expect(await outcomesOf(world, threadId)).toEqual(['received', 'answered', 'followed_up', 'closed']);
  });

  it('resolves a ticket by the states of its type', async () => {
    world = await startWorld();
    const threadId = await ask(world, 'Falsche Jacke', '2981107');

    await pass(world, 25 * HOUR);
    await pass(world, 73 * HOUR);

    expect(said(world, threadId)).toHaveLength(2);
    expect(world.simulator.api.thread(threadId)?.ticket?.stateId).toBe('5510024');
  });

  it('waits for people to be there', async () => {
    world = await startWorld({
      env: { OFFICE_HOURS: 'weekly' },
      // The Thursday in question may be a holiday.
      settings: (text) => text.replace('\n  state: BW', '\n  state: none'),
    });
    const now = world.clock.now();
    const evening = new Date(now);
    // A working day at ten in the evening in Berlin, whatever the season: 24 hours later it is night again.
    evening.setUTCHours(21, 0, 0, 0);
    while (evening <= now || evening.getUTCDay() !== 2) evening.setUTCDate(evening.getUTCDate() + 1);
    world.clock.advance(evening.getTime() - now.getTime());
    const threadId = await ask(world);

    await pass(world, 25 * HOUR);
    expect(said(world, threadId)).toHaveLength(1);

    await pass(world, 12 * HOUR);
    expect(said(world, threadId)).toHaveLength(2);
  });

  it('is not followed by anything where nothing goes out by itself', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    await world.press(threadId, 'send');
    await world.settle();

    await pass(world, 200 * HOUR);

    expect(said(world, threadId)).toEqual([]);
    expect(stateOf(world, threadId)).toBe('open');
  });
});

describe('a customer who does not react to the last reminder', () => {
  const escalating = (text: string): string => text.replace('afterwards: close', 'afterwards: escalate');

  it('is given to people once, with reason, note, tags and team, and told nothing more', async () => {
    world = await startWorld({ settings: escalating });
    const threadId = await ask(world);
    await pass(world, 25 * HOUR);
    expect(textsOf(await world.press(threadId, 'case'))).toContain('Wird ohne Reaktion eskaliert');

    await pass(world, 73 * HOUR);
    await pass(world, 100 * HOUR);

    const thread = world.simulator.api.thread(threadId)!;
    expect(thread.state).toBe('open');
    expect(said(world, threadId)).toHaveLength(2);
    expect(thread.tags.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ai_escalation', 'human_required']),
    );
    expect(thread.teamAssigneeId).not.toBeNull();
    const notes = partsOf(threadId).filter(({ type }) => type === 'note');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.text).toContain('Keine Reaktion auf unsere Antwort');
    expect(await outcomesOf(world, threadId)).toEqual(['received', 'answered', 'followed_up', 'escalated']);
    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Eskaliert an');
    expect(sidebar).toContain('Keine Reaktion auf unsere Antwort');
  });

  it('brings a ticket back to people by its state', async () => {
    world = await startWorld({ settings: escalating });
    const threadId = await ask(world, 'Falsche Jacke', '2981107');
    await pass(world, 25 * HOUR);
    const before = world.simulator.api.thread(threadId)?.ticket?.stateId;

    await pass(world, 73 * HOUR);

    expect(world.simulator.api.thread(threadId)?.ticket?.stateId).not.toBe(before);
    expect(stateOf(world, threadId)).toBe('open');
  });

  it('is left to whoever has taken the thread over', async () => {
    world = await startWorld({ settings: escalating });
    const threadId = await ask(world);
    await pass(world, 25 * HOUR);
    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: AGENT.id });
    await world.settle();

    await pass(world, 100 * HOUR);

    expect(await outcomesOf(world, threadId)).not.toContain('escalated');
  });
});

describe('a reminder in English', () => {
  it('names the concern by the title of the rendering', async () => {
    world = await startWorld({
      engine: () =>
        Promise.resolve({
          language: 'en',
          citations: [
            {
              articleId: 'retoure',
              title: 'Artikel zurückschicken',
              renderedTitle: 'Returning items',
              passage: 'Passage',
              url: null,
              score: 1,
            },
          ],
        }),
    });
    const threadId = await ask(world, 'How do I return something?');

    await pass(world, 25 * HOUR);

    expect(said(world, threadId)[1]).toContain('our reply about “Returning items” of');
  });
});

describe('a customer for whom all is settled', () => {
  it('ends the thread, and one who writes again is answered again', async () => {
    world = await startWorld({
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.at(-1)?.text === 'Danke, passt!' ? { noConcern: 'done', draft: null } : {},
        ),
    });
    const threadId = await ask(world);

    world.simulator.api.replyAsCustomer(threadId, 'Danke, passt!');
    await world.settle();
    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toHaveLength(1);

    await pass(world, HOUR);
    world.simulator.api.replyAsCustomer(threadId, 'Doch noch etwas');
    await world.settle();
    expect(said(world, threadId)).toHaveLength(2);
    expect(await outcomesOf(world, threadId)).toContain('reopened');
  });

  it('does not end a thread that was handed to people', async () => {
    world = await startWorld({
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.at(-1)?.text === 'Hat sich erledigt'
            ? { noConcern: 'done', draft: null }
            : { signals: [{ code: 'complaint', evidence: 'Frechheit' }] },
        ),
    });
    const threadId = await ask(world, 'Frechheit');

    world.simulator.api.replyAsCustomer(threadId, 'Hat sich erledigt');
    await world.settle();
    await pass(world, 300 * HOUR);

    expect(stateOf(world, threadId)).toBe('open');
  });
});

describe('the sidebar', () => {
  it('shows the next step, sends it at once and leaves it out', async () => {
    world = await startWorld();
    const [sent, left] = [await ask(world, 'Eins'), await ask(world, 'Zwei')];

    const seen = await world.press(sent, 'case');
    expect(textsOf(seen)).toContain('send_follow_up');
    await world.press(sent, 'send_follow_up', { canvas: seen });
    await world.press(left, 'skip_follow_up');
    await world.settle();
    await pass(world, 48 * HOUR);

    const comments = world.simulator.api.thread(sent)?.parts.filter(({ partType }) => partType === 'comment');
    expect(comments?.map(({ author }) => author.id)).toEqual([ASSISTANT, AGENT.id]);
    expect(said(world, left)).toHaveLength(1);
    expect(textsOf(await world.press(left, 'case'))).not.toContain('send_follow_up');
    await pass(world, 100 * HOUR);
    expect(stateOf(world, left)).toBe('open');
  });

  it('sends no second reminder for a press on a screen that offered the first', async () => {
    world = await startWorld({ settings: twice });
    const threadId = await ask(world);
    const canvas = await world.press(threadId, 'case');
    await world.press(threadId, 'send_follow_up', { canvas });
    await world.settle();

    const again = textsOf(await world.press(threadId, 'send_follow_up', { canvas, admin: COLLEAGUE }));
    await world.settle();

    expect(again).toContain('Es wurde nichts gesendet: Diese Nachfrage ist schon hinausgegangen');
    expect(again).toContain('Nächste Nachfrage');
    expect([said(world, threadId, AGENT.id), said(world, threadId, COLLEAGUE.id)]).toEqual([
      [expect.any(String)],
      [],
    ]);
    expect(textsOf(await world.press(threadId, 'case'))).not.toContain('Es wurde nichts gesendet');
  });

  it('sends no second reminder for a press that was made before the first went out by itself', async () => {
    world = await startWorld({ settings: twice });
    const threadId = await ask(world);
    const canvas = await world.press(threadId, 'case');
    await pass(world, 25 * HOUR);

    await world.press(threadId, 'send_follow_up', { canvas });
    await world.settle();
    expect(said(world, threadId, AGENT.id)).toEqual([]);

    await world.press(threadId, 'send_follow_up', { canvas: await world.press(threadId, 'case') });
    await world.settle();
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it('says that nothing went out where somebody has answered meanwhile', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    const canvas = await world.press(threadId, 'case');
    world.simulator.api.replyAsTeammate(threadId, COLLEAGUE.id, 'Ich kümmere mich.');

    const pressed = textsOf(await world.press(threadId, 'send_follow_up', { canvas }));

    expect(pressed).toContain('Es wurde nichts gesendet');
    expect(said(world, threadId, AGENT.id)).toEqual([]);
  });
});

describe('a reminder that Intercom refuses', () => {
  const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
  const NOT_REMINDED = 'Die letzte Nachfrage konnte nicht gesendet werden.';

  it('leaves the thread open, and the sidebar says so', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    expect(textsOf(await world.open(threadId))).not.toContain(NOT_REMINDED);
    inject(world, INVALID);

    await pass(world, 25 * HOUR);
    await pass(world, 200 * HOUR);

    expect(said(world, threadId)).toHaveLength(1);
    expect(stateOf(world, threadId)).toBe('open');
    for (const canvas of [await world.open(threadId), await world.press(threadId, 'case')]) {
      expect(textsOf(canvas)).toContain(NOT_REMINDED);
    }
  });

  it('is told to the agent who had read that it was being sent', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    inject(world, RATE_LIMITED);
    inject(world, INVALID);
    const pressed = await world.press(threadId, 'send_follow_up', {
      canvas: await world.press(threadId, 'case'),
    });

    await pass(world, 60_000);

    expect(textsOf(pressed)).toContain('Wird gesendet');
    expect(said(world, threadId, AGENT.id)).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain(NOT_REMINDED);
  });

  it('is followed by the next one, and by people where that is the end', async () => {
    world = await startWorld({
      settings: (text) => twice(text).replace('afterwards: close', 'afterwards: escalate'),
    });
    const threadId = await ask(world);
    inject(world, { ...INVALID }, { times: 2 });

    await pass(world, 25 * HOUR);
    await pass(world, 25 * HOUR);
    await pass(world, 73 * HOUR);

    expect(said(world, threadId)).toHaveLength(1);
    expect(await outcomesOf(world, threadId)).toContain('escalated');
  });
});
