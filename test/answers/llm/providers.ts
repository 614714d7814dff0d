import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Provider {
  baseUrl: string;
  /** The bodies of all calls, as they came. */
  bodies: string[];
  paths: string[];
  close: () => Promise<void>;
}

export type Reply = (response: ServerResponse, ordinal: number, request: IncomingMessage) => void;

/** A provider that answers the calls in order, the last reply again and again. */
export async function startProvider(...replies: [Reply, ...Reply[]]): Promise<Provider> {
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      paths.push(request.url ?? '');
      const reply = replies[Math.min(bodies.length, replies.length) - 1] ?? replies[0];
      reply(response, bodies.length, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    bodies,
    paths,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** As `POST /v1/chat/completions` answers. */
export function chatCompletion(
  content: string | null,
  extra: { refusal?: string; finish?: string } = {},
): Reply {
  return (response) => {
    send(response, 200, {
      id: 'c1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'test-model',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content, ...(extra.refusal && { refusal: extra.refusal }) },
          finish_reason: extra.finish ?? 'stop',
        },
      ],
      usage: {
        prompt_tokens: 1000,
        completion_tokens: 200,
        total_tokens: 1200,
        prompt_tokens_details: { cached_tokens: 400 },
      },
    });
  };
}

export function anthropicMessage(text: string, stopReason = 'end_turn'): Reply {
  return anthropic({ type: 'text', text }, stopReason);
}

/** As a model without native structured output answers: the call of a tool named `json`. */
export function anthropicJsonTool(input: unknown): Reply {
  return anthropic({ type: 'tool_use', id: 't1', name: 'json', input }, 'tool_use');
}

/** As `POST /v1/messages` answers. */
function anthropic(content: object, stopReason: string): Reply {
  return (response) => {
    send(response, 200, {
      id: 'm1',
      type: 'message',
      role: 'assistant',
      model: 'test-model',
      content: [content],
      stop_reason: stopReason,
      stop_sequence: null,
      usage: { input_tokens: 1000, output_tokens: 200 },
    });
  };
}

export function failure(status: number, headers: Record<string, string> = {}, code = 'some_error'): Reply {
  return (response) => {
    send(response, status, { error: { message: 'no', type: code, code, param: null } }, headers);
  };
}

export const hang: Reply = () => undefined;

export const hangUp: Reply = (response) => {
  response.socket?.destroy();
};

/** Promises more than it sends, and breaks off or falls silent. */
export function halfAnswer(after: 'breaks off' | 'falls silent'): Reply {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000' });
    response.write('{"id":"c1","choices":[{"message":{"content":"{\\"deci', () => {
      if (after === 'breaks off') response.socket?.destroy();
    });
  };
}
