import { afterEach, describe, expect, it } from '@jest/globals';
import type { Canvas } from '../../canvas/kit.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const TICKET_TYPE = '2981107';
const NEW = '5510021';
const WAITING_ON_CUSTOMER = '5510023';
const CHOSEN = '5510024';
const MY_TEXT = 'Mein eigener Text';
const COLLEAGUE = '8412013';

const edited = (ticket_state: string): { values: Record<string, unknown> } => ({
  values: { reply_text: MY_TEXT, ticket_state },
});

/** A reply about a ticket that was told to be on its way when something came before it. */
async function stopped(
  { press, options }: { press: string; options: { values?: Record<string, unknown> } },
  comesBefore: (threadId: string) => void,
): Promise<{ threadId: string; canvas: Canvas }> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world, undefined, TICKET_TYPE);
  inject(world, RATE_LIMITED);
  expect(textsOf(await world.press(threadId, press, options))).toContain('Wird gesendet');
  comesBefore(threadId);
  await pass(world, 60_000);
  expect(said(world, threadId, AGENT.id)).toEqual([]);
  return { threadId, canvas: await world.open(threadId) };
}

function stateOf(threadId: string): string {
  return world.simulator.api.thread(threadId)!.ticket!.stateId;
}

describe('the state that a ticket is to have after a reply which was stopped', () => {
  const colleagueAnswers = (threadId: string): void => {
    world.simulator.api.replyAsTeammate(threadId, COLLEAGUE, 'Schon beantwortet.');
  };
  const customerWrites = (threadId: string): void => {
    world.clock.advance(1_000);
    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
  };

  it.each([
    ['the one that was chosen', { press: 'send_edited', options: edited(CHOSEN) }, CHOSEN],
    ['the usual one', { press: 'send', options: {} }, WAITING_ON_CUSTOMER],
    ['the one it has', { press: 'send_edited', options: edited('unchanged') }, NEW],
  ])('is %s when it is sent beside the answer of a colleague', async (_which, reply, state) => {
    const { threadId, canvas } = await stopped(reply, colleagueAnswers);

    await world.press(threadId, 'send_anyway', { canvas });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
    expect(stateOf(threadId)).toBe(state);
  });

  it('is the one that was chosen when it is sent although the customer has written again', async () => {
    const reply = { press: 'send_edited', options: edited(CHOSEN) };
    const { threadId, canvas } = await stopped(reply, customerWrites);
    expect(textsOf(canvas)).toContain('Neue Nachricht eingegangen');

    await world.press(threadId, 'send_edited', { canvas });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
    expect(stateOf(threadId)).toBe(CHOSEN);
  });

  it('stands chosen in the form to which the new draft leads', async () => {
    const reply = { press: 'send_edited', options: edited(CHOSEN) };
    const { threadId, canvas } = await stopped(reply, customerWrites);

    const form = textsOf(await world.press(threadId, 'edit_new_draft', { canvas }));

    expect(form).toContain(MY_TEXT);
    expect(form).toContain(`"value":"${CHOSEN}"`);
  });
});

describe('a reply to a ticket that meets a newer message when it is pressed', () => {
  async function met(): Promise<{ threadId: string; canvas: Canvas }> {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world, undefined, TICKET_TYPE);
    const form = await world.press(threadId, 'edit');
    world.clock.advance(60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
    await world.settle();
    const canvas = await world.press(threadId, 'send_edited', { ...edited(CHOSEN), canvas: form });
    expect(textsOf(canvas)).toContain('Neue Nachricht eingegangen');
    return { threadId, canvas };
  }

  it('goes out with the chosen state when the agent wants it all the same', async () => {
    const { threadId, canvas } = await met();

    await world.press(threadId, 'send_edited', { canvas });
    await world.settle();

    expect(stateOf(threadId)).toBe(CHOSEN);
  });

  it('keeps that state through a look at what is new', async () => {
    const { threadId, canvas } = await met();

    const form = await world.press(threadId, 'refresh', { canvas });
    await world.press(threadId, 'send_edited', { canvas: form });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
    expect(stateOf(threadId)).toBe(CHOSEN);
  });
});

it('no draft is promised where the newer message was looked at and got none', async () => {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'suggest' },
    engine: ({ thread }) => Promise.resolve(thread.messages.at(-1)?.text === 'Hallo?' ? { draft: null } : {}),
  });
  const threadId = await ask(world);
  const form = await world.press(threadId, 'edit');
  world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
  await world.settle();
  const press = { values: { reply_text: MY_TEXT }, canvas: form };

  for (const button of ['send_edited', 'refresh']) {
    const canvas = textsOf(await world.press(threadId, button, press));
    expect(canvas).toContain('Dazu gibt es keinen Vorschlag');
    expect(canvas).not.toContain('Ein neuer Vorschlag wird erstellt');
    expect(canvas).toContain(MY_TEXT);
  }
});
