import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { eventually } from '../support/eventually.ts';
import { ASSISTANT, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
let threadId: string;

beforeEach(async () => {
  running = await startSimulator();
  const contact = running.simulator.api.createContact({ name: 'Gast' });
  threadId = running.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' }).id;
});
afterEach(() => running.stop());

const reply = { message_type: 'comment', type: 'admin', admin_id: ASSISTANT, body: '<p>Guten Tag</p>' };
const partCount = () => running.simulator.api.thread(threadId)?.parts.length;

describe('injected faults', () => {
  it('answers with the wanted status and carries nothing out', async () => {
    running.simulator.faults.pending.push({
      method: 'POST',
      path: /\/reply$/,
      times: 1,
      effect: { kind: 'status', status: 503 },
    });

    const first = await running.call('POST', `/conversations/${threadId}/reply`, reply);
    const countAfterFault = partCount();
    const second = await running.call('POST', `/conversations/${threadId}/reply`, reply);

    expect([first.status, second.status]).toEqual([503, 200]);
    expect([countAfterFault, partCount()]).toEqual([0, 1]);
  });

  it('carries a call out and loses its reply', async () => {
    running.simulator.faults.pending.push({
      method: 'POST',
      path: /\/reply$/,
      times: 1,
      effect: { kind: 'lose_reply' },
    });

    await expect(running.call('POST', `/conversations/${threadId}/reply`, reply)).rejects.toThrow();

    expect(partCount()).toBe(1);
    expect(running.simulator.api.calls.at(-1)).toMatchObject({ method: 'POST', status: null });
  });

  it('carries a delayed call out though its caller has left', async () => {
    running.simulator.faults.pending.push({
      method: 'POST',
      path: /\/reply$/,
      times: 1,
      effect: { kind: 'delay', ms: 300 },
    });
    running.simulator.start();
    const caller = new AbortController();

    const left = expect(
      fetch(`${running.url}/simulator/api/conversations/${threadId}/reply`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer test_token',
          'intercom-version': '2.16',
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify(reply),
        signal: caller.signal,
      }),
    ).rejects.toThrow();
    await eventually(() => running.simulator.faults.pending.every(({ times }) => times === 0));
    caller.abort();
    await left;
    await running.arrival((one) => one.body.topic === 'conversation.admin.replied');

    expect(partCount()).toBe(1);
  });
});
