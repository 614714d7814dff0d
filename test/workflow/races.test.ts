import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { unansweredMessages } from '../../server/domain/thread.ts';
import { createLeases } from '../../server/schedule/leases.ts';
import { silentLogger } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ASSISTANT, pass, startWorld, textsOf, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function comments(threadId: string): { author: string; text: string }[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.type === 'admin')
    .map(({ author, body }) => ({ author: author.id, text: body ?? '' }));
}

function notes(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType }) => partType === 'note')
    .map(({ body }) => body ?? '');
}

const complaint = () => Promise.resolve({ signals: [{ code: 'complaint' as const, evidence: 'Frechheit' }] });

describe('a message that comes while our reply is on its way', () => {
  it('is answered after an automatic reply', async () => {
    world = await startWorld();
    inject(world, { kind: 'delay', ms: 300 });
    const threadId = write(world, 'Erste Frage');
    const settling = world.settle();
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    await settling;
    await world.settle();

    expect(comments(threadId).map(({ text }) => /Antwort auf: (\w+)/.exec(text)?.[1])).toEqual([
      'Erste',
      'Zweite',
    ]);
  });

  it('is seen unanswered beside the next one', async () => {
    const seen: string[][] = [];
    world = await startWorld({
      engine: ({ thread }) => {
        seen.push(unansweredMessages(thread).map(({ text }) => text));
        return Promise.resolve({});
      },
    });
    inject(world, { kind: 'delay', ms: 300 });
    const threadId = write(world, 'Erste Frage');
    const settling = world.settle();
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);
    world.simulator.api.replyAsCustomer(threadId, 'Sonst gehe ich zum Anwalt.');
    world.simulator.api.replyAsCustomer(threadId, 'Danke!');
    await settling;
    await world.settle();

    expect(seen).toEqual([['Erste Frage'], ['Sonst gehe ich zum Anwalt.', 'Danke!']]);
  });

  it("is suggested after an agent's reply", async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    inject(world, { kind: 'delay', ms: 300 });
    const press = world.press(threadId, 'send');
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    await press;
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Zweite Frage');
  });
});

it('a look that was claimed while a press was written down leaves it to the next one', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = write(world, 'Frage');
  await world.settle();
  inject(world, RATE_LIMITED);
  await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } });
  world.clock.advance(60_000);
  const { db } = world.database.handle;
  const leases = createLeases({
    db,
    owner: randomUUID(),
    clock: world.clock,
    logger: silentLogger,
    leaseMs: 15_000,
  });
  const [lease] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });

  const next = await world.product.workspaces.get(WORKSPACE)!.handle({ ...lease!, hasOpenEffects: false });

  expect(next.error).toBeNull();
  expect(next.wakeAt!.getTime()).toBeLessThanOrEqual(world.clock.now().getTime());
  await lease!.release(next);
  await world.settle();
  expect(comments(threadId)).toEqual([{ author: AGENT.id, text: '<p>Mein Text</p>' }]);
});

describe('an escalated thread', () => {
  it('lets an agent send the prepared draft after the handover text', async () => {
    world = await startWorld({ engine: complaint });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an Senior Support');

    const canvas = await world.press(threadId, 'send');
    await world.settle();

    expect(textsOf(canvas)).toContain('Gesendet von Jonas Lindner');
    expect(comments(threadId).filter(({ author }) => author === AGENT.id)).toHaveLength(1);
  });

  it('is not shown as escalated when the team could not be given the thread, and can be tried again', async () => {
    world = await startWorld({ engine: complaint });
    inject(world, FORBIDDEN, { path: /\/parts$/ });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    expect(textsOf(await world.open(threadId))).not.toContain('Eskaliert an');

    await world.press(threadId, 'retry');
    await world.settle();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(notes(threadId)).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an Senior Support');
  });

  it('can be given to one team, to another, and back', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    for (const team of ['9120044', '9120043', '9120044']) {
      const values = { team, reason: 'technical', note: `An ${team}` };
      await world.press(threadId, 'confirm_escalation', { values });
      await world.settle();
    }

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120044');
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an Technischer Support');
  });

  it('survives minutes of refused writes', async () => {
    world = await startWorld({ engine: complaint });
    inject(world, RATE_LIMITED, { path: /./, times: 12 });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    for (let minute = 0; minute < 20; minute += 1) {
      world.clock.advance(600_000);
      await world.settle();
    }

    expect(notes(threadId)).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
  });

  it('is not given away again, nor promised to the customer, once a person has answered and closed it', async () => {
    world = await startWorld({ engine: complaint });
    inject(world, RATE_LIMITED, { times: 0 });
    inject(world, RATE_LIMITED, { path: /\/parts$/ });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    world.simulator.api.replyAsTeammate(threadId, '8412013', 'Ich habe das erledigt.');
    world.simulator.api.close(threadId, '8412013');
    world.clock.advance(120_000);
    await world.settle();
    world.clock.advance(120_000);
    await world.settle();

    expect(world.simulator.api.thread(threadId)!.state).toBe('closed');
    expect(comments(threadId).filter(({ author }) => author === ASSISTANT)).toEqual([]);
  });
});

