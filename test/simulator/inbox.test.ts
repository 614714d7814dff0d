import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import type { Outcome } from '../../server/simulator/entities.ts';
import { AGENT, ASSISTANT, SENIOR_TEAM, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
let contactId: string;
const known = new Map<string, Outcome>();

beforeEach(async () => {
  known.clear();
  running = await startSimulator({ outcomes: () => Promise.resolve(known) });
  contactId = running.simulator.api.createContact({ name: 'Anke Peters', externalId: 'KD-4' }).id;
});
afterEach(() => running.stop());

const get = (path: string) => request(running.url).get(`/simulator/ui${path}`);
const post = (path: string, body: object) => request(running.url).post(`/simulator/ui${path}`).send(body);
const write = (text = 'Hallo') => running.simulator.api.writeAsCustomer({ contactId, text }).id;
const api = () => running.simulator.api;

describe('outcome of a thread in the list', () => {
  const cases: [string, Outcome, (id: string) => void][] = [
    ['waits when nothing happened', 'pending', () => undefined],
    ['is what the app says', 'suggested', (id) => known.set(id, 'suggested')],
    ['is ignored when the app says so', 'ignored', (id) => known.set(id, 'ignored')],
    [
      'is answered once the assistant replied',
      'sent',
      (id) => {
        api().replyAsTeammate(id, ASSISTANT, 'Gern');
      },
    ],
    [
      'is answered once a person replied, whatever the app says',
      'sent',
      (id) => {
        known.set(id, 'suggested');
        api().replyAsTeammate(id, AGENT, 'Gern');
      },
    ],
    [
      'is answered by a person too',
      'sent',
      (id) => {
        api().replyAsTeammate(id, AGENT, 'Gern');
      },
    ],
    [
      'waits again after the next message',
      'pending',
      (id) => {
        api().replyAsTeammate(id, ASSISTANT, 'Gern');
        api().replyAsCustomer(id, 'Und noch etwas');
      },
    ],
    [
      'stays unanswered by a note',
      'pending',
      (id) => {
        api().noteAsTeammate(id, ASSISTANT, 'Hinweis');
      },
    ],
    [
      'is escalated by its tag',
      'escalated',
      (id) => {
        api().addTag(id, ASSISTANT, 'ai_escalation');
      },
    ],
    [
      'stays escalated when the assistant says that somebody takes over',
      'escalated',
      (id) => {
        known.set(id, 'escalated');
        api().addTag(id, ASSISTANT, 'ai_escalation');
        api().replyAsTeammate(id, ASSISTANT, 'Jemand übernimmt');
      },
    ],
    [
      'is escalated no longer once a person answered',
      'sent',
      (id) => {
        known.set(id, 'escalated');
        api().addTag(id, ASSISTANT, 'ai_escalation');
        api().replyAsTeammate(id, AGENT, 'Ich kümmere mich');
      },
    ],
    [
      'is escalated no longer once a new suggestion waits',
      'suggested',
      (id) => {
        known.set(id, 'suggested');
        api().addTag(id, ASSISTANT, 'ai_escalation');
        api().replyAsTeammate(id, AGENT, 'Ich kümmere mich');
        api().replyAsCustomer(id, 'Und die Rechnung?');
      },
    ],
  ];

  it.each(cases)('%s', async (_name, outcome, happen) => {
    happen(write());

    const response = await get('/threads');

    expect(response.body).toEqual([expect.objectContaining({ outcome })]);
  });
});

describe('the inbox', () => {
  it.each([
    ['anke', 1],
    ['PAKET', 1],
    ['ai_processed', 1],
    ['nirgends', 0],
  ])('finds %s', async (words, count) => {
    const id = write('Wo ist mein Paket?');
    api().addTag(id, ASSISTANT, 'ai_processed');

    const response = await get(`/threads?q=${words}`);

    expect(response.body).toHaveLength(count);
  });

  it('shows messages by who wrote them, and what was done between', async () => {
    const id = write('Hallo <b>');
    api().noteAsTeammate(id, ASSISTANT, 'Bitte prüfen');
    api().assign(id, ASSISTANT, { type: 'team', id: SENIOR_TEAM });
    api().replyAsTeammate(id, AGENT, 'Guten Tag');
    api().replyAsTeammate(id, ASSISTANT, 'Gern');

    const { body } = await get(`/threads/${id}`);

    expect(body.entries.map((one: { author?: string; what?: string }) => one.author ?? one.what)).toEqual([
      'customer',
      'note',
      'assigned_team',
      'teammate',
      'assistant',
    ]);
    expect(body.entries[0].html).toBe('<p>Hallo &lt;b&gt;</p>');
    expect(body.team).toBe('Senior Support');
  });

  it('tells who did what with the thread', async () => {
    const id = write();
    api().assign(id, AGENT, { type: 'admin', id: AGENT });
    await post(`/threads/${id}/assign`, { adminId: AGENT, assignee: { type: 'admin', id: null } });
    api().close(id, AGENT);
    api().open(id, AGENT);
    api().snooze(id, AGENT, 1_900_000_000);

    const { body } = await get(`/threads/${id}`);

    const events = body.entries.filter((one: { kind: string }) => one.kind === 'event');
    expect(events).toEqual([
      expect.objectContaining({ who: 'Jonas Lindner', what: 'assigned', to: 'Jonas Lindner' }),
      expect.objectContaining({ who: 'Jonas Lindner', what: 'unassigned' }),
      expect.objectContaining({ who: 'Jonas Lindner', what: 'closed' }),
      expect.objectContaining({ who: 'Jonas Lindner', what: 'opened' }),
      expect.objectContaining({ who: 'Jonas Lindner', what: 'snoozed' }),
    ]);
  });

  it("marks the assistant's notes and replies as its own", async () => {
    const id = write();
    api().noteAsTeammate(id, ASSISTANT, 'Bitte prüfen');
    api().noteAsTeammate(id, AGENT, 'Mache ich');
    api().replyAsTeammate(id, ASSISTANT, 'Gern');

    const { body } = await get(`/threads/${id}`);

    expect(
      body.entries.map((one: { author: string; byAssistant: boolean }) => [one.author, one.byAssistant]),
    ).toEqual([
      ['customer', false],
      ['note', true],
      ['note', false],
      ['assistant', true],
    ]);
  });

  it('lets a new VIP customer write a ticket by e-mail', async () => {
    const created = await post('/threads', {
      contactId: null,
      name: 'Lina Test',
      email: 'lina@example.com',
      vip: true,
      channel: 'email',
      kind: 'ticket',
      subject: 'Schrank',
      text: 'Die Tür klemmt.',
    });

    const { body } = await get(`/threads/${created.body.id}`);

    expect(created.status).toBe(201);
    expect(body).toMatchObject({
      channel: 'email',
      title: 'Schrank',
      ticketState: 'Eingereicht',
      contact: { name: 'Lina Test', role: 'lead', attributes: { vip: true } },
    });
  });

  it('takes an e-mail with what it quotes and keeps both apart, in the first one and in a reply', async () => {
    const quoted = 'Am 3. März schrieb heine Kundenservice:\n> Ihr Paket ist unterwegs.';
    const created = await post('/threads', {
      contactId,
      channel: 'email',
      kind: 'conversation',
      subject: 'AW: Ihr Paket',
      text: `Es ist noch nicht da.\n\n${quoted}`,
    });
    await post(`/threads/${created.body.id}/customer`, { text: `Hallo?\n\n${quoted}` });

    const { body } = await get(`/threads/${created.body.id}`);

    const history = expect.stringContaining('&gt; Ihr Paket ist unterwegs.');
    expect(body.entries).toMatchObject([
      { html: '<p>Es ist noch nicht da.</p>', history },
      { html: '<p>Hallo?</p>', history },
    ]);
    expect(api().thread(created.body.id)?.source.history).toEqual(history);
  });

  it('takes a chat message as it was typed', async () => {
    const text = 'Sie schrieben:\n> morgen';
    const created = await post('/threads', { contactId, channel: 'messenger', kind: 'conversation', text });

    const { body } = await get(`/threads/${created.body.id}`);

    expect(body.entries).toMatchObject([{ html: '<p>Sie schrieben:<br>&gt; morgen</p>', history: null }]);
  });

  it('lets the teammate reply, note, assign, set the state, close and reopen', async () => {
    const id = api().writeAsCustomer({ contactId, text: 'Defekt', ticketTypeId: '2981107' }).id;

    const statuses = [
      await post(`/threads/${id}/reply`, { adminId: AGENT, text: 'Guten Tag' }),
      await post(`/threads/${id}/note`, { adminId: AGENT, text: 'Rückruf' }),
      await post(`/threads/${id}/assign`, { adminId: AGENT, assignee: { type: 'admin', id: AGENT } }),
      await post(`/threads/${id}/ticket-state`, { adminId: AGENT, stateId: '5510024' }),
      await post(`/threads/${id}/customer`, { text: 'Danke' }),
      await post(`/threads/${id}/close`, { adminId: AGENT }),
    ].map((response) => response.status);
    const { body: closed } = await get(`/threads/${id}`);
    await post(`/threads/${id}/open`, { adminId: AGENT });

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(closed).toMatchObject({ state: 'closed', assignee: 'Jonas Lindner', ticketState: 'Gelöst' });
    expect(api().thread(id)?.state).toBe('open');
  });

  it.each([
    ['/threads/1', undefined, 404],
    ['/nowhere', undefined, 404],
    ['/threads', { contactId: null, channel: 'fax', kind: 'conversation', text: 'x' }, 400],
    ['/threads', { contactId: null, channel: 'messenger', kind: 'conversation', text: ' ' }, 400],
    ['/threads/1/reply', { adminId: AGENT, text: 'x' }, 404],
  ])('answers a wrong call of %s with %d', async (path, body, status) => {
    const response = body === undefined ? await get(path) : await post(path, body);

    expect(response.status).toBe(status);
    expect(response.body.type).toBe('error.list');
  });

  it('tells open pages about every change', async () => {
    const id = write();
    const response = await fetch(`${running.url}/simulator/ui/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

    api().replyAsCustomer(id, 'Noch da?');
    let text = '';
    while (!text.includes('data:')) text += (await reader?.read())?.value ?? '';

    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(text).toContain(`data: {"type":"thread","threadId":"${id}"}`);
    await reader?.cancel();
  });
});

describe('pages', () => {
  it.each(['/simulator', '/simulator/', '/simulator/canvas', '/simulator/shop'])(
    'serves %s with a policy of its own',
    async (path) => {
      const response = await request(running.url).get(path);

      expect(response.status).toBe(200);
      expect(response.text).toContain('<!doctype html>');
      expect(response.text).toContain('<meta name="time-zone" content="Europe/Berlin" />');
      expect(response.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}'/);
      expect(response.headers['content-security-policy']).not.toContain('unsafe-eval');
    },
  );

  it('serves every module that the pages import', async () => {
    const seen = new Set<string>();
    const open = [
      '/simulator/assets/inbox.js',
      '/simulator/assets/preview.js',
      '/simulator/assets/shop.js',
      '/simulator/messenger/widget/hx7f2q9d',
    ];
    const bare: Record<string, string> = {
      preact: '/simulator/assets/vendor/preact.js',
      'preact/hooks': '/simulator/assets/vendor/preact-hooks.js',
      htm: '/simulator/assets/vendor/htm.js',
      '@intercom/messenger-js-sdk': '/simulator/assets/vendor/messenger-js-sdk.js',
    };

    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const response = await request(running.url).get(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers['content-type']).toContain('javascript');
      seen.add(path);
      for (const [, name = ''] of response.text.matchAll(/^\s*import [^'"]*['"]([^'"]+)['"]/gm)) {
        const target = bare[name] ?? new URL(name, `http://x${path}`).pathname;
        if (!seen.has(target)) open.push(target);
      }
    }

    expect(seen.size).toBeGreaterThan(12);
  });
});
