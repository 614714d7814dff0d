import { sql } from 'kysely';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { ASSISTANT, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function write(text = 'Wo ist mein Paket?'): string {
  const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
  return world.simulator.api.writeAsCustomer({ contactId: contact.id, text }).id;
}

function replies(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT)
    .map(({ body }) => body ?? '');
}

function fail(
  times: number,
  effect: World['simulator']['faults']['pending'][number]['effect'],
  path = /\/reply$/,
) {
  world.simulator.faults.pending.push({ method: 'POST', path, times, effect });
}

/** Lets time pass for everybody: the process's clock and the database's, by which attempts are measured. */
async function settleLater(ms: number): Promise<void> {
  world.clock.advance(ms);
  await sql`update effects set doing_at = doing_at - ${ms} * interval '1 millisecond'`.execute(
    world.database.handle.db,
  );
  await world.settle();
}

describe('a reply whose outcome is unknown', () => {
  it('is found in the thread and not sent again', async () => {
    world = await startWorld();
    fail(1, { kind: 'lose_reply' });
    const threadId = write();

    await world.settle();
    await settleLater(2_000);

    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('is sent again only after it has been looked for twice as long as it could take', async () => {
    world = await startWorld();
    fail(1, { kind: 'status', status: 502 });
    const threadId = write();

    await world.settle();
    await settleLater(5_000);
    await settleLater(5_000);
    expect(replies(threadId)).toHaveLength(0);

    await settleLater(15_000);
    await settleLater(15_000);
    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('is not repeated when something else of ours stands there', async () => {
    world = await startWorld();
    fail(1, { kind: 'status', status: 502 });
    const threadId = write();
    await world.settle();

    world.simulator.api.replyAsTeammate(threadId, ASSISTANT, 'Eine ganz andere Antwort.');
    await settleLater(30_000);
    await settleLater(30_000);

    expect(replies(threadId)).toEqual([expect.stringContaining('Eine ganz andere Antwort.')]);
    expect(textsOf(await world.open(threadId))).toContain('unklar, ob die Antwort gesendet wurde');
  });
});

describe('a process that was killed', () => {
  async function leaveBehind(threadId: string, state: 'planned' | 'doing'): Promise<void> {
    await world.database.handle.db
      .updateTable('effects')
      .set({ state, finished_at: null, part_id: null, doing_at: world.clock.now() })
      .where('thread_id', '=', threadId)
      .where('kind', '=', 'answer')
      .execute();
    await world.database.handle.db
      .updateTable('threads')
      .set({ lease_owner: '00000000-0000-4000-8000-000000000000', lease_until: new Date(0), wake_at: null })
      .where('thread_id', '=', threadId)
      .execute();
  }

  it('between planning and calling leaves a reply that is sent once', async () => {
    world = await startWorld({ engine: () => Promise.resolve({ confidence: 0.3 }) });
    const threadId = write();
    await world.settle();
    await world.database.handle.db
      .insertInto('effects')
      .values({
        effect_id: '00000000-0000-4000-8000-000000000001',
        workspace_id: 'hx7f2q9d',
        thread_id: threadId,
        message_id: world.simulator.api.thread(threadId)!.source.id,
        kind: 'answer',
        position: 0,
        admin_id: ASSISTANT,
        payload: JSON.stringify({ kind: 'answer', text: 'Geplante Antwort', edited: false, by: 'assistant' }),
        planned_at: world.clock.now(),
        part_id: null,
        error: null,
        doing_at: null,
        finished_at: null,
      })
      .execute();
    await leaveBehind(threadId, 'planned');

    await world.settle();

    expect(replies(threadId)).toEqual(['<p>Geplante Antwort</p>']);
  });

  it('after the reply went out, but before that was written down, leaves one reply', async () => {
    world = await startWorld();
    const threadId = write();
    await world.settle();
    await leaveBehind(threadId, 'doing');

    await world.settle();
    await settleLater(60_000);

    expect(replies(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('does not keep its thread from others once its lease has run out', async () => {
    world = await startWorld();
    await world.simulator.stop();
    const threadId = write();
    await world.open(threadId);
    await world.database.handle.db
      .updateTable('threads')
      .set({ lease_owner: '00000000-0000-4000-8000-000000000000', lease_until: new Date(0), wake_at: null })
      .execute();

    await world.product.worker.drain();

    expect(replies(threadId)).toHaveLength(1);
  });
});

describe('Intercom out of order', () => {
  it('is tried again later, and the message is answered once it is back', async () => {
    world = await startWorld();
    world.simulator.faults.pending.push({
      method: 'GET',
      path: /^\/conversations/,
      times: 6,
      effect: { kind: 'status', status: 503 },
    });
    const threadId = write();
    await world.settle();
    expect(replies(threadId)).toHaveLength(0);

    await settleLater(10_000);
    await settleLater(60_000);

    expect(replies(threadId)).toHaveLength(1);
  });

  it('refuses a tag without the rest of the plan being lost', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] }),
    });
    fail(2, { kind: 'status', status: 403, code: 'forbidden' }, /\/tags$/);
    const threadId = write('Frechheit!');

    await world.settle();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(replies(threadId)).toHaveLength(1);
  });
});

describe('two workers', () => {
  it('answer every message once', async () => {
    world = await startWorld();
    await world.simulator.stop();
    const ids = Array.from({ length: 12 }, (_, index) => write(`Frage ${index}`));
    await Promise.all(ids.map((id) => world.open(id)));

    await Promise.all([world.product.worker.drain(), world.product.worker.drain()]);
    await eventually(() => ids.every((id) => replies(id).length > 0));

    for (const id of ids) expect(replies(id)).toHaveLength(1);
  });
});

describe('a contact who was deleted', () => {
  it('leaves nothing behind', async () => {
    world = await startWorld();
    const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
    world.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Geheimes Anliegen' });
    await world.settle();

    world.simulator.api.deleteContact(contact.id);
    await world.settle();

    const { db } = world.database.handle;
    for (const table of ['threads', 'suggestions', 'effects'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    const bodies = await db.selectFrom('deliveries').select('body').where('body', 'is not', null).execute();
    expect(bodies.map(({ body }) => body!.toString()).filter((body) => body.includes('Geheimes'))).toEqual(
      [],
    );
  });
});
