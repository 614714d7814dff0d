import { afterEach, describe, expect, it } from '@jest/globals';
import { AGENT, ask, ASSISTANT, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const OTHER = '8412015';

async function suggestedThread(): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world);
}

async function replaced(): Promise<{ admin_id: string; message_id: string; detail: unknown }[]> {
  return world.database.handle.db
    .selectFrom('feedback')
    .select(['admin_id', 'message_id', 'detail'])
    .where('kind', '=', 'replaced')
    .orderBy('created_at')
    .execute();
}

describe('an answer that a person wrote in Intercom instead of the draft', () => {
  it('is kept once, with the draft, to learn from', async () => {
    const threadId = await suggestedThread();

    world.simulator.api.replyAsTeammate(threadId, OTHER, 'Ihr Paket kommt morgen.');
    await world.settle();
    world.simulator.api.assign(threadId, OTHER, { type: 'admin', id: OTHER });
    await world.settle();

    expect(await replaced()).toEqual([
      {
        admin_id: OTHER,
        message_id: world.simulator.api.thread(threadId)!.source.id,
        detail: { before: expect.stringContaining('Antwort auf'), after: 'Ihr Paket kommt morgen.' },
      },
    ]);
  });

  it('is kept also when the customer has written again before it was seen', async () => {
    const threadId = await suggestedThread();

    world.simulator.api.replyAsTeammate(threadId, OTHER, 'Ihr Paket kommt morgen.');
    world.simulator.api.replyAsCustomer(threadId, 'Um wie viel Uhr?');
    await world.settle();
    world.simulator.api.replyAsTeammate(threadId, OTHER, 'Am Vormittag.');
    await world.settle();

    const answers = (await replaced()).map(({ detail }) => detail);
    expect(answers).toMatchObject([{ after: 'Ihr Paket kommt morgen.' }, { after: 'Am Vormittag.' }]);
  });

  it('is none where the draft was sent from the sidebar, or the same words by hand', async () => {
    const threadId = await suggestedThread();
    await world.press(threadId, 'send');
    await world.settle();
    expect(await replaced()).toEqual([]);

    world.simulator.api.replyAsCustomer(threadId, 'Und das zweite?');
    await world.settle();
    const [newest] = await world.database.handle.db
      .selectFrom('suggestions')
      .select('assessment')
      .orderBy('created_at', 'desc')
      .limit(1)
      .execute();
    const { draft } = JSON.parse(JSON.stringify(newest?.assessment));
    world.simulator.api.replyAsTeammate(threadId, OTHER, draft);
    await world.settle();

    expect(await replaced()).toEqual([]);
  });

  it('is no word of the assistant’s own account', async () => {
    const threadId = await suggestedThread();

    world.simulator.api.replyAsTeammate(threadId, ASSISTANT, 'Aus einer Regel des Arbeitsbereichs.');
    await world.settle();

    expect(await replaced()).toEqual([]);
  });
});

it('what people change in Intercom is kept as it was at the last look', async () => {
  const threadId = await suggestedThread();
  const { api } = world.simulator;
  const [team] = api.teams();
  const standing = () =>
    world.database.handle.db
      .selectFrom('threads')
      .select(['is_open', 'admin_assignee_id', 'team_assignee_id', 'tags'])
      .where('thread_id', '=', threadId)
      .executeTakeFirst();

  api.addTag(threadId, AGENT.id, 'Presse');
  api.assign(threadId, AGENT.id, { type: 'team', id: team!.id });
  api.assign(threadId, AGENT.id, { type: 'admin', id: OTHER });
  await world.settle();
  expect(await standing()).toEqual({
    is_open: true,
    admin_assignee_id: OTHER,
    team_assignee_id: team!.id,
    tags: ['Presse'],
  });

  api.close(threadId, AGENT.id);
  await world.settle();
  expect(await standing()).toMatchObject({ is_open: false });
});

describe('a rating by the customer', () => {
  it.each([undefined, '2981107'])(
    'is credited to who answered last (ticket type %s)',
    async (ticketTypeId) => {
      world = await startWorld();
      const { api } = world.simulator;
      const contact = api.createContact({ name: 'Sabine Krüger', role: 'user' });
      const { id } = api.writeAsCustomer({
        contactId: contact.id,
        text: 'Wo ist mein Paket?',
        ...(ticketTypeId === undefined ? {} : { ticketTypeId, subject: 'Paket' }),
      });
      await world.settle();
      const rated = () =>
        world.database.handle.db
          .selectFrom('outcomes')
          .select(['score', 'by_kind', 'admin_id'])
          .where('kind', '=', 'rated')
          .execute();

      world.clock.advance(60_000);
      api.rate(id, 5, 'Sehr schnell!');
      await world.settle();
      expect(await rated()).toMatchObject([{ score: 5, by_kind: 'assistant' }]);

      api.replyAsTeammate(id, OTHER, 'Ich ergänze: es kommt morgen.');
      await world.settle();
      world.clock.advance(60_000);
      api.rate(id, 3);
      await world.settle();
      expect(await rated()).toMatchObject([{ score: 3, by_kind: 'agent', admin_id: OTHER }]);
    },
  );
});
