import { afterEach, describe, expect, it } from '@jest/globals';

import type { Provider } from './providers.ts';
import { anthropicJsonTool, chatCompletion, startProvider } from './providers.ts';
import { COST_OF_CALL, proposerFor, purseWith, rawProposal, requestOf } from './request.ts';

let provider: Provider;
afterEach(() => provider.close());

const good = chatCompletion(rawProposal());

describe('a model that answers as asked', () => {
  it.each([
    ['openai-compatible', chatCompletion(rawProposal())],
    ['openai', chatCompletion(rawProposal())],
    ['anthropic', anthropicJsonTool(JSON.parse(rawProposal()))],
  ] as const)('becomes a proposal: %s', async (kind, reply) => {
    provider = await startProvider(reply);

    const result = await proposerFor(provider, { kind })(requestOf('Wie lange kann ich zurückgeben?'));

    expect(result).toMatchObject({
      ok: true,
      calls: 1,
      proposal: {
        decision: 'answer',
        category: 'Retoure',
        claims: [{ text: 'Sie haben 30 Tage Zeit.', passages: [{ articleId: 'retoure', position: 0 }] }],
        reply: 'Guten Tag, Sie haben 30 Tage Zeit.',
      },
    });
  });

  it('costs what its tokens cost', async () => {
    provider = await startProvider(good);
    const budget = purseWith(0);

    const result = await proposerFor(provider, { budget })(requestOf('Frist?'));

    expect(result.cost).toBeCloseTo(COST_OF_CALL, 10);
    expect(budget.added).toEqual([result.cost]);
  });

  it('is told of the categories by name', async () => {
    provider = await startProvider(good);

    await proposerFor(provider)(requestOf('Frist?'));

    expect(
      JSON.parse(provider.bodies[0] ?? '').response_format.json_schema.schema.properties.category.enum,
    ).toEqual(['Retoure', 'Lieferung']);
  });
});

describe('what the model writes', () => {
  it('gets links and personal data back', async () => {
    provider = await startProvider(
      chatCompletion(rawProposal({ reply: 'Hier: [LINK-1], [link 2]. Wir schreiben an [email 1]. [P1]' })),
    );

    const result = await proposerFor(provider)(requestOf('Meine Adresse: anna@web.de'));

    expect(result.ok && result.proposal.reply).toBe(
      'Hier: https://help.heine.de/portal, https://www.heine.de/retoure. Wir schreiben an anna@web.de.',
    );
  });

  it.each([
    'Wir rufen Sie unter [PHONE-1] an.',
    'Siehe [LINK-9].',
    'Siehe https://www.heine.de/gewinn.',
    'Guten Tag [Ihr Name]',
    'Am {{datum}}.',
  ])('is refused where it makes something up: %s', async (reply) => {
    provider = await startProvider(chatCompletion(rawProposal({ reply })));

    const result = await proposerFor(provider)(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'invented', calls: 2 });
  });

  it('names passages that exist, and no others', async () => {
    const claims = [{ text: 'a', passages: ['P7', '[p2]', 'x'] }];
    provider = await startProvider(chatCompletion(rawProposal({ claims })));

    const result = await proposerFor(provider)(requestOf('Frist?'));

    expect(result.ok && result.proposal.claims).toEqual([
      { text: 'a', passages: [{ articleId: 'portal', position: 2 }] },
    ]);
  });

  it('quotes the customer or nobody', async () => {
    const signals = [
      { code: 'complaint', evidence: 'das ist eine FRECHHEIT' },
      { code: 'legal', evidence: 'Mein Anwalt' },
    ];
    provider = await startProvider(chatCompletion(rawProposal({ signals })));

    const result = await proposerFor(provider)(requestOf('Das ist eine Frechheit!'));

    expect(result.ok && result.proposal.signals).toEqual([
      { code: 'complaint', evidence: 'das ist eine FRECHHEIT' },
      { code: 'legal', evidence: '' },
    ]);
  });
});

describe('the budget of the day', () => {
  it('stops a call before it is made', async () => {
    provider = await startProvider(good);

    const result = await proposerFor(provider, { budget: purseWith(10) })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'over_budget', calls: 0, cost: 0 });
    expect(provider.bodies).toEqual([]);
  });

  it('stops a repair that it has no money for', async () => {
    provider = await startProvider(chatCompletion('kein JSON'), good);

    const result = await proposerFor(provider, { dailyLimit: COST_OF_CALL / 2 })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'over_budget', calls: 1 });
  });

  it('lets nobody call while nobody knows what was spent', async () => {
    provider = await startProvider(good);
    const budget = { ...purseWith(0), spentToday: () => Promise.reject(new Error('down')) };

    const result = await proposerFor(provider, { budget })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'budget_unknown', calls: 0 });
  });

  it('gives out nothing that could not be recorded', async () => {
    provider = await startProvider(good);
    const budget = { ...purseWith(0), add: () => Promise.reject(new Error('down')) };

    const result = await proposerFor(provider, { budget })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'budget_unknown', calls: 1 });
  });
});
