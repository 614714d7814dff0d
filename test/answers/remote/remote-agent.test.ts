import { afterEach, describe, expect, it } from '@jest/globals';

import { createRemoteAgent } from '../../../server/answers/remote/remote-agent.ts';
import type {
  RemoteAgentDeps,
  RemoteQuestion,
  RemoteResult,
} from '../../../server/answers/remote/remote-agent.ts';
import { customerOf, messageOf, threadOf } from '../embedded/shop.ts';
import type { ReferenceServer, Reply } from './reference-server.ts';
import { breakOff, hang, hangUp, json, NOW, raw, SECRET, startReferenceServer } from './reference-server.ts';

let server: ReferenceServer;
afterEach(() => server.close());

const answer = { content: 'Guten Tag, 30 Tage.', escalation_required: false };

function ask(
  thread = threadOf([messageOf('Wie lange?')]),
  {
    signal = AbortSignal.timeout(20_000),
    instruction,
    previousDraft = null,
    customer = null,
    ...deps
  }: Partial<RemoteAgentDeps & Omit<RemoteQuestion, 'thread'>> = {},
): Promise<RemoteResult> {
  const agent = createRemoteAgent({
    url: server.url,
    secret: SECRET,
    categories: ['Retoure', 'Lieferung'],
    clock: { now: () => NOW },
    ...deps,
  });
  const wish = instruction === undefined ? {} : { instruction };
  return agent({ thread, customer, signal, previousDraft, ...wish });
}

describe('the question', () => {
  it('is signed, and carries the thread as the customer can see it', async () => {
    server = await startReferenceServer(json(answer));
    const admin = { kind: 'admin', id: 'a1', name: 'Ute', email: null } as const;
    const thread = threadOf(
      [
        messageOf('Hallo'),
        messageOf('Was darf es sein?', { id: 'm2', author: admin }),
        messageOf('intern', { id: 'm3', author: admin, kind: 'note' }),
        messageOf('Wie lange', { id: 'm4' }),
        messageOf('kann ich zurückgeben?', { id: 'm5' }),
      ],
      { subject: 'Frist' },
    );

    await ask(thread);

    expect(JSON.parse(server.calls[0]?.body ?? '')).toMatchObject({
      message: 'Wie lange\nkann ich zurückgeben?',
      session_id: 'w1:conversation:t1',
      thread: {
        subject: 'Frist',
        messages: [
          { from: 'customer', text: 'Hallo' },
          { from: 'support', text: 'Was darf es sein?' },
          { from: 'customer', text: 'Wie lange' },
          { from: 'customer', text: 'kann ich zurückgeben?' },
        ],
      },
    });
  });

  it('holds no personal data; the answer gets it back', async () => {
    server = await startReferenceServer(
      json({ ...answer, content: 'Wir schreiben an [email-1], [NAME-1].' }),
    );

    const result = await ask(
      threadOf([messageOf('Bestellung 84736251, anna@web.de\nViele Grüße, Anna Meier')], {
        subject: 'Anna Meier',
      }),
    );

    expect(result.ok && result.answer.content).toBe('Wir schreiben an anna@web.de, Anna Meier.');
    expect(server.calls[0]?.body).not.toMatch(/84736251|anna|Meier/i);
  });

  it('carries an agent’s wish and what they saw, without personal data', async () => {
    server = await startReferenceServer(json(answer));

    await ask(threadOf([messageOf('Wie lange? anna@web.de')]), {
      instruction: { kind: 'own_words', text: 'Ruf anna@web.de an' },
      previousDraft: 'Guten Tag Anna Meier, 30 Tage.',
      customer: customerOf({ name: 'Anna Meier' }),
    });
    await ask(threadOf([messageOf('Wie lange?')]), { previousDraft: 'Guten Tag, 30 Tage.' });

    const [wished, plain] = server.calls.map(({ body }) => JSON.parse(body));
    expect(wished).toMatchObject({
      instruction: { kind: 'own_words', text: 'Ruf [EMAIL-1] an' },
      previous_draft: expect.stringMatching(/^Guten Tag \[NAME-1\], 30 Tage\.$/),
    });
    expect(Object.keys(plain)).toEqual(['message', 'session_id', 'thread']);
  });

  it('goes over a connection that stays open', async () => {
    server = await startReferenceServer(json(answer));
    const agent = createRemoteAgent({
      url: server.url,
      secret: SECRET,
      categories: [],
      clock: { now: () => NOW },
    });
    const question = {
      thread: threadOf([messageOf('a')]),
      customer: null,
      signal: AbortSignal.timeout(20_000),
    };

    await agent(question);
    await agent(question);

    expect(server.calls[1]?.clientPort).toBe(server.calls[0]?.clientPort);
  });
});

