import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssessmentRequest, Assessment } from '../../server/domain/assessment.ts';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { AGENT, ask, ASSISTANT, pass, passForAll, textsOf, write } from '../support/world.ts';

let world: NoticeWorld;
afterEach(() => world.close());

const HOUR = 3_600_000;
const COMPLAINT = 'Das ist eine Frechheit.';
const COMPLAINTS_TEAM = '9120042';
const OTHER_TEAM = '9120044';
const COLLEAGUE = '8412013';
const ASSIGNMENT = { path: /\/parts$/ };

function judge({ thread }: AssessmentRequest): Promise<Partial<Assessment>> {
  const isComplaint =
    thread.messages.findLast(({ author }) => author.kind === 'customer')?.text === COMPLAINT;
  return Promise.resolve(isComplaint ? { signals: [{ code: 'complaint', evidence: 'Frechheit' }] } : {});
}

/** The same, while something happens once. */
function judgeWhile(happens: (threadId: string) => void): typeof judge {
  let isFirst = true;
  return (request) => {
    if (isFirst) {
      world.clock.advance(2_000);
      happens(request.thread.id);
    }
    isFirst = false;
    return judge(request);
  };
}

function holders(threadId: string): unknown {
  const { teamAssigneeId: team, adminAssigneeId: admin } = world.simulator.api.thread(threadId)!;
  return { team, admin };
}

async function assignments(threadId: string): Promise<unknown[]> {
  return world.database.handle.db
    .selectFrom('effects')
    .select(['state', 'error'])
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'assign')
    .execute();
}

it('a complaint calls people though an agent, whose reply waits, has taken the place of an earlier call', async () => {
  world = await startNoticeWorld('slack', { engine: judge, env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  inject(world, RATE_LIMITED);
  await world.press(threadId, 'send');
  world.clock.advance(10_000);
  inject(world, { kind: 'status', status: 422, code: 'parameter_invalid' });
  inject(world, RATE_LIMITED, ASSIGNMENT);
  await pass(world, 60_000);
  world.clock.advance(10_000);
  const shown = await world.open(threadId);
  inject(world, RATE_LIMITED);
  await world.press(threadId, 'retry', {
    canvas: shown,
    values: { reply_text: 'Antwort auf: Wo ist mein Paket?' },
  });
  world.clock.advance(10_000);

  world.simulator.api.replyAsCustomer(threadId, COMPLAINT);
  await pass(world, 60_000);
  await world.product.tellPeople();

  expect(holders(threadId)).toEqual({ team: COMPLAINTS_TEAM, admin: null });
  expect(world.slack.texts).toHaveLength(1);
});

it('a thread that has lost its team while its assignment waited is given to the one it is for', async () => {
  world = await startNoticeWorld('none', { engine: judge });
  const threadId = write(world, COMPLAINT);
  world.simulator.api.assign(threadId, AGENT.id, { type: 'team', id: OTHER_TEAM });
  inject(world, RATE_LIMITED, ASSIGNMENT);
  await world.settle();

  world.simulator.api.thread(threadId)!.teamAssigneeId = null;
  await pass(world, 2 * 60_000);

  expect(holders(threadId)).toEqual({ team: COMPLAINTS_TEAM, admin: null });
});

it('a late assignment fails, and is shown, where the teams cannot be listed', async () => {
  world = await startNoticeWorld('none', { engine: judge });
  inject(world, RATE_LIMITED, ASSIGNMENT);
  const threadId = await ask(world, COMPLAINT);
  world.simulator.api.assign(threadId, AGENT.id, { type: 'team', id: OTHER_TEAM });

  inject(world, FORBIDDEN, { method: 'GET', path: /\/teams/, times: Infinity });
  await pass(world, 10 * 60_000);

  expect(await assignments(threadId)).toEqual([{ state: 'failed', error: 'forbidden' }]);
});

it('a close by a person stands after an automatic answer of which nobody knows whether it went out', async () => {
  world = await startNoticeWorld('none', { engine: judge });
  inject(world, { kind: 'status', status: 503 });
  const threadId = write(world);
  await world.settle();

  world.simulator.api.replyAsTeammate(threadId, ASSISTANT, 'Ihre Nachricht ist angekommen.');
  world.simulator.api.close(threadId, AGENT.id);
  for (let look = 0; look < 6; look += 1) await passForAll(world, 5 * 60_000);

  expect(world.simulator.api.thread(threadId)!.state).toBe('closed');
  expect(await assignments(threadId)).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
});

describe('the sidebar of a thread whose call was called off', () => {
  it.each([
    [
      'because a colleague has been given it',
      (threadId: string) => {
        world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: COLLEAGUE });
      },
    ],
    [
      'because an agent has closed it',
      (threadId: string) => {
        world.simulator.api.close(threadId, AGENT.id);
      },
    ],
  ])('shows the draft, and whom it would be for, %s', async (_why, happens) => {
    world = await startNoticeWorld('none', { engine: judgeWhile(happens) });
    const threadId = await ask(world, COMPLAINT);
    await pass(world, HOUR);

    const shown = textsOf(await world.open(threadId));
    expect(shown).not.toContain('Wird eskaliert');
    expect(shown).toContain(`Antwort auf: ${COMPLAINT}`);
    expect(shown).toContain('Eskalation empfohlen');

    await world.press(threadId, 'confirm_escalation', {
      values: { reason: 'complaint', team: COMPLAINTS_TEAM, note: 'Bitte übernehmen' },
    });
    expect(holders(threadId)).toMatchObject({ team: COMPLAINTS_TEAM });
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
  });
});
