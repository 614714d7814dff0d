import { createHmac } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { AGENT, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
afterEach(() => running.stop());

const text = { type: 'text', text: 'Bereit' };
const canvas = { content: { components: [text] }, stored_data: { v: 1 } };

async function openThread(answer: { status: number; json?: unknown }) {
  running = await startSimulator({}, () => answer);
  const { api } = running.simulator;
  const contact = api.createContact({
    name: 'Ingrid Hoffmann',
    externalId: 'KD-3',
    customAttributes: { vip: true, bestellungen: 48 },
  });
  const thread = api.writeAsCustomer({ contactId: contact.id, text: 'Hallo', subject: 'Frage' });
  api.replyAsCustomer(thread.id, 'Noch etwas');
  return { thread, contact };
}

const post = (path: string, body: object) => request(running.url).post(`/simulator/ui${path}`).send(body);

describe('initialize', () => {
  it('is signed and carries the teammate, the whole conversation and the contact', async () => {
    const { thread, contact } = await openThread({ status: 200, json: { canvas } });

    const response = await post(`/threads/${thread.id}/canvas`, { adminId: AGENT });

    expect(response.body).toEqual({ ok: true, canvas });
    const { path, headers, raw, body } = await running.arrival(() => true);
    expect(path).toBe('/canvas/initialize');
    expect(headers['x-body-signature']).toBe(
      createHmac('sha256', 'test_client_secret').update(raw).digest('hex'),
    );
    expect(Object.keys(body).sort()).toEqual([
      'admin',
      'contact',
      'conversation',
      'workspace_id',
      'workspace_region',
    ]);
    expect(body).toMatchObject({
      workspace_id: 'hx7f2q9d',
      admin: { type: 'admin', id: AGENT, name: 'Jonas Lindner', has_inbox_seat: true, team_ids: [9120041] },
      conversation: {
        type: 'conversation',
        id: thread.id,
        source: { body: '<p>Hallo</p>' },
        conversation_parts: { total_count: 1 },
      },
      contact: { id: contact.id, role: 'user', custom_attributes: { vip: true, bestellungen: 48 } },
    });
  });

  it.each([
    ['status', { status: 500, json: {} }],
    ['invalid', { status: 200, json: { canvas: { content: { components: [{ type: 'iframe' }] } } } }],
    ['invalid', { status: 200, json: { content: {} } }],
    [
      'invalid',
      {
        status: 200,
        json: { canvas: { content: { components: [{ type: 'button', id: 'a', label: 'A' }] } } },
      },
    ],
    [
      'invalid',
      {
        status: 200,
        json: {
          canvas: {
            content: {
              components: [{ type: 'dropdown', id: 'a', options: [{ type: 'option', id: 'x', text: 'X' }] }],
            },
          },
        },
      },
    ],
    [
      'invalid',
      { status: 200, json: { canvas: { content: { components: [{ ...text, text: 'x'.repeat(70_000) }] } } } },
    ],
    [
      'invalid',
      {
        status: 200,
        json: {
          canvas: {
            content: {
              components: [
                { ...text, id: 'a' },
                { ...text, id: 'a' },
              ],
            },
          },
        },
      },
    ],
  ])('tells the page %s where the answer cannot be shown', async (cause, answer) => {
    const { thread } = await openThread(answer);

    const response = await post(`/threads/${thread.id}/canvas`, { adminId: AGENT });

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ ok: false, cause });
  });

  it('tells the page that the app cannot be reached', async () => {
    running = await startSimulator({ canvasInitializeUrl: 'http://127.0.0.1:1/canvas' });
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Gast' });
    const thread = api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' });

    const response = await post(`/threads/${thread.id}/canvas`, { adminId: AGENT });

    expect(response.body).toMatchObject({ ok: false, cause: 'unreachable' });
  });
});

describe('submit', () => {
  it('adds what was pressed, the inputs and the canvas that was showing', async () => {
    const { thread } = await openThread({ status: 200, json: { canvas, event: { type: 'completed' } } });

    const response = await post(`/threads/${thread.id}/canvas/submit`, {
      adminId: AGENT,
      componentId: 'send_edited',
      inputValues: { reply_text: 'Guten Tag\nFrau Hoffmann', reasons: ['a', 'b'] },
      currentCanvas: canvas,
    });

    expect(response.body).toEqual({ ok: true, canvas });
    expect(running.received[0]).toMatchObject({
      path: '/canvas/submit',
      body: {
        admin: { id: AGENT },
        conversation: { id: thread.id },
        component_id: 'send_edited',
        input_values: { reply_text: 'Guten Tag\nFrau Hoffmann', reasons: ['a', 'b'] },
        current_canvas: canvas,
      },
    });
  });
});
