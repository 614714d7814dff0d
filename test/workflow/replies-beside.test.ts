import { afterEach, describe, expect, it } from '@jest/globals';
import type { Canvas } from '../../canvas/kit.ts';
import { eventually } from '../support/eventually.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import {
  AGENT,
  ask,
  ASSISTANT,
  pass,
  passForAll,
  startWorld,
  storedSuggestion,
  textsOf,
} from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };
const TEAM = '9120044';
const MY_TEXT = 'Mein eigener Text';
const typed = { values: { reply_text: MY_TEXT } };
const mine = [`<p>${MY_TEXT}</p>`];
const SUGGEST = { env: { ROLLOUT_MODE: 'suggest' } };
const READ = { method: 'GET', path: /^\/(tickets|conversations)\/\d/ };

async function suggestedThread(options: Parameters<typeof startWorld>[0] = SUGGEST): Promise<string> {
  world = await startWorld(options);
  return ask(world);
}

/** Pressed while Intercom accepts nothing for a moment, so that the agent is told it goes out later. */
async function sendLater(threadId: string): Promise<void> {
  inject(world, RATE_LIMITED);
  expect(textsOf(await world.press(threadId, 'send_edited', typed))).toContain('Wird gesendet');
}

describe('a reply that is to go out beside the answer of somebody else', () => {
  async function answered(): Promise<{ threadId: string; canvas: Canvas }> {
    const threadId = await suggestedThread();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');
    const canvas = await world.press(threadId, 'send_edited', typed);
    expect(textsOf(canvas)).toContain('Trotzdem senden');
    world.clock.advance(60_000);
    return { threadId, canvas };
  }

  it('goes out beside no later one, and is there to be sent beside that, too', async () => {
    const { threadId, canvas } = await answered();
    inject(world, RATE_LIMITED);
    expect(textsOf(await world.press(threadId, 'send_anyway', { ...typed, canvas }))).toContain(
      'Wird gesendet',
    );
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Selbst im Antwortfeld geschrieben.');
    await pass(world, 60_000);
    await pass(world, 60_000);

    expect(said(world, threadId, AGENT.id)).toEqual([expect.stringContaining('Selbst im Antwortfeld')]);
    const sidebar = await world.open(threadId);
    expect(textsOf(sidebar)).toMatch(/Letzte Antwort von .*Ihr Text wurde nicht gesendet/);
    expect(textsOf(sidebar)).toContain(MY_TEXT);
    await world.press(threadId, 'send_anyway', { ...typed, canvas: sidebar });
    expect(said(world, threadId, AGENT.id)).toHaveLength(2);
  });

  it('is held back where another one came before the press', async () => {
    const { threadId, canvas } = await answered();
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Selbst im Antwortfeld geschrieben.');

    const again = textsOf(await world.press(threadId, 'send_anyway', { ...typed, canvas }));

    expect(again).toContain('bereits geantwortet');
    expect(again).toContain(MY_TEXT);
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });
});

it('a reply that somebody else answers before it goes out is there again until something is done', async () => {
  const threadId = await suggestedThread();
  await sendLater(threadId);
  world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');
  await pass(world, 60_000);

  expect(said(world, threadId, AGENT.id)).toEqual([]);
  const sidebar = textsOf(await world.open(threadId));
  expect(sidebar).toContain('Letzte Antwort von Aylin Demir');
  expect(sidebar).toContain(MY_TEXT);
  await world.press(threadId, 'note_instead', typed);
  await world.settle();
  expect(textsOf(await world.open(threadId))).not.toContain(MY_TEXT);
});

describe('a reply on its way', () => {
  it.each([
    ['the draft', 'send', {}, 'Antwort auf: Wo ist mein Paket?'],
    ['another text', 'send_edited', { values: { reply_text: 'Text von Aylin' } }, 'Text von Aylin'],
  ])('is not replaced by %s that a colleague sends', async (_what, press, values, kept) => {
    const threadId = await suggestedThread();
    await sendLater(threadId);

    const canvas = textsOf(await world.press(threadId, press, { ...values, admin: OTHER_AGENT }));

    expect(canvas).toContain('Eine andere Antwort von Jonas Lindner ist schon auf dem Weg');
    expect(canvas).toContain(kept);
    await pass(world, 60_000);
    expect(said(world, threadId, AGENT.id)).toEqual(mine);
    expect(said(world, threadId, OTHER_AGENT.id)).toEqual([]);
  });

  it('is not called off by an escalation, whose form stays', async () => {
    const threadId = await suggestedThread();
    await sendLater(threadId);
    const values = { team: TEAM, note: 'Bitte übernehmen' };
    world.clock.advance(30_000);

    const press = { values, admin: OTHER_AGENT };
    const canvas = textsOf(await world.press(threadId, 'confirm_escalation', press));

    expect(canvas).toContain('Eine Antwort von Jonas Lindner ist noch auf dem Weg');
    expect(canvas).toContain('Bitte übernehmen');
    await pass(world, 60_000);
    expect(said(world, threadId, AGENT.id)).toEqual(mine);
    await world.press(threadId, 'confirm_escalation', press);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(TEAM);
  });

  it('may be replaced once nothing more is tried about it', async () => {
    const threadId = await suggestedThread();
    await sendLater(threadId);
    await world.database.handle.db
      .updateTable('threads')
      .set({ dead_at: world.clock.now(), wake_at: null })
      .execute();
    world.clock.advance(30_000);

    await world.press(threadId, 'retry', { values: { reply_text: 'Text von Aylin' }, admin: OTHER_AGENT });
    await pass(world, 60_000);

    expect(said(world, threadId, OTHER_AGENT.id)).toEqual(['<p>Text von Aylin</p>']);
    expect(said(world, threadId, AGENT.id)).toEqual([]);
  });

  it.each([
    ['an agent', SUGGEST, AGENT.id],
    ['the assistant', {}, ASSISTANT],
  ])('of %s whose outcome nobody knows leaves another text in the form', async (_who, options, author) => {
    world = await startWorld(options);
    inject(world, { kind: 'lose_reply' });
    const threadId = await ask(world);
    if (author === AGENT.id) await world.press(threadId, 'send');

    const canvas = textsOf(await world.press(threadId, 'send_edited', { ...typed, admin: OTHER_AGENT }));

    expect(canvas).toContain('ist schon auf dem Weg. Ihr Text wurde nicht gesendet');
    expect(canvas).toContain(MY_TEXT);
    await passForAll(world, 60_000);
    expect(said(world, threadId, author)).toHaveLength(1);
    expect(said(world, threadId, OTHER_AGENT.id)).toEqual([]);
  });

  it('is shown as stored while Intercom is away, and goes out afterwards', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 503 }, { ...READ, times: Infinity });
    await world.press(threadId, 'send_edited', typed);
    for (let minute = 0; minute < 5; minute += 1) await pass(world, 60_000);

    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Die Antwort ist gespeichert');
    expect(sidebar).toContain(MY_TEXT);
    expect(sidebar).not.toContain('Antwortfeld');
    world.simulator.faults.pending.splice(0);
    await pass(world, 600_000);
    expect(said(world, threadId, AGENT.id)).toEqual(mine);
  });
});

