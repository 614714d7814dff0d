import { afterEach, describe, expect, it } from '@jest/globals';
import { MERGE_TOPIC, eraseContact, mergeContact } from '../../server/workflow/erase-contact.ts';
import { eventually } from '../support/eventually.ts';
import { inject } from '../support/faults.ts';
import { AGENT, ASSISTANT, WORKSPACE, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function write(name: string): { threadId: string; contactId: string } {
  const contact = world.simulator.api.createContact({ name, role: 'user' });
  const thread = world.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Wo ist mein Paket?' });
  return { threadId: thread.id, contactId: contact.id };
}

function erase(contactId: string): Promise<void> {
  const { db } = world.database.handle;
  return eraseContact(db, { workspaceId: WORKSPACE, contactId, now: world.clock.now() });
}

/** Intercom tells that the contact was deleted, and a worker has taken note of it. */
async function tellOfDeletion(contactId: string): Promise<void> {
  const { db } = world.database.handle;
  world.simulator.api.deleteContact(contactId);
  await eventually(async () => {
    const told = await db
      .selectFrom('deliveries')
      .select('outcome')
      .where('topic', '=', 'contact.deleted')
      .execute();
    return told.length === 1;
  });
  void world.product.worker.drain();
  await eventually(async () => (await db.selectFrom('erased_contacts').selectAll().execute()).length === 1);
}

function replies(threadId: string): number {
  return world.simulator.api
    .thread(threadId)!
    .parts.filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT).length;
}

async function stored(): Promise<unknown[]> {
  const { db } = world.database.handle;
  const tables = ['threads', 'suggestions', 'effects'] as const;
  return (await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))).flat();
}

/** Begins to erase a contact and commits once somebody waits for it; resolves when everything is removed. */
async function eraseUnderWay(contactId: string): Promise<{ committed: Promise<void> }> {
  const { db } = world.database.handle;
  let goOn = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const committed = db.transaction().execute(async (transaction) => {
    await eraseContact(transaction, { workspaceId: WORKSPACE, contactId, now: world.clock.now() });
    goOn();
    await eventually(async () => {
      const { rows } = await world.database.handle.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
  });
  await begun;
  return { committed };
}

/** Bodies of notifications that name what the customer wrote. */
async function bodiesWith(text: string): Promise<number> {
  const { db } = world.database.handle;
  const rows = await db.selectFrom('deliveries').select('body').where('body', 'is not', null).execute();
  return rows.filter(({ body }) => body?.toString('utf8').includes(text)).length;
}

/** Near the cap a decision is counted and written in a transaction, else in one statement. */
const HOURLY_CAPS = [
  ['far below the hourly cap', { ROLLOUT_HOURLY_CAP: '100000' }],
  ['near the hourly cap', { ROLLOUT_HOURLY_CAP: '1' }],
] as const;

describe('a contact who is erased while a worker is at their thread', () => {
  it.each([
    ['conversation', {}],
    ['ticket', { ticketTypeId: '2981107' }],
  ])('leaves nothing behind when the reply to a %s is on its way', async (_kind, ticket) => {
    world = await startWorld();
    inject(world, { kind: 'delay', ms: 2_000 });
    const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
    const thread = world.simulator.api.writeAsCustomer({
      contactId: contact.id,
      text: 'Wo ist mein Paket?',
      ...ticket,
    });
    const settling = world.settle();
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);
    expect(await stored()).toContainEqual(expect.objectContaining({ kind: 'answer', state: 'doing' }));
    await erase(contact.id);
    await settling;
    world.clock.advance(120_000);
    await world.settle();

    expect(replies(thread.id)).toBe(1);
    expect(await stored()).toEqual([]);
    expect(world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it('leaves nothing behind when their message is being assessed, and holds up nobody else', async () => {
    let erasedId: string | null = null;
    world = await startWorld({
      engine: async () => {
        if (erasedId !== null) await tellOfDeletion(erasedId);
        erasedId = null;
        return {};
      },
    });
    erasedId = write('Sabine Krüger').contactId;
    await world.settle();
    expect(erasedId).toBeNull();
    expect(await stored()).toEqual([]);

    const other = write('Jörg Anders');
    await world.settle();

    expect(replies(other.threadId)).toBe(1);
    expect(world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it.each(HOURLY_CAPS)('gets no reply when erased before the decision is written, %s', async (_case, env) => {
    let contactId = '';
    world = await startWorld({
      env,
      engine: async () => {
        await erase(contactId);
        return {};
      },
    });
    const written = write('Sabine Krüger');
    contactId = written.contactId;
    await world.settle();

    expect(replies(written.threadId)).toBe(0);
    expect(world.log.map(({ message }) => message)).not.toContain('decided');
    expect(await stored()).toEqual([]);
    expect(world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it.each(HOURLY_CAPS)(
    'gets no reply when the decision is written while they are being erased, %s',
    async (_case, env) => {
      const erasing: Promise<void>[] = [];
      let contactId = '';
      world = await startWorld({
        env,
        engine: async () => {
          erasing.push((await eraseUnderWay(contactId)).committed);
          return {};
        },
      });
      const written = write('Sabine Krüger');
      contactId = written.contactId;
      await world.settle();
      await Promise.all(erasing);

      expect(erasing).toHaveLength(1);
      expect(replies(written.threadId)).toBe(0);
      expect(await stored()).toEqual([]);
      expect(world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    },
  );
});

describe('a visitor who was merged into a customer', () => {
  const merges = ['in a thread at rest', 'in a thread that is looked at again'] as const;

  it.each(merges)('is erased with the customer, %s', async (where) => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { api } = world.simulator;
    const visitor = api.createContact({ name: 'Besucher', role: 'lead' });
    const customer = api.createContact({ name: 'Sabine Krüger', role: 'user' });
    const { id } = api.writeAsCustomer({ contactId: visitor.id, text: 'Wo ist mein Paket?' });
    await world.settle();

    api.mergeContacts(visitor.id, customer.id);
    await world.settle();
    if (where !== 'in a thread at rest') api.close(id, AGENT.id);
    await world.settle();
    api.deleteContact(customer.id);
    await world.settle();

    expect(await stored()).toEqual([]);
  });

  it('is erased though the merge has still to be read when the customer is erased', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { api } = world.simulator;
    const { contactId } = write('Besucher');
    const customer = api.createContact({ name: 'Sabine Krüger', role: 'user' });
    await world.settle();
    const merges = world.database.handle.db
      .selectFrom('deliveries')
      .select(['outcome', 'body'])
      .where('topic', '=', MERGE_TOPIC);

    api.mergeContacts(contactId, customer.id);
    await eventually(async () => (await merges.execute()).length === 1);
    await erase(customer.id);
    await world.settle();

    expect(await stored()).toEqual([]);
    expect(await merges.execute()).toMatchObject([{ body: null }]);
  });

  it('is erased though the merge is told after the deletion', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { contactId } = write('Besucher');
    await world.settle();
    const { db } = world.database.handle;

    await erase('survivor');
    const merge = { workspaceId: WORKSPACE, fromId: contactId, intoId: 'survivor', now: world.clock.now() };
    await mergeContact(db, merge);

    expect(await stored()).toEqual([]);
  });
});

it('keeps no text of a notification that came after the contact was erased', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const { threadId, contactId } = write('Sabine Krüger');
  await world.settle();
  await erase(contactId);
  expect(await bodiesWith('Wo ist mein Paket?')).toBe(0);

  world.simulator.api.close(threadId, AGENT.id);
  await world.settle();

  expect(await stored()).toEqual([]);
  expect(await bodiesWith('Wo ist mein Paket?')).toBe(0);
});
