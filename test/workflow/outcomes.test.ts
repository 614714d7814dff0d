import { afterEach, describe, expect, it } from '@jest/globals';
import { eraseContact } from '../../server/workflow/erase-contact.ts';
import { AGENT, ASSISTANT, startWorld, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

async function outcomes(threadId?: string): Promise<Record<string, unknown>[]> {
  const query = world.database.handle.db.selectFrom('outcomes').selectAll().orderBy('outcome_id');
  const rows = await (threadId === undefined ? query : query.where('thread_id', '=', threadId)).execute();
  return rows.map((row) => ({ ...row }));
}

async function kindsOf(threadId: string): Promise<unknown[]> {
  return (await outcomes(threadId)).map(({ kind }) => kind);
}

describe('the record of what became of messages', () => {
  it('has an automatic answer with how it was sorted and how long the customer waited', async () => {
    world = await startWorld();
    const threadId = write(world, 'Frage');

    await world.settle();

    const [received, answered, ...others] = await outcomes(threadId);
    expect(others).toEqual([]);
    expect(received).toMatchObject({ kind: 'received', category: 'Retoure', channel: 'chat' });
    expect(answered).toMatchObject({
      kind: 'answered',
      message_id: received?.['message_id'],
      category: 'Retoure',
      priority: 'medium',
      channel: 'chat',
      language: 'de',
      engine: 'scripted',
      kind_of_thread: 'conversation',
      by_kind: 'assistant',
      admin_id: ASSISTANT,
    });
    expect(answered?.['waited_ms']).toEqual(expect.any(Number));
    expect(answered?.['waited_ms']).toBeGreaterThanOrEqual(0);
  });

  it('counts nothing twice when the thread is looked at again', async () => {
    world = await startWorld();
    const threadId = write(world, 'Frage');
    await world.settle();

    await world.database.handle.db.updateTable('threads').set({ wake_at: world.clock.now() }).execute();
    await world.settle();

    expect(await kindsOf(threadId)).toEqual(['received', 'answered']);
  });

  it('tells a draft sent as it was from one that was edited', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const [asItWas, edited] = [write(world, 'Eins'), write(world, 'Zwei')];
    await world.settle();

    await world.press(asItWas, 'send');
    await world.press(edited, 'send_edited', { values: { reply_text: 'Anders' } });
    await world.settle();

    const byAgent = { by_kind: 'agent_with_draft', admin_id: AGENT.id };
    expect((await outcomes(asItWas)).at(-1)).toMatchObject({ kind: 'sent', ...byAgent });
    expect((await outcomes(edited)).at(-1)).toMatchObject({ kind: 'edited', ...byAgent });
    expect(await kindsOf(asItWas)).toEqual(['received', 'suggested', 'sent']);
  });

  it('has a person who answers by himself, and what he closes and the customer opens again', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world, 'Frage');
    await world.settle();

    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Von Hand');
    await world.settle();
    world.simulator.api.close(threadId, AGENT.id);
    await world.settle();
    world.clock.advance(60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Doch noch etwas');
    await world.settle();

    expect(await kindsOf(threadId)).toEqual([
      'received',
      'suggested',
      'agent_answered',
      'closed',
      'received',
      'suggested',
      'reopened',
    ]);
    expect((await outcomes(threadId))[2]).toMatchObject({ by_kind: 'agent', admin_id: AGENT.id });
    expect((await outcomes(threadId))[3]).toMatchObject({ reason: 'by_person' });
  });

  it('has escalations with their reason, and drafts that did not help', async () => {
    world = await startWorld({
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages[0]?.text === 'Anwalt' ? { signals: [{ code: 'legal', evidence: 'Anwalt' }] } : {},
        ),
      env: { ROLLOUT_MODE: 'suggest' },
    });
    const [escalated, dismissed] = [write(world, 'Anwalt'), write(world, 'Frage')];
    await world.settle();

    await world.press(dismissed, 'confirm_not_useful', { values: { not_useful_reason: 'wrong' } });

    expect((await outcomes(escalated))[1]).toMatchObject({ kind: 'escalated', reason: 'legal' });
    expect((await outcomes(dismissed)).at(-1)).toMatchObject({
      kind: 'dismissed',
      reason: 'wrong',
      admin_id: AGENT.id,
    });
  });

  it('keeps the rows of an erased contact without anything that leads back to him', async () => {
    world = await startWorld();
    const threadId = write(world, 'Frage');
    await world.settle();
    const before = await outcomes(threadId);
    const contactId = world.simulator.api.thread(threadId)?.contactId ?? '';

    await eraseContact(world.database.handle.db, {
      workspaceId: WORKSPACE,
      contactId,
      now: world.clock.now(),
    });

    const after = await outcomes();
    expect(after.map(({ kind }) => kind)).toEqual(before.map(({ kind }) => kind));
    expect(new Set(after.map(({ thread_id }) => thread_id)).size).toBe(1);
    expect(new Set(after.map(({ message_id }) => message_id)).size).toBe(1);
    expect(JSON.stringify(after)).not.toContain(threadId);
    expect(JSON.stringify(after)).not.toContain(String(before[0]?.['message_id']));
  });
});
