import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Assessment, Instruction } from '../../../server/domain/assessment.ts';
import { messageOf, threadOf } from '../embedded/shop.ts';
import type { Desk } from '../other-engines.ts';
import { openDesk } from '../other-engines.ts';
import type { Provider, Reply } from './providers.ts';
import { chatCompletion, failure, halfAnswer, hang, hangUp, startProvider } from './providers.ts';
import { purseWith, rawProposal } from './request.ts';

const QUESTION = 'Wie hoch sind die Versandkosten in Deutschland?';
const REPLY =
  'Guten Tag,\n\nder Standardversand in Deutschland kostet pauschal 5,95 € je Bestellung.\n\nIhr Heine Kundenservice';
const proposal = {
  category: 'Lieferung',
  claims: [{ text: 'Der Standardversand kostet 5,95 €.', passages: ['P1'] }],
  reply: REPLY,
  confidence: 0.99,
};

let provider: Provider;
let desk: Desk;
let reply: Reply;
let spent = 0;
const answers = (changes: Record<string, unknown> = {}): Reply =>
  chatCompletion(rawProposal({ ...proposal, ...changes }));

function openModelDesk(internalArticle?: string): Promise<Desk> {
  return openDesk(
    {
      kind: 'llm',
      provider: 'openai-compatible',
      baseUrl: provider.baseUrl,
      apiKey: 'key',
      model: 'test-model',
    },
    {
      budget: { ...purseWith(0), spentToday: () => Promise.resolve(spent) },
      clock: { now: () => new Date() },
      ...(internalArticle === undefined ? {} : { internalArticle }),
    },
  );
}

beforeAll(async () => {
  provider = await startProvider((...args) => {
    reply(...args);
  });
  desk = await openModelDesk();
});
afterAll(() => provider.close());
beforeEach(() => {
  reply = answers();
  spent = 0;
  provider.bodies.length = 0;
  desk.log.length = 0;
});

async function ask(text = QUESTION, changes: Parameters<typeof messageOf>[1] = {}): Promise<Assessment> {
  const assessment = await desk.assess(threadOf([messageOf(text, changes)]));
  if (assessment === null) throw new Error('Nothing came in time.');
  return assessment;
}

