import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { AGENT, ask, pass, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };
const MY_TEXT = 'Mein eigener Text';
const TYPED = { values: { reply_text: MY_TEXT } };
const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;

async function suggestedThread(): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world);
}

async function replyOnItsWay(): Promise<string> {
  const threadId = await suggestedThread();
  inject(world, RATE_LIMITED);
  expect(textsOf(await world.press(threadId, 'send_edited', TYPED))).toContain('Wird gesendet');
  return threadId;
}

async function customerWrites(threadId: string, text = 'Hallo?'): Promise<void> {
  world.clock.advance(60_000);
  world.simulator.api.replyAsCustomer(threadId, text);
  await world.settle();
}

async function sidebarOf(threadId: string, admin = AGENT): Promise<string> {
  return textsOf(await world.open(threadId, admin));
}

describe('after a newer message', () => {
  it('a reply that it stopped stands there for who wrote it, and for nobody else', async () => {
    const threadId = await replyOnItsWay();
    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
    await passForAll(world, 60_000);

    expect(await sidebarOf(threadId)).toContain(MY_TEXT);
    const others = await sidebarOf(threadId, COLLEAGUE);
    expect(others).toContain('Antwort auf: Hallo?');
    expect(others).not.toContain(MY_TEXT);
  });

  it('a reply that a colleague’s answer had stopped is settled', async () => {
    const threadId = await replyOnItsWay();
    world.clock.advance(1_000);
    world.simulator.api.replyAsTeammate(threadId, COLLEAGUE.id, 'Schon beantwortet.');
    await pass(world, 60_000);
    expect(await sidebarOf(threadId)).toContain(MY_TEXT);

    await customerWrites(threadId);

    const sidebar = await sidebarOf(threadId);
    expect(sidebar).toContain('Antwort auf: Hallo?');
    expect(sidebar).not.toContain(MY_TEXT);
  });

  it('a reply that an earlier one had stopped is settled by what a colleague has done meanwhile', async () => {
    const threadId = await replyOnItsWay();
    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
    await passForAll(world, 60_000);
    expect(await sidebarOf(threadId)).toContain(MY_TEXT);
    const values = { team: '9120044', note: 'Bitte übernehmen' };
    await world.press(threadId, 'confirm_escalation', { values, admin: COLLEAGUE });
    await world.settle();

    await customerWrites(threadId, 'Ist da jemand?');

    const sidebar = await sidebarOf(threadId);
    expect(sidebar).toContain('Antwort auf: Ist da jemand?');
    expect(sidebar).not.toContain(MY_TEXT);
  });

  it('a note that failed makes room for the new suggestion', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 503 });
    expect(textsOf(await world.press(threadId, 'note_instead', TYPED))).toContain('Notiz wird eingefügt');
    inject(world, INVALID);
    await passForAll(world, 60_000);
    await passForAll(world, 60_000);
    expect(await sidebarOf(threadId)).toContain('Die Notiz wurde nicht eingefügt');

    await customerWrites(threadId);

    const sidebar = await sidebarOf(threadId);
    expect(sidebar).toContain('Antwort auf: Hallo?');
    expect(sidebar).not.toContain(MY_TEXT);
  });
});
