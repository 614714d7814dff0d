import { answerTo } from '../crash/intercom-answers.ts';
import { createIntercomStore } from '../crash/intercom-store.ts';
import type { Part } from '../crash/intercom-store.ts';
import { startLocalIntercom } from '../intercom/local-intercom.ts';
import type { LocalIntercom, RecordedRequest, Reply } from '../intercom/local-intercom.ts';

/** One thread of a workspace as its API shows it: what the product reads and what it has written. */
export interface SmallIntercom extends LocalIntercom {
  /** Of what the customer wrote. */
  messageId: string;
  /** Requests that change something, in order. */
  writes: () => RecordedRequest[];
  /** Texts to the customer. */
  replies: () => string[];
  notes: () => string[];
  /** How long a reply takes after it has been stored. */
  delayReplies: (ms: number) => void;
}

interface Options {
  kind: 'conversation' | 'ticket';
  text: string;
}

/** An Intercom with one thread, 123, in which a customer has written. */
export async function startSmallIntercom({ kind, text }: Options): Promise<SmallIntercom> {
  const store = createIntercomStore();
  const thread = store.customerWrites({ id: '123', kind, channel: 'chat' }, text);
  let delayMs = 0;

  function answer({ method, path, body }: RecordedRequest): Reply {
    const reply = answerTo(store, { method, path, body: fieldsOf(body) }, () => undefined);
    return delayMs > 0 && path.endsWith('/reply') ? later(delayMs, reply.body) : reply;
  }

  const server = await startLocalIntercom(answer);
  const writes = () =>
    server.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/search'));
  const textsOf = (type: Part['type']) =>
    thread.parts.filter((part) => part.by === 'teammate' && part.type === type).map(({ body }) => body);
  return {
    ...server,
    messageId: thread.parts[0]!.id,
    writes,
    replies: () => textsOf('comment'),
    notes: () => textsOf('note'),
    delayReplies: (ms) => {
      delayMs = ms;
    },
  };
}

function later(ms: number, body: unknown): Reply {
  return {
    raw: (response) => {
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      }, ms);
    },
  };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