describe('the answer', () => {
  const plain = {
    content: 'Guten Tag, 30 Tage.',
    escalationRequired: false,
    escalationReason: null,
    confidence: null,
    category: null,
    priority: null,
  };
  it.each([
    [answer, plain],
    [{ ...answer, confidence: null, category: null, more: { a: 1 } }, plain],
    [
      { ...answer, confidence: 0.85 },
      { ...plain, confidence: 0.85 },
    ],
    [
      { ...answer, confidence: '0.85' },
      { ...plain, confidence: 0.85 },
    ],
    [
      { ...answer, confidence: '0,85' },
      { ...plain, confidence: 0.85 },
    ],
    [
      { ...answer, confidence: '85 %' },
      { ...plain, confidence: 0.85 },
    ],
    [{ ...answer, confidence: 85 }, plain],
    [{ ...answer, confidence: 'hoch' }, plain],
    [{ ...answer, confidence: '' }, plain],
    [
      { ...answer, category: 'retoure', priority: 'HIGH' },
      { ...plain, category: 'Retoure', priority: 'high' },
    ],
    [{ ...answer, category: 'Gold', priority: 7 }, plain],
    [{ ...answer, escalation_required: 'false' }, plain],
    [{ ...answer, escalation_required: 0 }, plain],
    [
      { ...answer, escalation_required: 'yes', escalation_reason: ' Ärger ' },
      { ...plain, escalationRequired: true, escalationReason: 'Ärger' },
    ],
    [{ content: answer.content }, { ...plain, escalationRequired: true }],
    [
      { ...answer, escalation_required: 'vielleicht' },
      { ...plain, escalationRequired: true },
    ],
    [
      { content: 4711, escalation_required: null },
      { ...plain, content: '4711', escalationRequired: true },
    ],
    [
      { content: null, escalation_required: true },
      { ...plain, content: null, escalationRequired: true },
    ],
  ])('is read with tolerance: %j', async (body, expected) => {
    server = await startReferenceServer(json(body));

    const result = await ask();

    expect(result).toEqual({ ok: true, answer: expected, left: [] });
  });

  it.each([
    ['no JSON', raw('<html>')],
    ['nothing', raw('')],
    ['null', raw('null')],
    ['a list', json([answer])],
    ['no content', json({ content: ' ', escalation_required: false })],
    ['neither content nor a call for a person', json({})],
    ['an endless reply', json({ ...answer, content: 'a'.repeat(20_001) })],
    ['a redirect', json(answer, 302)],
    ['a refusal', json(answer, 404)],
  ])('is unusable: %s', async (_what, reply) => {
    server = await startReferenceServer(reply);

    const result = await ask();

    expect(result).toMatchObject({ ok: false, failure: 'unusable' });
    expect(server.calls).toHaveLength(1);
  });

  it('is refused where it makes a marker up', async () => {
    server = await startReferenceServer(json({ ...answer, content: 'Wir rufen [PHONE-1] an.' }));

    expect(await ask()).toMatchObject({ ok: false, failure: 'invented' });
  });
});

describe('a system that fails', () => {
  const passing: [string, Reply][] = [
    ['an outage', json({}, 503)],
    ['a hung-up line', hangUp],
    ['half an answer', breakOff],
  ];

  it.each(passing)('is asked once more: %s', async (_what, reply) => {
    server = await startReferenceServer(reply, json(answer));

    expect(await ask()).toMatchObject({ ok: true });
  });

  it.each(passing)('is unavailable if that does not help: %s', async (_what, reply) => {
    server = await startReferenceServer(reply);

    expect(await ask()).toMatchObject({ ok: false, failure: 'unavailable' });
    expect(server.calls).toHaveLength(2);
  });

  it('is unavailable where nobody listens', async () => {
    server = await startReferenceServer(json(answer));
    await server.close();

    expect(await ask()).toMatchObject({ ok: false, failure: 'unavailable' });
  });

  it('is left when the signal fires', async () => {
    server = await startReferenceServer(hang);

    expect(await ask(undefined, { signal: AbortSignal.timeout(300) })).toMatchObject({
      ok: false,
      failure: 'too_late',
    });
  });

  it.each([
    ['another secret', { secret: 'another' }],
    ['a clock that is wrong', { clock: { now: () => new Date(NOW.getTime() - 600_000) } }],
  ])('refuses %s', async (_what, deps) => {
    server = await startReferenceServer(json(answer));

    expect(await ask(undefined, deps)).toMatchObject({ ok: false, failure: 'unauthorized' });
    expect(server.calls).toHaveLength(1);
  });
});
