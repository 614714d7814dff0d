import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, pass, passForAll, startWorld, textsOf, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

describe('a reply whose outcome is unknown', () => {
  it('is found in the thread and not sent again', async () => {
    world = await startWorld();
    inject(world, { kind: 'lose_reply' });
    const threadId = write(world);

    await world.settle();
    await passForAll(world, 2_000);

    expect(said(world, threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it.each([
    ['a link', 'Guten Tag, Ihr Paket finden Sie unter https://www.heine.de/sendung in Ihrem Konto.'],
    ['a numbered list', 'Guten Tag, so geht es:\n1. Anmelden\n2. Retoure wählen\n3. Etikett drucken'],
  ])('is found with %s in it', async (_what, draft) => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'auto' }, engine: () => Promise.resolve({ draft }) });
    inject(world, { kind: 'lose_reply' });
    const threadId = await ask(world);

    for (let look = 0; look < 8; look += 1) await passForAll(world, 10_000);

    expect(said(world, threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('is sent again only after it has been looked for twice as long as it could take', async () => {
    world = await startWorld();
    inject(world, { kind: 'status', status: 502 });
    const threadId = write(world);

    await world.settle();
    await passForAll(world, 5_000);
    await passForAll(world, 5_000);
    expect(said(world, threadId)).toHaveLength(0);

    await passForAll(world, 15_000);
    await passForAll(world, 15_000);
    expect(said(world, threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('is not repeated when something else of ours stands there', async () => {
    world = await startWorld();
    inject(world, { kind: 'status', status: 502 });
    const threadId = write(world);
    await world.settle();

    world.simulator.api.replyAsTeammate(threadId, ASSISTANT, 'Eine ganz andere Antwort.');
    await passForAll(world, 30_000);
    await passForAll(world, 30_000);

    expect(said(world, threadId)).toEqual([expect.stringContaining('Eine ganz andere Antwort.')]);
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
    const threadId = write(world);
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

    expect(said(world, threadId)).toEqual(['<p>Geplante Antwort</p>']);
  });

  it('after the reply went out, but before that was written down, leaves one reply', async () => {
    world = await startWorld();
    const threadId = write(world);
    await world.settle();
    await leaveBehind(threadId, 'doing');

    await world.settle();
    await passForAll(world, 60_000);

    expect(said(world, threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('does not keep its thread from others once its lease has run out', async () => {
    world = await startWorld();
    await world.simulator.stop();
    const threadId = write(world);
    await world.open(threadId);
    await world.database.handle.db
      .updateTable('threads')
      .set({ lease_owner: '00000000-0000-4000-8000-000000000000', lease_until: new Date(0), wake_at: null })
      .execute();

    await world.product.worker.drain();

    expect(said(world, threadId)).toHaveLength(1);
  });
});

describe('Intercom out of order', () => {
  it('is tried again later, and the message is answered once it is back', async () => {
    world = await startWorld();
    inject(world, { kind: 'status', status: 503 }, { method: 'GET', path: /^\/conversations/, times: 6 });
    const threadId = write(world);
    await world.settle();
    expect(said(world, threadId)).toHaveLength(0);

    await passForAll(world, 10_000);
    await passForAll(world, 60_000);

    expect(said(world, threadId)).toHaveLength(1);
  });

  it('refuses a tag without the rest of the plan being lost', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] }),
    });
    inject(world, FORBIDDEN, { path: /\/tags$/, times: 2 });
    const threadId = write(world, 'Frechheit!');

    await world.settle();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(said(world, threadId)).toHaveLength(1);
  });
});

describe('a thread that Intercom does not know', () => {
  const notFound = { kind: 'status', status: 404, code: 'not_found' } as const;
  const reads = { method: 'GET', path: /^\/(conversations|tickets)\/\d/ };
  /** A look that does not find it asks for the conversation and for the ticket. */
  const forOneLook = { ...reads, times: 2 };

  it("for a moment is sent an agent's reply once it does", async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, RATE_LIMITED);
    await pressToTheEnd(threadId, 'send_edited', { reply_text: 'Mein eigener Text' });

    inject(world, notFound, forOneLook);
    await pass(world, 60_000);
    expect(textsOf(await world.open(threadId))).toContain('Wird gesendet');
    await pass(world, 60_000);

    expect(said(world, threadId, AGENT.id)).toEqual(['<p>Mein eigener Text</p>']);
    expect(textsOf(await world.open(threadId))).toContain('gesendet von Jonas Lindner');
  });

  it('for a moment is not told a second time what it may have been told', async () => {
    world = await startWorld();
    inject(world, { kind: 'lose_reply' });
    const threadId = await ask(world);

    inject(world, notFound, forOneLook);
    await passForAll(world, 2_000);
    await passForAll(world, 60_000);

    expect(said(world, threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it.each([
    ['is still to be sent', RATE_LIMITED],
    ['may have been sent', { kind: 'lose_reply' }],
  ] as const)('any more is forgotten after several looks, with a reply that %s', async (_state, effect) => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, effect);
    await pressToTheEnd(threadId, 'send');

    inject(world, notFound, { ...reads, times: Infinity });
    await passForAll(world, 60_000);
    await passForAll(world, 60_000);
    expect(await left('threads')).toHaveLength(1);
    for (let look = 0; look < 3; look += 1) await passForAll(world, 60_000);

    expect([...(await left('threads')), ...(await left('effects'))]).toEqual([]);
    expect(world.log.filter(({ message }) => message === 'thread given up')).toEqual([]);
  });

  /** A slow press is answered before it ends. */
  async function pressToTheEnd(threadId: string, id: string, values = {}): Promise<void> {
    await world.press(threadId, id, { values });
    const held = world.database.handle.db.selectFrom('threads').where('lease_owner', 'is not', null);
    await eventually(async () => (await held.select('thread_id').execute()).length === 0);
  }

  async function left(table: 'threads' | 'effects'): Promise<unknown[]> {
    return world.database.handle.db.selectFrom(table).selectAll().execute();
  }
});

describe('two workers', () => {
  it('answer every message once', async () => {
    world = await startWorld();
    await world.simulator.stop();
    const ids = Array.from({ length: 12 }, (_, index) => write(world, `Frage ${index}`));
    await Promise.all(ids.map((id) => world.open(id)));

    await Promise.all([world.product.worker.drain(), world.product.worker.drain()]);
    await eventually(() => ids.every((id) => said(world, id).length > 0));

    for (const id of ids) expect(said(world, id)).toHaveLength(1);
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
