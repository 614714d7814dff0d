import { createServer } from 'node:http';
import express from 'express';
import helmet from 'helmet';
import pg from 'pg';
import { announce } from './announce.ts';
import { isSigned } from './is-signed.ts';

/**
 * The floor of a canvas: Express, `helmet`, the same signature, and an answer that is held in memory. With
 * `DATABASE_URL` one row is looked up by its key besides.
 */
const url = process.env['DATABASE_URL'];
const pool = url === undefined ? null : new pg.Pool({ connectionString: url, max: 10 });
await pool?.query(
  "create table threads (id text primary key, note text); insert into threads values ('1', '')",
);
let canvas: unknown = null;
process.on('message', (message) => {
  canvas = message;
});
const app = express();
app.use(helmet());
app.post('/canvas/initialize', express.raw({ type: () => true }), async (request, response) => {
  const bytes = request.body as Buffer;
  if (!isSigned('sha256', bytes, request.get('X-Body-Signature'))) {
    response.status(401).end();
    return;
  }
  JSON.parse(bytes.toString('utf8'));
  await pool?.query({ name: 'look up', text: 'select note from threads where id = $1', values: ['1'] });
  response.json(canvas);
});
announce(createServer(app));