describe('a text for a message that has been answered from here', () => {
  it('is kept where people have been called since, and no reply is offered there', async () => {
    world = await startWorld({
      settings: (text) => text.replace('afterwards: close', 'afterwards: escalate'),
    });
    const threadId = await ask(world);
    await pass(world, 25 * 3_600_000);
    await pass(world, 73 * 3_600_000);

    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Keine Reaktion auf unsere Antwort');
    expect(sidebar).not.toMatch(/Vorbereitete Antwort|"Senden"|"Antwort schreiben"/);
    const canvas = textsOf(await world.press(threadId, 'send_edited', typed));
    expect(canvas).toContain('Ihr Text wurde nicht gesendet');
    expect(canvas).toContain(MY_TEXT);
    expect(said(world, threadId, AGENT.id)).toEqual([]);
  });

  it('is kept while the customer writes on', async () => {
    const threadId = await suggestedThread({ env: { ROLLOUT_MODE: 'suggest', BURST_WAIT_SECONDS: '30' } });
    await pass(world, 60_000);
    const seen = await storedSuggestion(world.database, threadId);
    await world.press(threadId, 'send', { admin: OTHER_AGENT });
    await world.settle();
    world.simulator.api.replyAsCustomer(threadId, 'Danke, und noch etwas');
    await world.settle();

    const canvas = textsOf(await world.press(threadId, 'send_edited', { ...typed, suggestionId: seen! }));

    expect(canvas).toContain('Gesendet von Aylin Demir');
    expect(canvas).toContain(MY_TEXT);
  });
});

describe('a reply that comes too late, which the agent is told only afterwards because Intercom is slow', () => {
  async function sentTooLate(happened: (threadId: string) => void): Promise<string> {
    const threadId = await suggestedThread();
    happened(threadId);
    // Agents are not kept waiting for long by an Intercom that has just failed.
    inject(world, { kind: 'status', status: 503 }, { ...READ, times: 3 });
    await world.press(threadId, 'confirm_escalation', { values: { team: TEAM } });
    world.simulator.faults.pending.splice(0);
    inject(world, { kind: 'delay', ms: 2_500 }, READ);
    expect(textsOf(await world.press(threadId, 'send_edited', typed))).toContain('Wird gesendet');
    const { db } = world.database.handle;
    await eventually(async () => {
      const answers = await db.selectFrom('effects').select('state').where('kind', '=', 'answer').execute();
      return answers.every(({ state }) => state === 'cancelled');
    });
    await pass(world, 60_000);
    return threadId;
  }

  it.each<[string, (threadId: string) => void, string]>([
    [
      'a newer message',
      (threadId) => {
        world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
      },
      'Hallo?',
    ],
    [
      'the answer of somebody else',
      (threadId) => {
        world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');
      },
      'Letzte Antwort von Aylin Demir',
    ],
  ])('is shown beside %s', async (_what, happened, shown) => {
    const threadId = await sentTooLate(happened);

    expect(said(world, threadId, AGENT.id)).toEqual([]);
    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain(shown);
    expect(sidebar).toContain(MY_TEXT);
  });
});

it.each([
  ['at once', 'is set to the state chosen with it', true, '5510024', '5510024'],
  ['when the thread is opened again', 'is set to the state chosen with it', false, '5510024', '5510024'],
  ['when the thread is opened again', 'stays as it is where that was chosen', false, 'unchanged', '5510021'],
])(
  'the ticket of a refused reply that is sent again %s %s',
  async (_when, _what, isAtOnce, ticket_state, stateId) => {
    world = await startWorld(SUGGEST);
    const threadId = await ask(world, undefined, '2981107');
    inject(world, { kind: 'status', status: 422, code: 'parameter_invalid' });
    const values = { ...typed.values, ticket_state };
    const refused = await world.press(threadId, 'send_edited', { values });

    const canvas = isAtOnce ? refused : await world.open(threadId);
    await world.press(threadId, 'retry', { ...typed, canvas });
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toEqual(mine);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe(stateId);
  },
);
