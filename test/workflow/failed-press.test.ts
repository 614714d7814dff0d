import { afterEach, describe, expect, it } from '@jest/globals';
import { inject } from '../support/faults.ts';
import { putAway } from '../support/put-away.ts';
import { ask, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };
const DOWN = { kind: 'status', status: 503 } as const;
const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
const PARTS = { path: /\/parts$/ };
const NOTE = { values: { reply_text: 'Rückruf um 15 Uhr' } };

async function suggestedThread(): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world);
}

async function failLater(): Promise<void> {
  await passForAll(world, 60_000);
  await passForAll(world, 60_000);
}

/** A note that the agent was told is on its way, and that Intercom has refused since. */
async function failedNote(): Promise<string> {
  const threadId = await suggestedThread();
  inject(world, DOWN);
  expect(textsOf(await world.press(threadId, 'note_instead', NOTE))).toContain('Notiz wird eingefügt');
  inject(world, INVALID);
  await failLater();
  return threadId;
}

describe('a note that fails after it was told to be on its way', () => {
  it('stands in its form again for who wrote it, and for nobody else', async () => {
    const threadId = await failedNote();

    const canvas = textsOf(await world.open(threadId));
    expect(canvas).toContain('Die Notiz wurde nicht eingefügt');
    expect(canvas).toContain('Rückruf um 15 Uhr');
    expect(textsOf(await world.open(threadId, COLLEAGUE))).not.toContain('Rückruf um 15 Uhr');
    expect(textsOf(await world.press(threadId, 'back'))).not.toContain('Rückruf um 15 Uhr');
  });

  it('is forgotten once it is made after all', async () => {
    const threadId = await failedNote();

    await world.press(threadId, 'note_instead', NOTE);
    await world.settle();

    const notes = world.simulator.api.thread(threadId)!.parts.filter(({ partType }) => partType === 'note');
    expect(notes).toHaveLength(1);
    expect(textsOf(await world.open(threadId))).not.toContain('Rückruf um 15 Uhr');
  });

  it('is forgotten once somebody has seen to the thread', async () => {
    const threadId = await failedNote();

    await world.press(threadId, 'send', { admin: COLLEAGUE });

    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Aylin Demir');
  });

  it('is told once where the agent sees it at once', async () => {
    const threadId = await suggestedThread();
    inject(world, INVALID);

    expect(textsOf(await world.press(threadId, 'note_instead', NOTE))).toContain('wurde nicht eingefügt');
    expect(textsOf(await world.open(threadId))).not.toContain('wurde nicht eingefügt');
  });
});

describe('a snooze that fails after it was told to be on its way', () => {
  it('is asked of the agent again', async () => {
    const threadId = await suggestedThread();
    inject(world, DOWN, PARTS);
    expect(textsOf(await putAway(world, threadId))).toContain('Wird zurückgestellt');
    inject(world, INVALID, PARTS);
    await failLater();

    expect(textsOf(await world.open(threadId))).toContain('Das Zurückstellen hat nicht funktioniert');
    expect(textsOf(await world.open(threadId, COLLEAGUE))).toContain('Antwort auf');

    await putAway(world, threadId);
    expect(textsOf(await world.open(threadId))).toContain('Zurückgestellt von Jonas Lindner');
  });
});
