import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, pass, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER_AGENT = { id: '8412013', name: 'Aylin Demir' };
const DEFAULT_TEAM = '9120041';
const TICKET_TYPE = '2981107';
const MY_TEXT = 'Mein eigener Text';
const typed = { values: { reply_text: MY_TEXT } };
const INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;
const READ = { method: 'GET', path: /^\/(tickets|conversations)\/\d/, times: 3 };

async function suggestedThread(
  ticketTypeId?: string,
  options: Parameters<typeof startWorld>[0] = {},
): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' }, ...options });
  return ask(world, undefined, ticketTypeId);
}

/** Pressed while Intercom accepts nothing for a moment, so that the agent is told it goes out later. */
async function sendLater(threadId: string, press: 'send_edited' | 'retry' = 'send_edited'): Promise<void> {
  inject(world, RATE_LIMITED);
  expect(textsOf(await world.press(threadId, press, typed))).toContain('Wird gesendet');
}

function notes(threadId: string): string[] {
  const { parts } = world.simulator.api.thread(threadId)!;
  return parts.filter(({ partType }) => partType === 'note').map(({ body }) => body ?? '');
}

describe('a reply that fails after the agent was told it is on its way', () => {
  it('calls people once, who see it, and can be sent again', async () => {
    const threadId = await suggestedThread();
    await sendLater(threadId);
    inject(world, INVALID);

    await pass(world, 60_000);
    for (let hour = 0; hour < 3; hour += 1) await pass(world, 3_600_000);

    expect(said(world, threadId, AGENT.id)).toEqual([]);
    expect(notes(threadId)).toEqual([expect.stringContaining(MY_TEXT)]);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(DEFAULT_TEAM);
    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Intercom hat den Vorgang abgelehnt');
    expect(sidebar).toContain(MY_TEXT);
    await world.press(threadId, 'retry', typed);
    await world.settle();
    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
  });

  it('calls them again when that happens once more', async () => {
    const threadId = await suggestedThread();
    for (const press of ['send_edited', 'retry'] as const) {
      await sendLater(threadId, press);
      inject(world, INVALID);
      await pass(world, 60_000);
    }

    await pass(world, 60_000);

    expect(notes(threadId)).toHaveLength(2);
  });

  it('calls them when nobody knows whether it went out', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 502 });
    await world.press(threadId, 'send_edited', typed);
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Eine ganz andere Antwort.');

    await passForAll(world, 30_000);
    await passForAll(world, 30_000);

    expect(said(world, threadId, AGENT.id)).toEqual([expect.stringContaining('Eine ganz andere Antwort.')]);
    expect(notes(threadId)).toHaveLength(1);
    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('unklar, ob die Antwort gesendet wurde');
    expect(sidebar).toContain(MY_TEXT);
  });

  it('calls them, and looks at what the customer has written since', async () => {
    const threadId = await suggestedThread();
    inject(world, { kind: 'status', status: 502 });
    await world.press(threadId, 'send_edited', typed);
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Eine ganz andere Antwort.');
    world.simulator.api.replyAsCustomer(threadId, 'Wie lange habe ich Rückgaberecht?');

    await passForAll(world, 30_000);
    await passForAll(world, 30_000);

    expect(notes(threadId)).toHaveLength(1);
    const drafted = await world.database.handle.db.selectFrom('suggestions').select('message_text').execute();
    expect(drafted).toContainEqual({ message_text: 'Wie lange habe ich Rückgaberecht?' });
  });

  it('calls nobody where he has seen it fail himself', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN);

    expect(textsOf(await world.press(threadId, 'send_edited', typed))).toContain(
      'Intercom hat den Vorgang abgelehnt',
    );
    await world.settle();

    expect(notes(threadId)).toEqual([]);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
  });
});

