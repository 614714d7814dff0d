import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createMovableClock } from '../../server/simulator/movable-clock.ts';
import { eventually } from '../support/eventually.ts';
import { AGENT, ASSISTANT, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

const START = new Date('2026-11-22T09:00:00Z');
const DAY_MS = 24 * 3_600_000;

let running: Running;
afterEach(() => running.stop());

function start(): Promise<Running> {
  const clock = createMovableClock({ now: () => START });
  return startSimulator({ clock, moveClock: clock.moveOn });
}

function post(path: string, body: object) {
  return request(running.url).post(`/simulator/ui${path}`).send(body);
}

describe('time', () => {
  it('is moved on, and ends what was put away until then', async () => {
    running = await start();
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Julia Brandt' });
    const [first, second] = [1, 5].map((days) => {
      const { id } = api.writeAsCustomer({ contactId: contact.id, text: 'Wo ist mein Paket?' });
      api.snooze(id, AGENT, (START.getTime() + days * DAY_MS) / 1000);
      return id;
    });
    running.simulator.start();

    const { status, body } = await post('/clock', { hours: 72 });

    expect(status).toBe(200);
    expect(body).toEqual({ now: (START.getTime() + 3 * DAY_MS) / 1000 });
    expect(api.thread(first!)?.state).toBe('open');
    expect(api.thread(second!)?.state).toBe('snoozed');
    const told = await running.arrival(({ body: { topic } }) => topic === 'conversation.admin.unsnoozed');
    expect(told.body.data.item.id).toBe(first);
  });

  it.each([{ hours: 0 }, { hours: -1 }, { hours: 10_000 }, {}])('is not moved by %j', async (body) => {
    running = await start();

    expect((await post('/clock', body)).status).toBe(400);
  });

  it('goes by itself where nobody shares the clock', async () => {
    running = await startSimulator();

    const workspace = await request(running.url).get('/simulator/ui/workspace');

    expect(workspace.body).toMatchObject({ canMoveClock: false, lives: [] });
    expect((await post('/clock', { hours: 1 })).status).toBe(404);
    expect((await post('/lives', { life: 'thanks' })).status).toBe(404);
  });
});

describe('a life', () => {
  it('goes on as soon as the app has done its part', async () => {
    running = await start();
    const { api } = running.simulator;

    const { status, body } = await post('/lives', { life: 'thanks' });
    expect(status).toBe(201);
    api.replyAsTeammate(body.id, ASSISTANT, 'Innerhalb von 4 Werktagen.');

    await eventually(() => api.thread(body.id)?.parts.at(-1)?.body?.includes('erledigt') === true);
  });

  it('is none that nobody knows', async () => {
    running = await start();

    expect((await post('/lives', { life: 'forever' })).status).toBe(400);
  });
});

describe('a rating', () => {
  it.each([
    [undefined, 'conversation.rating.added'],
    ['2981107', 'ticket.rating.provided'],
  ])('is announced with the score and whom it is about (ticket type %s)', async (ticketTypeId, topic) => {
    running = await start();
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Julia Brandt' });
    const { id } = api.writeAsCustomer({
      contactId: contact.id,
      text: 'Wo ist mein Paket?',
      ...(ticketTypeId === undefined ? {} : { ticketTypeId, subject: 'Paket' }),
    });
    api.replyAsTeammate(id, AGENT, 'Es kommt morgen.');
    running.simulator.start();

    const rated = await post(`/threads/${id}/rate`, { adminId: AGENT, score: 4, remark: 'Schnell' });

    expect(rated.status).toBe(200);
    const { body } = await running.arrival((one) => one.body.topic === topic);
    expect(body.data.item).toMatchObject({
      id,
      conversation_rating: { rating: 4, remark: 'Schnell', teammate: { type: 'admin', id: AGENT } },
    });
    expect((await post(`/threads/${id}/rate`, { adminId: AGENT, score: 6 })).status).toBe(400);
  });
});
