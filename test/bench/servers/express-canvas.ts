import { createServer } from 'node:http';
import express from 'express';
import helmet from 'helmet';
import { announce } from './announce.ts';
import { isSigned } from './is-signed.ts';

/** The floor of a canvas: Express, `helmet`, the same signature, and an answer that is held in memory. */
let canvas: unknown = null;
process.on('message', (message) => {
  canvas = message;
});
const app = express();
app.use(helmet());
app.post('/canvas/initialize', express.raw({ type: () => true }), (request, response) => {
  const bytes = request.body as Buffer;
  if (!isSigned('sha256', bytes, request.get('X-Body-Signature'))) {
    response.status(401).end();
    return;
  }
  JSON.parse(bytes.toString('utf8'));
  response.json(canvas);
});
announce(createServer(app));
