import { createHmac, randomBytes } from 'node:crypto';
import type { Target } from './load.ts';

export const WORKSPACE = 'bench-heine';
export const ASSISTANT = '8412007';
export const SECRET = 'bench_client_secret';
export const TOKEN = 'bench_token';

const TEXT =
  '<p>Guten Tag,</p>\n<p>ich habe am 3. November die <b>Longbluse „Amelie“</b> in Größe 44 bestellt und schon am ' +
  '9. November zurückgeschickt. Auf meinem Konto ist noch nichts angekommen.</p>\n<p>Wann bekomme ich das Geld ' +
  'zurück?</p>\n<p>Viele Grüße<br>Sabine Krüger</p>';
const BODY_BYTES = 6 * 1024;

/** A new conversation of 6 KB, as Intercom announces it; every one with ids of its own. */
function notification(id: string, padding: string): string {
  const author = {
    type: 'user',
    id: '69a1c4e27b3f9d0012ab34c1',
    name: 'Sabine Krüger',
    email: 's@example.com',
  };
  return JSON.stringify({
    type: 'notification_event',
    app_id: WORKSPACE,
    data: {
      type: 'notification_event_data',
      item: {
        type: 'conversation',
        id: `9${id}`,
        created_at: 1_795_003_200,
        updated_at: 1_795_003_200,
        waiting_since: 1_795_003_200,
        snoozed_until: null,
        source: {
          type: 'conversation',
          id: '3390114501',
          delivered_as: 'customer_initiated',
          subject: '',
          body: TEXT,
          author,
          attachments: [],
          url: 'https://www.heine.example/mein-konto',
          redacted: false,
        },
        contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: author.id, external_id: 'K1' }] },
        admin_assignee_id: null,
        team_assignee_id: null,
        open: true,
        state: 'open',
        read: false,
        tags: { type: 'tag.list', tags: [] },
        priority: 'not_priority',
        statistics: Object.fromEntries(
          Array.from({ length: 20 }, (_, index) => [`statistic_${index}`, null]),
        ),
        title: '',
        custom_attributes: { 'Has attachments': false, 'Auto-translated': false, Verlauf: padding },
        conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
      },
    },
    links: {},
    id: `notif_${id}`,
    topic: 'conversation.user.created',
    delivery_status: 'pending',
    delivery_attempts: 1,
    delivered_at: 0,
    first_sent_at: 1_795_003_201,
    created_at: 1_795_003_200,
    self: null,
  });
}

/** Ids are of one length, so that a body is put together from three pieces and need not be serialised. */
export function webhookTarget(url: string): Target {
  const mark = '#'.repeat(16);
  const bare = notification(mark, '').length;
  const pieces = notification(mark, 'Bestellung, Versand, Retoure. '.repeat(300).slice(0, BODY_BYTES - bare));
  const [start = '', middle = '', end = ''] = pieces.split(mark);
  const run = randomBytes(4).toString('hex');
  let sequence = 0;
  return {
    url,
    path: '/webhook/intercom',
    next: () => {
      sequence += 1;
      const id = `${run}${String(sequence).padStart(8, '0')}`;
      const body = `${start}${id}${middle}${id}${end}`;
      const signature = `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`;
      return { body, signature, signatureHeader: 'X-Hub-Signature' };
    },
  };
}

/** An agent opens one of the threads, another one each time. */
export function canvasTarget(url: string, threadIds: string[]): Target {
  const bodies = threadIds.map((id) =>
    JSON.stringify({
      workspace_id: WORKSPACE,
      workspace_region: 'EU',
      admin: { type: 'admin', id: '8412012', name: 'Jonas Lindner', email: 'jonas@example.com' },
      conversation: { type: 'conversation', id },
      contact: { type: 'contact', id: '69a1c4e27b3f9d0012ab34c1' },
    }),
  );
  let sequence = 0;
  return {
    url,
    path: '/canvas/initialize',
    next: () => {
      sequence += 1;
      const body = bodies[sequence % bodies.length] ?? '';
      const signature = createHmac('sha256', SECRET).update(body).digest('hex');
      return { body, signature, signatureHeader: 'X-Body-Signature' };
    },
  };
}
