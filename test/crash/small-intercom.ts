import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { answerTo, errorList } from './intercom-answers.ts';
import type { Answer, Request } from './intercom-answers.ts';
import { createIntercomStore } from './intercom-store.ts';
import type { IntercomStore, StoredThread } from './intercom-store.ts';

export const CALLS = ['read_thread', 'read_other', 'reply', 'note', 'assign', 'tag', 'state'] as const;
export type CallName = (typeof CALLS)[number];

/** One call to Intercom, and the process that made it. */
export interface Call {
  name: CallName;
  member: number;
}

/** What becomes of a call; nothing named: it is served as it should be. */
export interface Treatment {
  /** When the request is here and nothing has happened yet. */
  received?: () => void;
  /** Nothing is done: the connection breaks, or this is answered. */
  refuse?: 'break' | { status: number; headers?: Record<string, string> };
  commitAfterMs?: number;
  /** When it has happened and nobody knows it yet. */
  committed?: () => void;
  /** It happened, but this is all that is heard of it. */
  lose?: 'break' | { status: number };
  /** When the answer has been handed to the network. */
  replied?: () => void;
}

export interface SmallIntercom {
  store: IntercomStore;
  /** The address for one process: it tells whose call it is. */
  urlFor: (member: number) => string;
  /** Told of every text by a teammate, so that it can be announced. */
  onSaid: (listener: (thread: StoredThread) => void) => void;
  stop: () => Promise<void>;
}

/** An Intercom of the published description, as far as the product needs it, that fails as it is told to. */
export async function startSmallIntercom(treat: (call: Call) => Treatment): Promise<SmallIntercom> {
  const store = createIntercomStore();
  let said: (thread: StoredThread) => void = () => undefined;
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => {
      response.destroy();
    });
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { member, ...request } = await readRequest(incoming);
    const treatment = treat({ name: nameOf(request), member });
    treatment.received?.();
    const { refuse, lose } = treatment;
    if (refuse === 'break') {
      incoming.socket.resetAndDestroy();
      return;
    }
    if (refuse !== undefined) {
      send(response, { status: refuse.status, body: errorList('refused') }, refuse.headers);
      return;
    }
    if (treatment.commitAfterMs !== undefined) await delay(treatment.commitAfterMs);
    const answer = answerTo(store, request, said);
    treatment.committed?.();
    if (lose === 'break') {
      incoming.socket.resetAndDestroy();
      return;
    }
    if (treatment.replied !== undefined) response.on('finish', treatment.replied);
    send(response, lose === undefined ? answer : { status: lose.status, body: errorList('server_error') });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    store,
    urlFor: (member) => `http://127.0.0.1:${port}/${member}`,
    onSaid: (listener) => {
      said = listener;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function nameOf({ method, path, body }: Request): CallName {
  const isRead = method === 'GET';
  if (/^\/(conversations|tickets)\/[^/]+$/.test(path) && isRead) return 'read_thread';
  if (path.endsWith('/reply')) return body['message_type'] === 'note' ? 'note' : 'reply';
  if (path.endsWith('/tags') && !isRead) return 'tag';
  if (path.endsWith('/parts')) return body['message_type'] === 'assignment' ? 'assign' : 'state';
  if (method === 'PUT') return body['assignee_id'] === undefined ? 'state' : 'assign';
  return 'read_other';
}

async function readRequest(incoming: IncomingMessage): Promise<Request & { member: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const [, member = '', ...path] = new URL(incoming.url ?? '/', 'http://local').pathname.split('/');
  return {
    member: Number(member),
    method: incoming.method ?? '',
    path: `/${path.join('/')}`,
    body: text === '' ? {} : JSON.parse(text),
  };
}

function send(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
