import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedCall {
  body: string;
  headers: Record<string, string | string[] | undefined>;
  /** Of the connection that it came over. */
  clientPort: number | undefined;
}

export interface ReferenceServer {
  url: string;
  calls: ReceivedCall[];
  close: () => Promise<void>;
}

export type Reply = (response: ServerResponse) => void;

export const SECRET = 'a-secret-that-both-sides-share';
export const NOW = new Date('2026-11-23T10:00:00.900Z');

const FIVE_MINUTES = 300;

/** What docs/remote-agent.openapi.yaml asks of a system; it answers the calls in order, the last reply again and again. */
export async function startReferenceServer(...replies: [Reply, ...Reply[]]): Promise<ReferenceServer> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ body, headers: request.headers, clientPort: request.socket.remotePort });
      if (!isSigned(body, request.headers['x-heine-signature'])) {
        json({ error: 'signature' }, 401)(response);
        return;
      }
      (replies[Math.min(calls.length, replies.length) - 1] ?? replies[0])(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/answer`,
    calls,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isSigned(body: string, header: string | string[] | undefined): boolean {
  const match = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(String(header));
  if (match === null || Math.abs(Number(match[1]) - NOW.getTime() / 1000) > FIVE_MINUTES) return false;
  const expected = createHmac('sha256', SECRET)
    .update(`${match[1] ?? ''}.${body}`)
    .digest();
  return timingSafeEqual(expected, Buffer.from(match[2] ?? '', 'hex'));
}

export function json(body: unknown, status = 200): Reply {
  return raw(JSON.stringify(body), status);
}

export function raw(body: string, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };
}

export const hang: Reply = () => undefined;

export const hangUp: Reply = (response) => {
  response.socket?.destroy();
};

export const breakOff: Reply = (response) => {
  response.writeHead(200, { 'Content-Length': '500' });
  response.write('{"content": "Gu', () => response.socket?.destroy());
};
