import { readFileSync } from 'node:fs';

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

import type { Instruction } from '../../../server/domain/assessment.ts';
import { createRemoteAgent } from '../../../server/answers/remote/remote-agent.ts';
import { messageOf, threadOf } from '../embedded/shop.ts';
import type { ReferenceServer } from './reference-server.ts';
import { json, NOW, SECRET, startReferenceServer } from './reference-server.ts';

const file = new URL('../../../docs/remote-agent.openapi.yaml', import.meta.url);

let description: OpenAPIBackend;
let server: ReferenceServer;
beforeAll(async () => {
  description = new OpenAPIBackend({
    definition: parse(readFileSync(file, 'utf8')),
    // Its check of the document knows OpenAPI 3.0 only.
    quick: true,
    ajvOpts: { strict: false, formats: { 'date-time': true } },
  });
  await description.init();
});
afterEach(() => server.close());

function newAgent(): ReturnType<typeof createRemoteAgent> {
  return createRemoteAgent({ url: server.url, secret: SECRET, categories: [], clock: { now: () => NOW } });
}

function requestOf(call: ReferenceServer['calls'][number] | undefined) {
  return {
    method: 'POST',
    path: '/answer',
    headers: { ...call?.headers } as Record<string, string>,
    body: JSON.parse(call?.body ?? ''),
  };
}

const full = {
  content: 'Guten Tag, 30 Tage.',
  escalation_required: false,
  escalation_reason: null,
  confidence: 0.9,
  category: 'Retoure',
  priority: 'low',
};

describe('docs/remote-agent.openapi.yaml', () => {
  it('describes what is asked', async () => {
    server = await startReferenceServer(json(full));
    await newAgent()({
      thread: threadOf([messageOf('Wie lange?')], { subject: 'Frist' }),
      customer: null,
      signal: AbortSignal.timeout(20_000),
    });

    const request = requestOf(server.calls[0]);
    expect(description.validateRequest(request).errors).toBeNull();
    expect(description.validateRequest({ ...request, headers: {} }).valid).toBe(false);
    expect(description.validateRequest({ ...request, body: { ...request.body, notes: [] } }).valid).toBe(
      false,
    );
  });

  it.each<Instruction>([
    { kind: 'again' },
    { kind: 'language', language: 'en' },
    { kind: 'own_words', text: 'erwähne die Abholung' },
  ])('describes the wish %j', async (instruction) => {
    server = await startReferenceServer(json(full));
    await newAgent()({
      thread: threadOf([messageOf('Wie lange?')]),
      customer: null,
      instruction,
      previousDraft: 'Guten Tag, 30 Tage.',
      signal: AbortSignal.timeout(20_000),
    });

    const request = requestOf(server.calls[0]);
    expect(request.body).toMatchObject({ instruction, previous_draft: 'Guten Tag, 30 Tage.' });
    expect(description.validateRequest(request).errors).toBeNull();
    const unknown = { ...request.body, instruction: { kind: 'louder' } };
    expect(description.validateRequest({ ...request, body: unknown }).valid).toBe(false);
  });

  it('describes what may be answered', async () => {
    server = await startReferenceServer(json(full));
    const errorsOf = (body: unknown) => description.validateResponse(body, 'answer').errors ?? [];

    expect(errorsOf(full)).toEqual([]);
    expect(errorsOf({ content: null, escalation_required: true, new_field: 1 })).toEqual([]);
    expect(errorsOf({ content: 'ja' })).not.toEqual([]);
    expect(errorsOf({ ...full, confidence: 90 })).not.toEqual([]);
  });
});
