import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Target {
  url: string;
  path: string;
  /** A signed body; asked for anew for every request. */
  next: () => { body: string; signature: string; signatureHeader: string };
}

export interface LoadResult {
  requests: number;
  seconds: number;
  /** Milliseconds, ascending. */
  latencies: Float64Array;
  /** The last answer's body. */
  body: string;
}

/**
 * Keeps `connections` requests under way until the time is up. Written on bare sockets: it shares the machine
 * with what it measures, and Node's own client would need more of it than the servers do.
 */
export async function applyLoad(target: Target, connections: number, seconds: number): Promise<LoadResult> {
  const { hostname, port } = new URL(target.url);
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  let body = '';
  async function keepAsking(): Promise<void> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    const read = createReader(socket);
    while (performance.now() < endAt) {
      const request = toRequest(target, hostname);
      const sentAt = performance.now();
      socket.write(request);
      const answer = await read();
      latencies.push(performance.now() - sentAt);
      if (answer.status !== 200) throw new Error(`${target.path} answered ${answer.status}: ${answer.body}`);
      body = answer.body;
    }
    socket.destroy();
  }
  await Promise.all(Array.from({ length: connections }, keepAsking));
  const elapsed = (performance.now() - startedAt) / 1000;
  return {
    requests: latencies.length,
    seconds: elapsed,
    latencies: Float64Array.from(latencies).sort(),
    body,
  };
}

function toRequest(target: Target, host: string): string {
  const { body, signature, signatureHeader } = target.next();
  return (
    `POST ${target.path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
    `${signatureHeader}: ${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** One answer at a time; they must come with `Content-Length`. */
function createReader(socket: Socket): () => Promise<{ status: number; body: string }> {
  let received = Buffer.alloc(0);
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    settle?.resolve();
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('The server closed the connection.')));

  return async () => {
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd >= 0) {
        const head = received.toString('latin1', 0, headEnd);
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
        if (Number.isNaN(length)) throw new Error('The answer has no Content-Length.');
        const end = headEnd + 4 + length;
        if (received.length >= end) {
          const body = received.toString('utf8', headEnd + 4, end);
          received = received.subarray(end);
          return { status: Number(head.slice(9, 12)), body };
        }
      }
      await new Promise<void>((resolve, reject) => {
        settle = { resolve, reject };
      });
    }
  };
}

export function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
