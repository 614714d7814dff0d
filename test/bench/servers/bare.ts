import { createServer } from 'node:http';
import { announce } from './announce.ts';
import { isSigned } from './is-signed.ts';

/** The floor of an acknowledgement: `node:http`, the same signature, nothing stored. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signature = request.headers['x-hub-signature'];
    response.statusCode = isSigned('sha1', Buffer.concat(chunks), String(signature)) ? 200 : 401;
    response.end();
  });
});
announce(server);
