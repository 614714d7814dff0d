import { afterEach, describe, expect, it } from '@jest/globals';
import { AGENT, ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const ALWAYS = (text: string): string => text.replace('write: corrections', 'write: always');
/** Of the workspace's ticket types one has a field for the category. */
const AS_FIELDS = { 'KI-Kategorie': 'Lieferung', 'KI-Priorität': 'dringend' };

async function suggested(settings?: (text: string) => string, ticketTypeId?: string): Promise<string> {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'suggest' },
    ...(settings === undefined ? {} : { settings }),
  });
  return ask(world, undefined, ticketTypeId);
}

async function reconciled(): Promise<void> {
  world.clock.advance(10 * 60_000);
  await world.product.reconcile(new AbortController().signal);
  await world.settle();
}

function attributesOf(threadId: string): Record<string, unknown> {
  return world.simulator.api.thread(threadId)!.customAttributes;
}

describe('a category and a priority that a person sets in Intercom', () => {
  it("are taken over once, as that person's correction", async () => {
    const threadId = await suggested();

    world.simulator.api.setAttributes(threadId, AGENT.id, AS_FIELDS);
    await reconciled();
    await reconciled();

    expect(textsOf(await world.open(threadId))).toContain('Lieferung · dringend');
    const { db } = world.database.handle;
    expect(await db.selectFrom('feedback').select(['kind', 'admin_id', 'detail']).execute()).toEqual([
      {
        kind: 'correction',
        admin_id: AGENT.id,
        detail: {
          before: { category: 'Retoure', priority: 'medium' },
          after: { category: 'Lieferung', priority: 'urgent' },
        },
      },
    ]);
    const outcomes = await db
      .selectFrom('outcomes')
      .select('admin_id')
      .where('kind', '=', 'correction')
      .execute();
    expect(outcomes).toEqual([{ admin_id: AGENT.id }]);
  });

  it('are taken over from a ticket as soon as Intercom tells of them', async () => {
    const threadId = await suggested(undefined, '2981107');

    world.simulator.api.setAttributes(threadId, AGENT.id, AS_FIELDS);
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Lieferung · dringend');
  });

  it('may be one of the two', async () => {
    const threadId = await suggested();

    world.simulator.api.setAttributes(threadId, AGENT.id, { 'KI-Kategorie': 'lieferung' });
    await reconciled();

    expect(textsOf(await world.open(threadId))).toContain('Lieferung · mittel');
  });

  it.each([['Unbekannt'], ['']])(
    'are left alone where the settings do not know them: %j',
    async (category) => {
      const threadId = await suggested();

      world.simulator.api.setAttributes(threadId, AGENT.id, { 'KI-Kategorie': category });
      await reconciled();

      expect(textsOf(await world.open(threadId))).toContain('Retoure · mittel');
    },
  );

  it('are never written over, and hold for the next message', async () => {
    const threadId = await suggested(ALWAYS);
    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Retoure', 'KI-Priorität': 'mittel' });

    world.simulator.api.setAttributes(threadId, AGENT.id, { 'KI-Kategorie': 'Lieferung' });
    world.simulator.api.replyAsCustomer(threadId, 'Und wann kommt es?');
    await world.settle();

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung', 'KI-Priorität': 'mittel' });
    expect(textsOf(await world.open(threadId))).toContain('Lieferung · mittel');
  });

  it('are not written over by what was planned before and comes late', async () => {
    const threadId = await suggested(ALWAYS);
    const { db } = world.database.handle;
    world.simulator.api.setAttributes(threadId, AGENT.id, { 'KI-Kategorie': 'Lieferung' });
    const made = await db
      .selectFrom('effects')
      .selectAll()
      .where('kind', '=', 'attribute')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('effects')
      .values({
        ...made,
        effect_id: '00000000-0000-4000-8000-000000000002',
        target: 'late',
        state: 'planned',
        finished_at: null,
        payload: JSON.stringify(made.payload),
      })
      .execute();
    await db.updateTable('threads').set({ wake_at: world.clock.now() }).execute();
    world.clock.advance(60_000);

    await world.settle();

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung' });
  });

  it('are not seen in what the assistant wrote itself', async () => {
    const threadId = await suggested(ALWAYS);

    await reconciled();
    world.simulator.api.replyAsCustomer(threadId, 'Und wann kommt es?');
    await world.settle();
    await reconciled();

    expect(await world.database.handle.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
  });
});
