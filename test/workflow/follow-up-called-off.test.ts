import { afterEach, describe, expect, it } from '@jest/globals';
import { outcomesOf, said, stateOf } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;

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

describe('switching off', () => {
  it.each([
    ['the assistant', ['rollout', 'mode'], 'off'],
    ['automatic answers', ['rollout', 'mode'], 'suggest'],
    ['the category', ['rollout', 'categories'], { Retoure: 'off' }],
    ['follow-ups', ['follow_ups', 'mode'], 'off'],
  ])('%s stops what waits', async (_what, path, value) => {
    world = await startWorld();
    const [quiet, reminded] = [await ask(world, 'Eins'), await ask(world, 'Zwei')];
    await world.press(reminded, 'send_follow_up', { canvas: await world.press(reminded, 'case') });
    await world.settle();

    world.overlay([{ path, value }]);
    await pass(world, 200 * HOUR);

    expect([quiet, reminded].map((id) => stateOf(world, id))).toEqual(['open', 'open']);
    expect(said(world, quiet)).toHaveLength(1);
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

    expect(said(world, threadId)).toHaveLength(1);
    expect(stateOf(world, threadId)).toBe('open');
  });
});

describe('a reminder is called off', () => {
  it('by a message that comes while nobody has looked yet', async () => {
    world = await startWorld();
    const threadId = await ask(world);

    world.clock.advance(25 * HOUR);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();

    expect(said(world, threadId)).toHaveLength(2);
    expect(said(world, threadId)[1]).toContain('Antwort auf: Noch eine Frage');
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
    const [before] = [said(world, threadId).length];

    world.clock.advance(25 * HOUR);
    act(threadId);
    await world.settle();
    await pass(world, 100 * HOUR);

    expect(said(world, threadId)).toHaveLength(before);
    expect(await outcomesOf(world, threadId)).not.toContain('followed_up');
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

    expect(said(world, threadId)).toHaveLength(1);
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
    await pass(world, 25 * HOUR);
    const { db } = world.database.handle;
    await db
      .updateTable('effects')
      .set({ state: 'doing', part_id: null, finished_at: null, doing_at: new Date(0) })
      .where('kind', '=', 'reminder')
      .execute();
    await db.updateTable('threads').set({ wake_at: world.clock.now() }).execute();

    await world.settle();

    expect(said(world, threadId)).toHaveLength(2);
    expect(await db.selectFrom('effects').select('state').where('kind', '=', 'reminder').execute()).toEqual([
      { state: 'done' },
    ]);
  });
});