describe('an automatic answer', () => {
  it('that Intercom refuses for good calls people instead', async () => {
    world = await startWorld();
    inject(world, FORBIDDEN, { times: 2 });
    const threadId = write(world, 'Erste Frage');
    await world.settle();

    // A note goes through the same path as a reply.
    expect(world.simulator.api.thread(threadId)!.tags.map(({ name }) => name)).toContain('human_required');
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120041');
  });

  it('that was planned is not sent any more hours later, nor after the kill switch', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    world.clock.advance(5 * 3_600_000);
    await world.settle();

    expect(comments(threadId)).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('alt');
  });

  it('yields to an agent who escalates while it waits', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    const values = { team: '9120044', reason: 'technical', note: 'Bitte übernehmen' };
    world.clock.advance(60_000);
    await world.press(threadId, 'confirm_escalation', { values });
    world.clock.advance(60_000);
    await world.settle();

    expect(comments(threadId).filter(({ author }) => author === ASSISTANT)).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an Technischer Support');
  });

  it('that is blank or of no certainty is never sent', async () => {
    world = await startWorld({ engine: () => Promise.resolve({ draft: ' \n ' }) });
    const blank = write(world, 'Erste Frage');
    await world.settle();
    expect(comments(blank).filter(({ text }) => text.includes('KI-Assistent'))).toEqual([]);
    await world.close();

    world = await startWorld({ engine: () => Promise.resolve({ confidence: Number.NaN }) });
    const unsure = write(world, 'Erste Frage');
    await world.settle();
    expect(comments(unsure).filter(({ text }) => text.includes('Antwort auf'))).toEqual([]);
  });
});

describe('a mandatory escalation', () => {
  it('is made, without a word to the customer, although the message is old', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'safety', evidence: 'nicht mehr leben' }] }),
    });
    await world.simulator.stop();
    const threadId = write(world, 'Ich mag nicht mehr leben');
    world.clock.advance(3 * 3_600_000);
    await world.open(threadId);
    await world.product.worker.drain();

    expect(notes(threadId)).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(comments(threadId)).toEqual([]);
  });
});

describe('odd data', () => {
  it('does not jam a thread', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ draft: 'Antwort \ud800 mit \u0000 Resten', confidence: 0.99 }),
    });
    const threadId = write(world, 'Frage \udfff \u0000');
    await world.settle();

    expect(comments(threadId)).toHaveLength(1);
  });

  it('a thread that Intercom does not know for a moment is not forgotten', async () => {
    world = await startWorld();
    inject(
      world,
      { kind: 'status', status: 404, code: 'not_found' },
      { method: 'GET', path: /^\/(conversations|tickets)/, times: 2 },
    );
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    world.clock.advance(60_000);
    await world.settle();

    expect(comments(threadId)).toHaveLength(1);
  });

  it('a thread that Intercom does not know for a moment after other faults is not forgotten either', async () => {
    const reads = { method: 'GET', path: /^\/(conversations|tickets)\// };
    world = await startWorld();
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    inject(world, { kind: 'status', status: 500 }, { ...reads, times: 6 });
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    await world.settle();
    await pass(world, 10_000);
    inject(world, { kind: 'status', status: 404, code: 'not_found' }, { ...reads, times: 4 });
    await pass(world, 10_000);
    await pass(world, 60_000);

    await pass(world, 600_000);

    expect(comments(threadId)).toHaveLength(2);
  });

  it('a thread that Intercom does not know in several looks in a row is forgotten', async () => {
    world = await startWorld();
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    inject(
      world,
      { kind: 'status', status: 404, code: 'not_found' },
      { method: 'GET', path: /^\/(conversations|tickets)\//, times: 100 },
    );
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    const { db } = world.database.handle;

    for (const isKept of [true, true, false]) {
      await pass(world, 60_000);
      expect(await db.selectFrom('threads').select('last_error').execute()).toHaveLength(isKept ? 1 : 0);
    }
  });

  it('a contact who was deleted before the first look leaves nothing behind', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '60' } });
    const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
    world.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Geheimes' });
    await world.settle();
    world.simulator.api.deleteContact(contact.id);
    await world.settle();
    world.clock.advance(120_000);
    await world.settle();

    const rows = await world.database.handle.db.selectFrom('suggestions').selectAll().execute();
    expect(rows).toEqual([]);
  });
});