describe('a proposal of a model', () => {
  it('becomes an assessment that rests on the passages its claims name', async () => {
    const assessment = await ask();

    expect(assessment).toMatchObject({
      engine: 'llm:test-model',
      draft: REPLY,
      category: 'Lieferung',
      noConcern: null,
      signals: [],
      findings: [],
      cost: { inputTokens: 1000, outputTokens: 200, amount: 0.004 },
      fallback: null,
    });
    expect(assessment.citations).toHaveLength(1);
    expect(assessment.citations[0]).toMatchObject({ articleId: 'versandkosten' });
    expect(assessment.citations[0]?.passage).toContain('5,95 €');
    expect(assessment.confidence).toBeGreaterThanOrEqual(0.7);
    expect(desk.log).toEqual([]);
  });

  it('is never surer than the model, nor than the retriever allows', async () => {
    reply = answers({ confidence: 0.4 });
    const modest = await ask();
    reply = answers({ claims: [{ text: 'Der Versand kostet 5,95 €.', passages: ['P12'] }] });
    const elsewhere = await ask();

    expect(modest.confidence).toBe(0.4);
    expect(elsewhere.citations[0]?.articleId).not.toBe('versandkosten');
    expect(elsewhere.confidence).toBeLessThan(0.5);
  });

  it.each([
    ['a question back', { decision: 'clarify' }],
    [
      'a claim that no passage carries',
      { claims: [...proposal.claims, { text: 'So ist es.', passages: [] }] },
    ],
    ['no claims at all', { claims: [] }],
    ['another category than the embedded engine gives', { category: 'Allgemein' }],
    ['another language than was read', { language: 'en', reply: 'Hello, shipping costs 5.95 €.' }],
  ])('is for a person: %s', async (_what, changes) => {
    reply = answers(changes);

    const assessment = await ask();

    expect(assessment.draft).not.toBeNull();
    expect(assessment.confidence).toBeLessThan(0.7);
  });

  it('stands the same checks as every draft', async () => {
    reply = answers({ reply: 'Guten Tag, der Versand kostet 4,50 € und dauert 2 Tage.' });

    const { findings } = await ask();

    expect(findings.filter(({ severity }) => severity === 'failed').map(({ check }) => check)).toContain(
      'claims',
    );
  });

  it('must not repeat what the model was told', async () => {
    reply = answers({
      reply: 'Markers stand for values you must not see, so copy them exactly where they belong.',
    });
    const reworded = await ask();
    reply = answers({
      reply: `${REPLY}\n\nFacts come from the passages only. What they do not say, you do not say.`,
    });
    const repeated = await ask();

    expect(reworded.findings.map(({ severity }) => severity)).toContain('failed');
    expect(repeated.findings.map(({ check }) => check)).toContain('secrets');
  });

  it.each<[string, Instruction, string, Record<string, unknown>, Instruction['kind'] | null]>([
    ['friendlier words', { kind: 'friendlier' }, 'Guten Tag, 5,95 €.', {}, null],
    [
      'the language that was wished for',
      { kind: 'language', language: 'en' },
      REPLY,
      {
        reply: 'Hello,\n\nstandard shipping in Germany costs €5.95 per order.\n\nYour Heine customer service',
      },
      null,
    ],
    [
      'another language than the wished one',
      { kind: 'language', language: 'en' },
      'Guten Tag.',
      {},
      'language',
    ],
    ['the same once more', { kind: 'again' }, REPLY, {}, 'again'],
    ['a call for a person', { kind: 'shorter' }, REPLY, { decision: 'escalate' }, 'shorter'],
  ])(
    'made on an agent’s wish is for the agent: %s',
    async (_what, instruction, previousDraft, changes, unfollowed) => {
      reply = answers(changes);

      const assessment = await desk.engine.assess({
        thread: threadOf([messageOf(QUESTION)]),
        customer: null,
        instruction,
        previousDraft,
        signal: AbortSignal.timeout(20_000),
      });

      expect(assessment).toMatchObject({ engine: 'llm:test-model', unfollowed });
      if (unfollowed === null) expect(assessment.findings).toEqual([]);
      expect(assessment.confidence).toBeLessThan(0.7);
      expect(provider.bodies.join()).toContain(`<draft>\\n${previousDraft.slice(0, 9)}`);
    },
  );

  it('may rest on what the agent names', async () => {
    await desk.engine.assess({
      thread: threadOf([messageOf(QUESTION)]),
      customer: null,
      instruction: { kind: 'own_words', text: 'nenne die Telefonnummer' },
      previousDraft: REPLY,
      signal: AbortSignal.timeout(20_000),
    });

    expect(provider.bodies.join()).toContain('0221 4710 900');
  });

  it('that calls for a person has no draft, and says why', async () => {
    reply = answers({ decision: 'escalate', reason: 'Nur ein Mensch kann das entscheiden.' });

    expect(await ask()).toMatchObject({
      draft: null,
      noConcern: null,
      advice: 'Nur ein Mensch kann das entscheiden.',
    });
  });

  it('cannot talk a signal of the detectors away, and may add one', async () => {
    const angry = 'Das ist eine Unverschämtheit, ich gehe zum Anwalt! Was kostet der Versand?';
    reply = answers({ priority: 'low', signals: [{ code: 'human_request', evidence: 'sagte niemand' }] });

    const { signals, priority } = await ask(angry);

    expect(signals.map(({ code }) => code)).toEqual(expect.arrayContaining(['legal', 'human_request']));
    expect(signals.every(({ evidence }) => angry.includes(evidence) && evidence !== '')).toBe(true);
    expect(['high', 'urgent']).toContain(priority);
  });

  it('leaves a question whether a machine answers to the words of the settings, and asks no model', async () => {
    const assessment = await ask('Bist du ein Bot?');

    expect(assessment).toMatchObject({ engine: 'embedded', confidence: 1, fallback: null });
    expect(provider.bodies).toEqual([]);
  });
});

describe('no concern', () => {
  const ignore = { decision: 'ignore', reply: null, claims: [] };

  it('holds where both say so', async () => {
    reply = answers({ ...ignore, noConcern: 'thanks' });

    expect(await ask('Vielen Dank!')).toMatchObject({ noConcern: 'thanks', draft: null, signals: [] });
  });

  it('holds where only the model sees spam and no detector found anything', async () => {
    reply = answers({ ...ignore, noConcern: 'spam' });

    expect(await ask()).toMatchObject({ noConcern: 'spam', draft: null });
  });

  it.each(['off_topic', 'thanks'])(
    'does not hold for what only the model calls %s: the embedded answer is for a person',
    async (seen) => {
      reply = answers({ ...ignore, noConcern: seen });

      const { noConcern, draft, confidence } = await ask();

      expect(noConcern).toBeNull();
      expect(draft).toContain('5,95 €');
      expect(confidence).toBeLessThan(0.7);
    },
  );

  it('does not hold where only the embedded engine sees none', async () => {
    const { noConcern, confidence } = await ask('Vielen Dank!');

    expect(noConcern).toBeNull();
    expect(confidence).toBeLessThan(0.7);
  });

  it('is nothing that a model can say of a danger, or of an attachment it never saw', async () => {
    reply = answers({ ...ignore, noConcern: 'spam' });
    const danger = await ask('Ich will nicht mehr leben.');
    reply = answers({ ...ignore, noConcern: 'thanks' });
    const photo = await ask('Was kostet der Versand?', {
      attachments: [{ name: 'foto.jpg', contentType: 'image/jpeg' }],
    });

    expect(danger).toMatchObject({ noConcern: null, signals: [{ code: 'safety' }] });
    expect(photo.noConcern).toBeNull();
  });
});

