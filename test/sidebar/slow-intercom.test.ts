import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

/** An Intercom that has just failed, so that agents are no longer kept waiting for long, and now hangs. */
async function suggestedBeforeOutage(): Promise<string> {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'suggest' },
    settings: (text) => text.replace('timeout_seconds: 10', 'timeout_seconds: 2'),
  });
  const id = await ask(world);
  const { pending } = world.simulator.faults;
  const failing = { kind: 'status', status: 503 } as const;
  const hanging = { kind: 'delay', ms: 2_500 } as const;
  pending.push({ method: 'GET', path: /^\/conversations/, times: Infinity, effect: failing });
  await world.press(id, 'confirm_escalation', { values: { team: '9120044' } });
  pending.splice(0, 1, { method: 'GET', path: /./, times: Infinity, effect: hanging });
  return id;
}

function mend(): void {
  world.simulator.faults.pending.splice(0);
}

async function recovered(): Promise<void> {
  mend();
  world.clock.advance(60_000);
  await world.settle();
}

describe('while Intercom does not answer', () => {
  it('an escalation that is not written down is not said to be under way, and keeps its note', async () => {
    const threadId = await suggestedBeforeOutage();
    const values = { team: '9120044', reason: 'technical', note: 'Bitte das Konto prüfen.' };

    const canvas = textsOf(await world.press(threadId, 'confirm_escalation', { values }));

    expect(canvas).toContain('Die Eskalation hat nicht funktioniert');
    expect(canvas).toContain('Bitte das Konto prüfen.');
    await recovered();
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
    await eventually(async () => {
      await world.press(threadId, 'confirm_escalation', { values });
      return world.simulator.api.thread(threadId)!.teamAssigneeId === '9120044';
    });
  });

  it('a correction that is not written down is not said to be saved', async () => {
    const threadId = await suggestedBeforeOutage();

    const values = { category: 'Lieferung', priority: 'high' };
    const canvas = textsOf(await world.press(threadId, 'confirm_correction', { values }));

    expect(canvas).toContain('Die Änderung wurde nicht gespeichert');
    await recovered();
    expect(textsOf(await world.open(threadId))).toContain('Retoure');
  });

  it('a reply is written down at once and goes out afterwards', async () => {
    const threadId = await suggestedBeforeOutage();

    const canvas = await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } });

    expect(textsOf(canvas)).toContain('Wird gesendet');
    await eventually(async () => {
      await recovered();
      return world.simulator.api.thread(threadId)!.parts.some(({ body }) => body === '<p>Mein Text</p>');
    });
  });

  it('the text of a reply is kept where another look holds the thread until the agent has to be answered', async () => {
    const threadId = await suggestedBeforeOutage();
    await world.database.handle.db
      .updateTable('threads')
      .set({ lease_owner: randomUUID(), lease_until: new Date(Date.now() + 60_000) })
      .where('thread_id', '=', threadId)
      .execute();

    const canvas = textsOf(
      await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } }),
    );

    expect(canvas).toContain('gleichzeitig an anderer Stelle bearbeitet');
    expect(canvas).toContain('Mein Text');
  });
});
