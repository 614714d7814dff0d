import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A statement on its way from one process to Postgres. */
export interface Statement {
  member: number;
  isCommit: boolean;
}

/** At which moment of a statement something happens; the connection is cut there. */
export interface Interruption {
  moment: 'sent' | 'executed' | 'answered';
  act: () => void;
}

export interface Proxy {
  port: number;
  stop: () => Promise<void>;
}

interface ProxyOptions {
  member: number;
  /** The port of Postgres as it is at this moment. */
  upstreamPort: () => Promise<number>;
  interrupt: (statement: Statement) => Interruption | null;
}

/** Stands between a process and Postgres, reads the protocol as it passes, and can stop it at any statement. */
export async function startProxy({ member, upstreamPort, interrupt }: ProxyOptions): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.on('close', () => sockets.delete(client));
    client.pause();
    upstreamPort().then(
      (port) => {
        join(client, connect(port, '127.0.0.1'), (isCommit) => interrupt({ member, isCommit }));
      },
      () => client.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

function join(client: Socket, server: Socket, interrupt: (isCommit: boolean) => Interruption | null): void {
  let pending: Interruption | null = null;
  let held: Buffer[] = [];
  let prepared = '';
  const cut = (): void => {
    client.destroy();
    server.destroy();
  };
  for (const socket of [client, server]) socket.on('error', cut).on('close', cut).setNoDelay(true);

  const fromClient = createFrames({ startsUntyped: true }, (type, frame) => {
    if (type === PARSE) prepared = textOf(frame, 1);
    if (pending === null && (type === QUERY || type === EXECUTE)) {
      const text = type === QUERY ? textOf(frame, 0) : prepared;
      pending = interrupt(text.trim().toLowerCase() === 'commit');
      if (pending?.moment === 'sent') {
        pending.act();
        cut();
        return;
      }
    }
    server.write(frame);
  });
  const fromServer = createFrames({ startsUntyped: false }, (type, frame) => {
    if (pending === null) {
      client.write(frame);
      return;
    }
    held.push(frame);
    if (type !== READY_FOR_QUERY) return;
    const { moment, act } = pending;
    if (moment === 'answered') client.write(Buffer.concat(held));
    held = [];
    act();
    cut();
  });
  client.on('data', fromClient);
  server.on('data', fromServer);
  client.resume();
}

/** Cuts a stream of the protocol into its messages; the first one of a client has no type. */
function createFrames(
  { startsUntyped }: { startsUntyped: boolean },
  take: (type: number, frame: Buffer) => void,
): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isUntyped = startsUntyped;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isUntyped ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const frame = rest.subarray(0, length);
      rest = rest.subarray(length);
      const type = isUntyped ? 0 : (frame[0] ?? 0);
      isUntyped = false;
      take(type, frame);
    }
  };
}

/** The n-th zero-terminated text of a message. */
function textOf(frame: Buffer, index: number): string {
  return frame.toString('latin1', 5).split('\0')[index] ?? '';
}
