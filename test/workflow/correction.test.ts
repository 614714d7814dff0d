import { sql } from 'kysely';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ask, ASSISTANT, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

type Options = Parameters<typeof startWorld>[0];

async function suggestedThread(
  options: Options = { env: { ROLLOUT_MODE: 'suggest' } },
  ticketTypeId?: string,
): Promise<string> {
  world = await startWorld(options);
  return ask(world, undefined, ticketTypeId);
}

const LIEFERUNG = { values: { category: 'Lieferung', priority: 'high' } };

function attributesOf(threadId: string): Record<string, unknown> {
  return world.simulator.api.thread(threadId)!.customAttributes;
}

function calls(method: string, path: RegExp): number {
  return world.simulator.api.calls.filter((call) => call.method === method && path.test(call.path)).length;
}

describe('a correction', () => {
  it('is shown, kept to learn from and written to the conversation, whose attributes are made', async () => {
    const threadId = await suggestedThread();
    expect(textsOf(await world.press(threadId, 'correct'))).toContain('Lieferung');

    const canvases = await Promise.all(
      [1, 2].map(() => world.press(threadId, 'confirm_correction', LIEFERUNG)),
    );
    await world.settle();

    for (const canvas of canvases) {
      expect(textsOf(canvas)).toContain('Zuordnung geändert');
      expect(textsOf(canvas)).toContain('Lieferung · hoch');
    }
    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung', 'KI-Priorität': 'hoch' });
    expect(calls('PUT', /^\/conversations/)).toBe(1);
    expect(calls('POST', /attributes$/)).toBe(2);
    const rows = await world.database.handle.db.selectFrom('feedback').selectAll().execute();
    expect(rows).toMatchObject([
      {
        kind: 'correction',
        admin_id: AGENT.id,
        detail: {
          before: { category: 'Retoure', priority: 'medium' },
          after: { category: 'Lieferung', priority: 'high' },
        },
      },
    ]);
  });

  it('can be corrected again, and holds for a draft made later', async () => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'confirm_correction', LIEFERUNG);
    await world.press(threadId, 'confirm_correction', { values: { category: 'Konto', priority: 'low' } });
    await world.press(threadId, 'again');
    await world.settle();

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Konto', 'KI-Priorität': 'niedrig' });
    expect(textsOf(await world.open(threadId))).toContain('Konto · niedrig');
  });

  it('is refused for a category that the settings lack', async () => {
    const threadId = await suggestedThread();

    const canvas = await world.press(threadId, 'confirm_correction', { values: { category: 'Erfunden' } });

    expect(textsOf(canvas)).toContain('nicht gespeichert');
    expect(attributesOf(threadId)).not.toHaveProperty('KI-Kategorie');
  });

  it('arrives although the answer of Intercom is lost, or the process with it', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'lose_reply' }, { method: 'PUT', path: /^\/conversations/ });
    await world.press(threadId, 'confirm_correction', LIEFERUNG);
    world.clock.advance(60_000);
    await world.settle();

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung' });
    const { rows } = await sql<{ state: string }>`select state from effects where kind = 'attribute'`.execute(
      world.database.handle.db,
    );
    expect(rows).toEqual([{ state: 'done' }]);
    expect(textsOf(await world.open(threadId))).toContain('Lieferung · hoch');
  });

  it('is said to hold here alone when Intercom refuses it, and goes through on the next try', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN, { method: 'PUT', path: /^\/conversations/ });

    const canvas = textsOf(await world.press(threadId, 'confirm_correction', LIEFERUNG));

    expect(canvas).toContain('Die Änderung gilt hier, wurde aber nicht in Intercom eingetragen');
    expect(textsOf(await world.open(threadId))).toContain('Lieferung · hoch');
    await world.press(threadId, 'confirm_correction', LIEFERUNG);
    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung' });
  });

  it('is not lost with the reply that is sent right after it', async () => {
    const threadId = await suggestedThread();
    inject(world, RATE_LIMITED, { method: 'PUT', path: /^\/conversations/ });
    await world.press(threadId, 'confirm_correction', LIEFERUNG);
    world.clock.advance(60_000);
    await world.press(threadId, 'send');
    await world.settle();

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Lieferung' });
  });

  it('of a ticket whose type has no such attribute stays with us', async () => {
    const threadId = await suggestedThread(undefined, '2981107');
    const writes = calls('PUT', /^\/tickets/);

    expect(textsOf(await world.press(threadId, 'confirm_correction', LIEFERUNG))).toContain(
      'Lieferung · hoch',
    );
    expect(calls('PUT', /^\/tickets/)).toBe(writes);
  });
});

describe('attributes', () => {
  it('are left alone unless the settings say always', async () => {
    const threadId = await suggestedThread({});
    expect(attributesOf(threadId)).not.toHaveProperty('KI-Kategorie');
  });

  it('are written for every message where the settings say so, and the answer still goes out', async () => {
    const threadId = await suggestedThread({
      settings: (text) => text.replace('write: corrections', 'write: always'),
    });

    expect(attributesOf(threadId)).toMatchObject({ 'KI-Kategorie': 'Retoure', 'KI-Priorität': 'mittel' });
    const { parts } = world.simulator.api.thread(threadId)!;
    expect(parts.filter(({ author }) => author.id === ASSISTANT)).toHaveLength(1);
  });
});
