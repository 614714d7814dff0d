import { readFileSync } from 'node:fs';

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

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
    const agent = createRemoteAgent({
      url: server.url,
      secret: SECRET,
      categories: [],
      clock: { now: () => NOW },
    });

    await agent({
      thread: threadOf([messageOf('Wie lange?')], { subject: 'Frist' }),
      customer: null,
      signal: AbortSignal.timeout(20_000),
    });

    const [call] = server.calls;
    const request = {
      method: 'POST',
      path: '/answer',
      headers: { ...call?.headers } as Record<string, string>,
      body: JSON.parse(call?.body ?? ''),
    };
    expect(description.validateRequest(request).errors).toBeNull();
    expect(description.validateRequest({ ...request, headers: {} }).valid).toBe(false);
    expect(description.validateRequest({ ...request, body: { ...request.body, notes: [] } }).valid).toBe(
      false,
    );
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
