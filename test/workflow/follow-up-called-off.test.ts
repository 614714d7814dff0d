import { afterEach, describe, expect, it } from '@jest/globals';
import { AGENT, ask, ASSISTANT, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;

async function passes(ms: number): Promise<void> {
  world.clock.advance(ms);
  await world.settle();
}

function said(threadId: string): string[] {
  const parts = world.simulator.api.thread(threadId)?.parts ?? [];
  return parts
    .filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT)
    .map(({ body }) => body ?? '');
}

function stateOf(threadId: string): string | undefined {
  return world.simulator.api.thread(threadId)?.state;
}

/** As a process leaves it that ends between the plan and the act. */
async function planned({ kind, payload }: { kind: 'reminder' | 'close'; payload: object }): Promise<void> {
  const { db } = world.database.handle;
  const answer = await db
    .selectFrom('effects')
    .selectAll()
    .where('kind', '=', 'answer')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('effects')
    .values({
      ...answer,
      effect_id: '00000000-0000-4000-8000-000000000001',
      kind,
      target: '1',
      state: 'planned',
      part_id: null,
      finished_at: null,
      payload: JSON.stringify(payload),
    })
    .execute();
  await db.updateTable('threads').set({ wake_at: world.clock.now() }).execute();
}

async function kinds(threadId: string): Promise<string[]> {
  const rows = await world.database.handle.db
    .selectFrom('outcomes')
    .select('kind')
    .where('thread_id', '=', threadId)
    .orderBy('outcome_id')
    .execute();
  return rows.map(({ kind }) => kind);
}

describe('switching off', () => {
  it.each([
    ['the assistant', ['rollout', 'mode'], 'off'],
    ['automatic answers', ['rollout', 'mode'], 'suggest'],
    ['the category', ['rollout', 'categories'], { Retoure: 'off' }],
    ['follow-ups', ['follow_ups', 'mode'], 'off'],
  ])('%s stops what waits', async (_what, path, value) => {
    world = await startWorld();
    const [quiet, reminded] = [await ask(world, 'Eins'), await ask(world, 'Zwei')];
    await world.press(reminded, 'send_follow_up');
    await world.settle();

    world.overlay([{ path, value }]);
    await passes(200 * HOUR);

    expect([quiet, reminded].map(stateOf)).toEqual(['open', 'open']);
    expect(said(quiet)).toHaveLength(1);
  });

  it.each<['reminder' | 'close', object]>([
    ['reminder', { kind: 'reminder', text: 'Erinnerung', by: 'assistant', category: 'Retoure' }],
    ['close', { kind: 'close', reason: 'no_reply', ticketTypeId: null, category: 'Retoure' }],
  ])('stops a %s between the plan and the act', async (kind, payload) => {
    world = await startWorld();
    const threadId = await ask(world);
    await planned({ kind, payload });

    world.overlay([{ path: ['rollout', 'categories'], value: { Retoure: 'off' } }]);
    await world.settle();

    expect(said(threadId)).toHaveLength(1);
    expect(stateOf(threadId)).toBe('open');
  });
});

describe('a reminder is called off', () => {
  it('by a message that comes while nobody has looked yet', async () => {
    world = await startWorld();
    const threadId = await ask(world);

    world.clock.advance(25 * HOUR);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();

    expect(said(threadId)).toHaveLength(2);
    expect(said(threadId)[1]).toContain('Antwort auf: Noch eine Frage');
  });

  it.each([
    [
      'answers',
      (id: string) => {
        world.simulator.api.replyAsTeammate(id, AGENT.id, 'Ich übernehme.');
      },
    ],
    [
      'writes a note',
      (id: string) => {
        world.simulator.api.noteAsTeammate(id, AGENT.id, 'Ich kläre das.');
      },
    ],
    [
      'takes the thread',
      (id: string) => {
        world.simulator.api.assign(id, AGENT.id, { type: 'admin', id: AGENT.id });
      },
    ],
    [
      'closes the thread',
      (id: string) => {
        world.simulator.api.close(id, AGENT.id);
      },
    ],
  ])('when a person %s, in the very moment it is due', async (_what, act) => {
    world = await startWorld();
    const threadId = await ask(world);
    const [before] = [said(threadId).length];

    world.clock.advance(25 * HOUR);
    act(threadId);
    await world.settle();
    await passes(100 * HOUR);

    expect(said(threadId)).toHaveLength(before);
    expect(await kinds(threadId)).not.toContain('followed_up');
  });

  it('by a person who took over between the plan and the act, also after a crash', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    const { db } = world.database.handle;
    await planned({
      kind: 'reminder',
      payload: { kind: 'reminder', text: 'Erinnerung', by: 'assistant', category: 'Retoure' },
    });

    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: AGENT.id });
    await world.settle();

    expect(said(threadId)).toHaveLength(1);
    const reminder = await db
      .selectFrom('effects')
      .select(['state', 'error'])
      .where('kind', '=', 'reminder')
      .executeTakeFirst();
    expect(reminder).toEqual({ state: 'cancelled', error: 'overtaken' });
  });

  it('and one that was sent before a crash is found and not sent again', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    await passes(25 * HOUR);
    const { db } = world.database.handle;
    await db
      .updateTable('effects')
      .set({ state: 'doing', part_id: null, finished_at: null, doing_at: new Date(0) })
      .where('kind', '=', 'reminder')
      .execute();
    await db.updateTable('threads').set({ wake_at: world.clock.now() }).execute();

    await world.settle();

    expect(said(threadId)).toHaveLength(2);
    expect(await db.selectFrom('effects').select('state').where('kind', '=', 'reminder').execute()).toEqual([
      { state: 'done' },
    ]);
  });
});
