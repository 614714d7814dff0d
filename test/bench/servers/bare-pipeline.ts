import { Agent, createServer } from 'node:http';
import { Axios } from 'axios';
import pg from 'pg';
import { z } from 'zod';
import { ASSISTANT, TOKEN } from '../requests.ts';
import { announce } from './announce.ts';
import { isSigned } from './is-signed.ts';

/**
 * The floor of an automatic answer: the signed webhook, the five calls to Intercom, and a row on disk at each step that
 * must survive a crash. Nothing is checked, found, decided or told.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query('create table received (id text primary key, body bytea)');
await pool.query('create table handled (id text primary key, step text, noted jsonb)');
const client = new Axios({
  headers: { Authorization: `Bearer ${TOKEN}`, 'Intercom-Version': '2.16', Accept: 'application/json' },
  httpAgent: new Agent({ keepAlive: true, maxSockets: 10 }),
  adapter: 'http',
  proxy: false,
  maxRedirects: 0,
  responseType: 'arraybuffer',
});
const TEXT =
  '<p>Guten Tag,</p><p>die Rücksendung ist kostenlos. Bitte nutzen Sie das beiliegende Etikett.</p>';

const Notification = z.object({
  id: z.string(),
  topic: z.string(),
  data: z.object({
    item: z.object({
      id: z.string(),
      contacts: z.object({ contacts: z.array(z.object({ id: z.string() })) }).optional(),
    }),
  }),
});
let answered = 0;

function note(id: string, step: string): Promise<unknown> {
  return pool.query({
    name: 'note',
    text: 'update handled set step = $2, noted = $3 where id = $1',
    values: [id, step, JSON.stringify({ step, text: TEXT })],
  });
}

async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  const { data } = await client.request<Buffer>({
    method,
    url: `${process.env['INTERCOM_API_URL'] ?? ''}${path}`,
    ...(body && { data: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  return JSON.parse(data.toString('utf8'));
}

async function answer({ id, contacts }: z.infer<typeof Notification>['data']['item']): Promise<void> {
  const conversation = `/conversations/${id}`;
  await pool.query({ name: 'claim', text: 'insert into handled values ($1, $2)', values: [id, 'claimed'] });
  await call('GET', conversation);
  await call('GET', `/contacts/${contacts?.contacts[0]?.id ?? ''}`);
  await note(id, 'decided');
  await call('GET', conversation);
  await note(id, 'begun');
  const reply = { type: 'admin', admin_id: ASSISTANT, message_type: 'comment', body: TEXT };
  await call('POST', `${conversation}/reply`, reply);
  await note(id, 'answered');
  await call('POST', `${conversation}/reply`, { ...reply, message_type: 'note' });
  await note(id, 'done');
  answered += 1;
}

announce(
  createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ answered }));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void receive(Buffer.concat(chunks), request.headers['x-hub-signature']).then((status) => {
        response.writeHead(status).end();
      });
    });
  }),
);

async function receive(body: Buffer, signature: string | string[] | undefined): Promise<number> {
  if (!isSigned('sha1', body, String(signature))) return 401;
  const { id, topic, data } = Notification.parse(JSON.parse(body.toString('utf8')));
  const { rowCount } = await pool.query({
    name: 'receive',
    text: 'insert into received values ($1, $2) on conflict do nothing',
    values: [id, body],
  });
  if (rowCount === 1 && topic === 'conversation.user.created') void answer(data.item);
  return 200;
}