describe('a reply that the customer overtakes by writing again', () => {
  async function overtaken(
    newMessage = 'Hallo?',
    options: Parameters<typeof startWorld>[0] = {},
  ): Promise<string> {
    const threadId = await suggestedThread(undefined, options);
    await sendLater(threadId);
    world.simulator.api.replyAsCustomer(threadId, newMessage);
    await pass(world, 60_000);
    expect(said(world, threadId, AGENT.id)).toEqual([]);
    return threadId;
  }

  it('is shown beside the newer message, and goes out when the agent wants it all the same', async () => {
    const threadId = await overtaken();

    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Hallo?');
    expect(sidebar).toContain('Es wurde nichts gesendet');
    expect(sidebar).toContain(MY_TEXT);
    await world.press(threadId, 'send_edited', typed);
    await world.settle();

    expect(said(world, threadId, AGENT.id)).toEqual([`<p>${MY_TEXT}</p>`]);
    expect(textsOf(await world.open(threadId))).toContain('gesendet von Jonas Lindner');
  });

  it('leaves the way to the new draft open', async () => {
    const threadId = await overtaken();

    const sidebar = textsOf(await world.press(threadId, 'back'));

    expect(sidebar).toContain('Antwort auf: Hallo?');
    expect(sidebar).not.toContain(MY_TEXT);
    expect(textsOf(await world.open(threadId))).toContain(MY_TEXT);
  });

  it('is shown, too, where the newer message calls for no answer', async () => {
    const threadId = await overtaken('Danke!', {
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.at(-1)?.text === 'Danke!' ? { noConcern: 'thanks', draft: null } : {},
        ),
    });

    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Dazu gibt es keinen Vorschlag');
    expect(sidebar).toContain(MY_TEXT);
    expect(textsOf(await world.press(threadId, 'back'))).toContain('kein Anliegen');
  });

  it('is forgotten once the thread has been answered', async () => {
    const threadId = await overtaken();
    await world.press(threadId, 'send');
    await world.settle();
    world.clock.advance(60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();

    expect(textsOf(await world.open(threadId))).not.toContain(MY_TEXT);
  });

  it('is forgotten once a person has answered in Intercom', async () => {
    const threadId = await overtaken();
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Ich kümmere mich.');
    await world.settle();
    world.clock.advance(60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();

    const sidebar = textsOf(await world.open(threadId));
    expect(sidebar).toContain('Noch eine Frage');
    expect(sidebar).not.toContain(MY_TEXT);
  });

  it('is forgotten once an agent has done something else about the thread', async () => {
    const threadId = await overtaken();
    world.clock.advance(1_000);
    await world.press(threadId, 'note_instead', { values: { reply_text: 'Kundin ruft zurück.' } });
    await world.settle();

    expect(textsOf(await world.open(threadId))).not.toContain(MY_TEXT);
  });
});

describe('what follows a reply', () => {
  const STATE = { ...typed.values, ticket_state: '5510024' };

  async function feedback(): Promise<string[]> {
    const rows = await world.database.handle.db.selectFrom('feedback').select('kind').execute();
    return rows.map(({ kind }) => kind);
  }

  function calls(method: string, path: RegExp): number {
    return world.simulator.api.calls.filter((call) => call.method === method && path.test(call.path)).length;
  }

  it.each([
    ['chosen', 'send_edited', { values: STATE }, '5510024', ['edited']],
    ['usual', 'send', {}, '5510023', []],
  ] as const)(
    'happens with the %s state of a ticket when the thread cannot be read',
    async (_which, press, options, stateId, said) => {
      const threadId = await suggestedThread(TICKET_TYPE);
      inject(world, { kind: 'status', status: 500 }, { ...READ, path: /^\/tickets\/\d/ });
      expect(textsOf(await world.press(threadId, press, options))).toContain('Wird gesendet');

      await pass(world, 60_000);

      const thread = world.simulator.api.thread(threadId)!;
      expect(thread.ticket!.stateId).toBe(stateId);
      expect(thread.tags.map(({ name }) => name)).toEqual(['ai_processed']);
      expect(thread.adminAssigneeId).toBe(AGENT.id);
      expect(await feedback()).toEqual(said);
    },
  );

  it('takes the thread from nobody when it could not be read', async () => {
    const threadId = await suggestedThread();
    world.simulator.api.assign(threadId, OTHER_AGENT.id, { type: 'admin', id: OTHER_AGENT.id });
    await world.settle();
    inject(world, { kind: 'status', status: 500 }, READ);
    await world.press(threadId, 'send');

    await pass(world, 60_000);

    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
    expect(world.simulator.api.thread(threadId)!.adminAssigneeId).toBe(OTHER_AGENT.id);
  });

  it('happens once, and the ticket is read once for it, with its conversation', async () => {
    const threadId = await suggestedThread(TICKET_TYPE);
    const before = calls('GET', READ.path);

    await world.press(threadId, 'send_edited', { values: STATE });
    const reads = calls('GET', READ.path) - before;
    await world.product.worker.drain();
    await world.settle();

    expect(reads).toBe(2);
    expect(calls('POST', /\d\/tags$/)).toBe(1);
    expect(calls('PUT', /^\/tickets\/\d+$/)).toBe(2);
    expect(await feedback()).toEqual(['edited']);
  });

  it('is called off with a reply that comes too late, and an escalation is shown as it stands', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] }),
    });
    const threadId = await ask(world, 'Frechheit!');
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
    world.simulator.api.replyAsTeammate(threadId, OTHER_AGENT.id, 'Schon beantwortet.');

    expect(textsOf(await world.press(threadId, 'send_edited', typed))).toContain('bereits geantwortet');
    await world.settle();

    expect(world.simulator.api.thread(threadId)!.tags.map(({ name }) => name)).not.toContain('ai_processed');
    expect(textsOf(await world.open(threadId))).toContain('Eskaliert an');
  });
});
