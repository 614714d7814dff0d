import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { EngineEnv } from '../../config/env.ts';
import type { Assessment } from '../../server/domain/assessment.ts';
import type { Message } from '../../server/domain/thread.ts';
import { messageOf, threadOf } from './embedded/shop.ts';
import type { Provider } from './llm/providers.ts';
import { chatCompletion, startProvider } from './llm/providers.ts';
import { purseWith, rawProposal } from './llm/request.ts';
import { openDesk } from './other-engines.ts';
import type { ReferenceServer } from './remote/reference-server.ts';
import { json, NOW, SECRET, startReferenceServer } from './remote/reference-server.ts';

const QUESTION = 'Wie hoch sind die Versandkosten in Deutschland?';
const REPLY = 'Guten Tag, der Standardversand in Deutschland kostet pauschal 5,95 € je Bestellung.';
const AGAIN = 'Das hilft mir nicht weiter. Wie hoch sind die Versandkosten in Deutschland?';

let remote: ReferenceServer;
let provider: Provider;
beforeAll(async () => {
  remote = await startReferenceServer(json({ content: REPLY, escalation_required: false, confidence: 0.95 }));
  const proposal = {
    category: 'Lieferung',
    claims: [{ text: 'Der Standardversand kostet 5,95 €.', passages: ['P1'] }],
    reply: REPLY,
    confidence: 0.99,
  };
  provider = await startProvider(chatCompletion(rawProposal(proposal)));
});
afterAll(async () => {
  await remote.close();
  await provider.close();
});

function envOf(engine: string): EngineEnv {
  if (engine === 'remote') return { kind: 'remote', url: remote.url, secret: SECRET };
  if (engine === 'embedded') return { kind: 'embedded' };
  const { baseUrl } = provider;
  return { kind: 'llm', provider: 'openai-compatible', baseUrl, apiKey: 'key', model: 'test-model' };
}

function written(text: string, changes: Partial<Message> = {}): Message {
  const author = { kind: 'admin' as const, id: 'a1', name: 'Heine', email: null };
  return messageOf(text, { id: 'm2', author, ...changes });
}

describe.each(['embedded', 'remote', 'llm:test-model'])('a draft of the engine %s', (engine) => {
  let assess: (...messages: Message[]) => Promise<Assessment>;
  beforeAll(async () => {
    const desk = await openDesk(envOf(engine), { budget: purseWith(0), clock: { now: () => NOW } });
    assess = async (...messages) => {
      const assessment = await desk.assess(threadOf(messages));
      if (assessment === null) throw new Error('Nothing came in time.');
      return assessment;
    };
  });

  it('that says again what the customer has read goes out by nobody’s hand but a person’s', async () => {
    const first = await assess(messageOf(QUESTION));
    const answer = written(`Hallo!\n${first.draft ?? ''}`);

    const second = await assess(messageOf(QUESTION), answer, messageOf(AGAIN, { id: 'm3' }));

    expect(first).toMatchObject({ engine, draft: expect.any(String) });
    expect(first.confidence).toBeGreaterThanOrEqual(0.7);
    expect(second).toMatchObject({ engine, draft: expect.any(String) });
    expect(second.confidence).toBeLessThanOrEqual(0.5);
  });

  it.each<[string, Message]>([
    ['stands in a note', written(REPLY, { kind: 'note' })],
    ['was not said yet', written('Guten Tag, Ihre Gutschrift ist unterwegs.')],
    ['the customer said', messageOf(REPLY)],
    [
      'a workflow said',
      written(REPLY, { author: { kind: 'bot', id: 'b1', name: 'Heine', email: null }, fromAiAgent: false }),
    ],
  ])('is as sure as ever where %s', async (_, before) => {
    const { confidence } = await assess(before, messageOf(QUESTION, { id: 'm3' }));

    expect(confidence).toBeGreaterThanOrEqual(0.7);
  });
});
