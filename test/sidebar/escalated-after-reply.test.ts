import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { inject } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = { id: '8412013', name: 'Aylin Demir' };
const TEAM = '9120044';
const OTHER_TEXT = { values: { reply_text: 'Ein ganz anderer Text' } };
const REFUSED = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
const RETRY = '"Erneut versuchen"';

/** A colleague has the form open while the draft is sent. */
async function sentThread(): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  await world.press(threadId, 'send');
  await pass(world, 60_000);
  return threadId;
}

async function escalate(threadId: string, admin = COLLEAGUE): Promise<string> {
  const values = { team: TEAM, note: 'Bitte übernehmen' };
  return textsOf(await world.press(threadId, 'confirm_escalation', { values, admin }));
}

function teamOf(threadId: string): string | null {
  return world.simulator.api.thread(threadId)!.teamAssigneeId;
}

describe('an escalation that is confirmed after a reply has gone out', () => {
  it('is shown in the name of who escalated, and offers no second reply', async () => {
    const threadId = await sentThread();

    const canvas = await escalate(threadId);
    await world.settle();

    expect(teamOf(threadId)).toBe(TEAM);
    for (const shown of [canvas, textsOf(await world.open(threadId))]) {
      expect(shown).toContain('Eskaliert an');
      expect(shown).toContain('Von Aylin Demir');
      expect(shown).not.toMatch(/Antwort gesendet|Vorbereitete Antwort|"Senden"|"Bearbeiten"/);
    }
  });

  it('says so where Intercom refuses it, and can be made again', async () => {
    const threadId = await sentThread();
    inject(world, REFUSED, { path: /\/parts$/ });

    const canvas = await escalate(threadId);
    await world.settle();

    expect(teamOf(threadId)).toBeNull();
    for (const shown of [canvas, textsOf(await world.open(threadId))]) {
      expect(shown).toContain(RETRY);
      expect(shown).not.toContain('Antwort gesendet');
    }
    await world.press(threadId, 'retry', { admin: COLLEAGUE });
    await world.settle();
    expect(teamOf(threadId)).toBe(TEAM);
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it('is shown where it was confirmed before the reply was known to have gone out', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, { kind: 'lose_reply' });
    await world.press(threadId, 'send');
    world.clock.advance(1_000);

    await escalate(threadId);
    await world.settle();

    expect(teamOf(threadId)).toBe(TEAM);
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it("leaves the reply its sender's, where another one is tried", async () => {
    const threadId = await sentThread();
    await escalate(threadId);

    const canvas = textsOf(await world.press(threadId, 'send_edited', OTHER_TEXT));

    expect(canvas).toContain('Gesendet von Jonas Lindner');
    expect(canvas).toContain('Ein ganz anderer Text');
  });

  it("leaves a reply that is on its way its sender's", async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, { kind: 'status', status: 502 });
    await world.press(threadId, 'send');
    await escalate(threadId);

    const canvas = textsOf(await world.press(threadId, 'send_edited', OTHER_TEXT));

    expect(canvas).toContain('von Jonas Lindner ist schon auf dem Weg');
    expect(canvas).toContain('Ein ganz anderer Text');
  });
});

describe('a reply that goes out after an escalation', () => {
  it('is what is shown', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    await escalate(threadId);
    await pass(world, 60_000);

    await world.press(threadId, 'send');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Gesendet von Jonas Lindner');
  });
});

describe('an escalation', () => {
  async function escalatedThread(): Promise<string> {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    await escalate(threadId, AGENT);
    await pass(world, 60_000);
    return threadId;
  }

  it("stays in the name of who escalated after a colleague's reply was stopped", async () => {
    const threadId = await escalatedThread();
    world.simulator.api.replyAsTeammate(threadId, '8412014', 'Ich habe das geklärt.');
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'send', { admin: COLLEAGUE }));
    await world.settle();

    expect(canvas).toContain('bereits geantwortet');
    const shown = textsOf(await world.open(threadId));
    expect(shown).toContain('Eskaliert an');
    expect(shown).toContain('Von Jonas Lindner');
    expect(said(world, threadId, COLLEAGUE.id)).toEqual([]);
  });

  it('that was written down before names were kept with each step is read all the same', async () => {
    const threadId = await escalatedThread();
    await sql`update effects set payload = payload - 'agentName'`.execute(world.database.handle.db);

    expect(textsOf(await world.open(threadId))).toContain('Von Jonas Lindner');
  });
});
