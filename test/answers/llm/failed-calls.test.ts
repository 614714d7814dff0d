import { afterEach, describe, expect, it } from '@jest/globals';

import { createModel } from '../../../server/answers/llm/models.ts';
import type { Provider, Reply } from './providers.ts';
import {
  anthropicMessage,
  chatCompletion,
  failure,
  halfAnswer,
  hang,
  hangUp,
  startProvider,
} from './providers.ts';
import { proposerFor, purseWith, rawProposal, requestOf } from './request.ts';

let provider: Provider;
afterEach(() => provider.close());

const good = chatCompletion(rawProposal());

describe('a model that fails', () => {
  const malformed: [string, string][] = [
    ['no JSON', 'Gerne, hier ist die Antwort.'],
    ['half of it', rawProposal().slice(0, 60)],
    ['an unknown decision', rawProposal({ decision: 'send' })],
    ['an unknown category', rawProposal({ category: 'Gold' })],
    ['no confidence', rawProposal({ confidence: null })],
    ['too much confidence', rawProposal({ confidence: 90 })],
  ];

  it.each(malformed)('is asked once more: %s', async (_what, content) => {
    provider = await startProvider(chatCompletion(content), good);
    const budget = purseWith(0);

    const result = await proposerFor(provider, { budget })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: true, calls: 2 });
    expect(budget.added).toHaveLength(2);
    expect(JSON.parse(provider.bodies[1] ?? '').messages).toHaveLength(4);
  });

  it.each(malformed)('is malformed if that does not help: %s', async (_what, content) => {
    provider = await startProvider(chatCompletion(content));

    const result = await proposerFor(provider)(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'malformed', calls: 2 });
  });

  const cases: [string, Reply, { failure: string; calls: number }][] = [
    ['an empty answer', chatCompletion(''), { failure: 'empty', calls: 2 }],
    ['no content', chatCompletion(null), { failure: 'empty', calls: 2 }],
    [
      'an answer without a reply',
      chatCompletion(rawProposal({ reply: ' ' })),
      { failure: 'empty', calls: 2 },
    ],
    ['a refusal', chatCompletion(null, { refusal: 'Nein.' }), { failure: 'refused', calls: 1 }],
    ['a filter', chatCompletion('', { finish: 'content_filter' }), { failure: 'refused', calls: 1 }],
    ['a filter before the model', failure(400, {}, 'content_filter'), { failure: 'refused', calls: 1 }],
    ['a wrong key', failure(401), { failure: 'misconfigured', calls: 1 }],
    ['an unknown model', failure(404), { failure: 'misconfigured', calls: 1 }],
    ['too many calls', failure(429), { failure: 'rate_limited', calls: 2 }],
    ['too many calls for long', failure(429, { 'Retry-After': '60' }), { failure: 'rate_limited', calls: 1 }],
    ['an outage', failure(503), { failure: 'unavailable', calls: 2 }],
    ['a hung-up line', hangUp, { failure: 'unavailable', calls: 2 }],
    ['half an answer', halfAnswer('breaks off'), { failure: 'unavailable', calls: 2 }],
  ];
  it.each(cases)('has a typed failure: %s', async (_what, reply, expected) => {
    provider = await startProvider(reply);

    const result = await proposerFor(provider)(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, ...expected });
    expect(provider.bodies).toHaveLength(expected.calls);
  });

  it.each([
    ['an outage', failure(503)],
    ['too many calls', failure(429, { 'Retry-After': '1' })],
    ['a hung-up line', hangUp],
    ['half an answer', halfAnswer('breaks off')],
  ])('is asked again: %s', async (_what, reply) => {
    provider = await startProvider(reply, good);

    const result = await proposerFor(provider)(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: true, calls: 2 });
  });

  it.each([
    ['silence', hang],
    ['half an answer, then silence', halfAnswer('falls silent')],
  ])('ends with the time limit: %s', async (_what, reply) => {
    provider = await startProvider(reply);
    const budget = purseWith(0);

    const result = await proposerFor(provider, { budget })(requestOf('Frist?', { timeLimitMs: 900 }));

    expect(result).toMatchObject({ ok: false, failure: 'too_late', calls: 1 });
    expect(budget.added).toEqual([result.cost]);
    expect(result.cost).toBeGreaterThan(0);
  });

  it('passes on a fault that is not of the provider, without another try', async () => {
    provider = await startProvider(good);
    const { baseUrl } = provider;
    const model = createModel({ provider: 'openai-compatible', baseUrl, apiKey: 'no\nheader', model: 'm' });

    const proposed = proposerFor(provider, { model })(requestOf('Frist?'));

    await expect(proposed).rejects.toMatchObject({ name: 'TypeError' });
    expect(provider.bodies).toEqual([]);
  });

  it('ends with the signal', async () => {
    const stop = new AbortController();
    provider = await startProvider(() => {
      stop.abort();
    });

    const result = await proposerFor(provider)(requestOf('Frist?', { signal: stop.signal }));

    expect(result).toMatchObject({ ok: false, failure: 'too_late' });
  });

  it.each([
    ['repair', chatCompletion('kein JSON'), 'malformed'],
    ['retry', failure(503), 'unavailable'],
  ])('has no time for a %s', async (_what, reply, expected) => {
    provider = await startProvider(reply, good);

    const result = await proposerFor(provider)(requestOf('Frist?', { timeLimitMs: 1_090 }));

    expect(result).toMatchObject({ ok: false, failure: expected, calls: 1 });
  });

  it('has a typed failure: refusal of Anthropic', async () => {
    provider = await startProvider(anthropicMessage('', 'refusal'));

    const result = await proposerFor(provider, { kind: 'anthropic' })(requestOf('Frist?'));

    expect(result).toMatchObject({ ok: false, failure: 'refused', calls: 1 });
  });
});
