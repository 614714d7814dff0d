import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Assessment, Instruction } from '../../../server/domain/assessment.ts';
import { messageOf, threadOf } from '../embedded/shop.ts';
import { purseWith } from '../llm/request.ts';
import type { Desk } from '../other-engines.ts';
import { openDesk } from '../other-engines.ts';
import type { ReferenceServer, Reply } from './reference-server.ts';
import { breakOff, hang, json, NOW, raw, SECRET, startReferenceServer } from './reference-server.ts';

const QUESTION = 'Wie hoch sind die Versandkosten in Deutschland?';
const answer = {
  content: 'Guten Tag, der Standardversand in Deutschland kostet pauschal 5,95 € je Bestellung.',
  escalation_required: false,
  confidence: 0.95,
};

let server: ReferenceServer;
let desk: Desk;
let reply: Reply;
beforeAll(async () => {
  server = await startReferenceServer((response) => {
    reply(response);
  });
  desk = await openDesk(
    { kind: 'remote', url: server.url, secret: SECRET },
    { budget: purseWith(0), clock: { now: () => NOW } },
  );
});
afterAll(() => server.close());
beforeEach(() => {
  reply = json(answer);
  server.calls.length = 0;
  desk.log.length = 0;
});

async function ask(text = QUESTION): Promise<Assessment> {
  const assessment = await desk.assess(threadOf([messageOf(text)]));
  if (assessment === null) throw new Error('Nothing came in time.');
  return assessment;
}

describe('an answer of the remote agent', () => {
  it('becomes an assessment, compared with the nearest articles', async () => {
    const assessment = await ask();

    expect(assessment).toMatchObject({
      engine: 'remote',
      draft: answer.content,
      category: 'Lieferung',
      findings: [],
      fallback: null,
    });
    expect(assessment.citations[0]?.articleId).toBe('versandkosten');
    expect(assessment.confidence).toBeGreaterThanOrEqual(0.7);
    expect(assessment.confidence).toBeLessThanOrEqual(answer.confidence);
  });

  it('sorts the message where it says how', async () => {
    reply = json({ ...answer, category: 'zahlung', priority: 'high' });

    expect(await ask()).toMatchObject({ category: 'Zahlung', priority: 'high' });
  });

  it('without a confidence is for a person', async () => {
    reply = json({ ...answer, confidence: undefined });

    expect((await ask()).confidence).toBeLessThan(0.7);
  });

  it('that states what no article says fails the checks', async () => {
    reply = json({ ...answer, content: 'Guten Tag, der Versand kostet 4,50 €.' });

    expect((await ask()).findings).toMatchObject([{ check: 'claims', severity: 'failed' }]);
  });

  it('that calls for a person has no draft, and says why', async () => {
    reply = json({ ...answer, escalation_required: true, escalation_reason: 'Kulanzfall' });

    expect(await ask()).toMatchObject({ engine: 'remote', draft: null, advice: 'Kulanzfall' });
  });

  it('cannot talk a signal of the detectors away', async () => {
    reply = json({ ...answer, priority: 'low' });

    const { signals, priority } = await ask('Ich gehe zum Anwalt! Was kostet der Versand?');

    expect(signals.map(({ code }) => code)).toContain('legal');
    expect(['high', 'urgent']).toContain(priority);
  });

  it.each(['Vielen Dank!', 'Bist du ein Bot?'])('is not asked for to %j', async (text) => {
    expect(await ask(text)).toMatchObject({ engine: 'embedded', fallback: null });
    expect(server.calls).toEqual([]);
  });
});

describe('an agent’s wish', () => {
  const wish = (instruction: Instruction, previousDraft: string | null): Promise<Assessment> =>
    desk.engine.assess({
      thread: threadOf([messageOf(QUESTION)]),
      customer: null,
      instruction,
      previousDraft,
      signal: AbortSignal.timeout(20_000),
    });

  it('is passed on, and what comes back is for the agent to send', async () => {
    const assessment = await wish({ kind: 'friendlier' }, 'Guten Tag, 5,95 €.');

    expect(JSON.parse(server.calls[0]?.body ?? '')).toMatchObject({
      instruction: { kind: 'friendlier' },
      previous_draft: 'Guten Tag, 5,95 €.',
    });
    expect(assessment).toMatchObject({ draft: answer.content, unfollowed: null, findings: [] });
    expect(assessment.confidence).toBeLessThan(0.7);
  });

  it.each<[string, Instruction]>([
    ['gives the same again', { kind: 'again' }],
    ['answers in the same language', { kind: 'language', language: 'en' }],
  ])('is told to be ignored by a system that %s', async (_what, instruction) => {
    expect((await wish(instruction, answer.content)).unfollowed).toBe(instruction.kind);
  });

  it('is followed by the embedded engine when the system is out', async () => {
    reply = json({}, 503);

    const { draft, engine, unfollowed } = await wish({ kind: 'friendlier' }, null);

    expect({ engine, unfollowed }).toEqual({ engine: 'embedded', unfollowed: null });
    expect(draft).toContain('Schön, dass Sie sich an uns wenden.');
  });
});

it.each<[string, Reply, string]>([
  ['garbage', raw('<html>'), 'unusable'],
  ['neither content nor a call for a person', json({}), 'unusable'],
  ['half an answer', breakOff, 'unavailable'],
  ['an outage', json({}, 503), 'unavailable'],
  ['a secret that differs', json({}, 401), 'unauthorized'],
  ['silence', hang, 'too_late'],
])('a remote agent is stood in for within the deadline: %s', async (_what, failing, kind) => {
  reply = failing;

  const assessment = await ask();

  expect(assessment).toMatchObject({ engine: 'embedded', fallback: { engine: 'remote', failure: kind } });
  expect(assessment.draft).toContain('5,95 €');
  expect(desk.log).toMatchObject([{ engine: 'remote', failure: kind }]);
});

it('lets no personal data out to the remote agent', async () => {
  await ask('Was kostet der Versand? Bestellung 84736251, zenzi.kanari@web.de\nViele Grüße\nZenzi Kanari');

  expect(server.calls).toHaveLength(1);
  expect(server.calls[0]?.body).not.toMatch(/84736251|zenzi|kanari/i);
});

describe('an internal article', () => {
  it('proves nothing that the remote agent says', async () => {
    const closed = await openDesk(
      { kind: 'remote', url: server.url, secret: SECRET },
      { budget: purseWith(0), clock: { now: () => NOW }, internalArticle: 'versandkosten' },
    );

    const assessment = await closed.assess(threadOf([messageOf(QUESTION)]));

    expect(assessment).toMatchObject({ engine: 'remote', draft: answer.content });
    expect(assessment?.citations.map(({ articleId }) => articleId)).not.toContain('versandkosten');
    expect(assessment?.findings).toContainEqual(
      expect.objectContaining({ check: 'claims', severity: 'failed' }),
    );
  });
});
