import { createServer } from 'node:http';
import express from 'express';
import helmet from 'helmet';
import pg from 'pg';
import { announce } from './announce.ts';
import { isSigned } from './is-signed.ts';

/** What a plain webhook receiver does: Express, `helmet`, one jsonb row a request. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
await pool.query('create table received (id text primary key, received_at timestamptz not null, body jsonb)');
const app = express();
app.use(helmet());
app.post('/webhook/intercom', express.raw({ type: () => true }), async (request, response) => {
  const bytes = request.body as Buffer;
  if (!isSigned('sha1', bytes, request.get('X-Hub-Signature'))) {
    response.status(401).end();
    return;
  }
  const text = bytes.toString('utf8');
  const { id } = JSON.parse(text) as { id: string };
  await pool.query('insert into received values ($1, $2, $3) on conflict do nothing', [id, new Date(), text]);
  response.status(200).end();
});
announce(createServer(app));