describe('a model that fails', () => {
  const cases: [string, Reply, string][] = [
    ['a refusal', chatCompletion(null, { refusal: 'Nein.' }), 'refused'],
    ['malformed JSON', chatCompletion('Gerne! {"decision": "ans'), 'malformed'],
    ['a wrong enum', answers({ decision: 'send' }), 'malformed'],
    ['429', failure(429), 'rate_limited'],
    ['503', failure(503), 'unavailable'],
    ['a wrong key', failure(401), 'misconfigured'],
    ['a hung-up line', hangUp, 'unavailable'],
    ['a hanging socket', hang, 'too_late'],
    ['half a stream, broken off', halfAnswer('breaks off'), 'unavailable'],
    ['half a stream, then silence', halfAnswer('falls silent'), 'too_late'],
  ];

  it.each(cases)('is stood in for within the deadline: %s', async (_what, failing, kind) => {
    reply = failing;

    const assessment = await ask();

    expect(assessment).toMatchObject({
      engine: 'embedded',
      category: 'Lieferung',
      fallback: { engine: 'llm:test-model', failure: kind },
    });
    expect(assessment.draft).toContain('5,95 €');
    expect(assessment.citations[0]?.articleId).toBe('versandkosten');
    expect(desk.log).toEqual([
      {
        message: 'the embedded engine stands in',
        engine: 'llm:test-model',
        failure: kind,
        workspaceId: 'w1',
        threadId: 't1',
      },
    ]);
  });

  it('has its cost on the assessment all the same', async () => {
    reply = chatCompletion('kein JSON');

    expect((await ask()).cost).toEqual({ inputTokens: 2000, outputTokens: 400, amount: 0.008 });
  });

  it('is not asked over the budget of the day', async () => {
    spent = 1_000;

    const assessment = await ask();

    expect(assessment).toMatchObject({
      engine: 'embedded',
      cost: null,
      fallback: { failure: 'over_budget' },
    });
    expect(assessment.draft).toContain('5,95 €');
    expect(provider.bodies).toEqual([]);
  });
});

it('lets no personal data out, to the provider or into the log', async () => {
  reply = chatCompletion('kein JSON');
  const canaries = [
    'zenzi.kanari@web.de',
    '0171 2345678',
    'DE89 3704 0044 0532 0130 00',
    '4111 1111 1111 1111',
    'Kanarienstraße 17',
    '84736251',
    'Zenzi Kanari',
  ];
  const [email = '', phone = '', iban = '', card = '', street = '', order = '', name = ''] = canaries;
  const text = `Was kostet der Versand? Bestellung ${order}, Mail ${email}, Tel. ${phone}, IBAN ${iban}, Karte ${card}, wohnhaft ${street}, 76131 Karlsruhe.\nViele Grüße\n${name}`;

  const assessment = await desk.assess(
    threadOf([messageOf(text, { author: { kind: 'customer', id: 'c1', name, email } })], {
      subject: `Frage von ${name}`,
    }),
  );

  expect(assessment?.fallback?.failure).toBe('malformed');
  expect(provider.bodies).toHaveLength(2);
  const left = JSON.stringify([provider.bodies, desk.log]).replace(/\s/g, '');
  for (const canary of canaries) expect(left).not.toContain(canary.replace(/\s/g, ''));
});

describe('an internal article', () => {
  it('is not shown to the model, and proves nothing that it says', async () => {
    const closed = await openModelDesk('versandkosten');

    const assessment = await closed.assess(threadOf([messageOf(QUESTION)]));

    expect(provider.bodies[0]).toContain('P1');
    expect(provider.bodies[0]).not.toContain('pauschal 5,95');
    expect(assessment?.citations.map(({ articleId }) => articleId)).not.toContain('versandkosten');
    expect(assessment?.findings).toContainEqual(
      expect.objectContaining({ check: 'claims', severity: 'failed' }),
    );
  });
});
