import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parseInitialize, parseSubmit } from '../../canvas/parse-submit.ts';
import type { CanvasRequest, ParsedRequest } from '../../canvas/parse-submit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import { parseJson } from '../domain/parse-json.ts';
import type { Sidebar, SidebarHandler } from '../sidebar/sidebar.ts';
import { readBody } from './read-body.ts';

interface CanvasDeps {
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  /** Undefined where the app is not installed. */
  sidebarOf: (workspaceId: string) => Sidebar | undefined;
  logger: Logger;
}

const UNKNOWN_WORKSPACE: Presentation = { language: 'de', timeZone: 'Europe/Berlin' };
const PATH = /^\/canvas\/(initialize|submit)\/?(?:\?|$)/;

interface Reply {
  status: number;
  body?: object;
}

/** Whether a request is for the handler below. */
export function isCanvasRequest({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && PATH.test(url);
}

/**
 * `POST /canvas/initialize` and `/canvas/submit`. Whatever goes wrong behind a right signature is answered with
 * a screen: Intercom shows agents nothing but a general error otherwise. Written on `node:http`, as the webhook
 * is: an agent is waiting, and Express would take longer than looking up what to show.
 */
export function createCanvasHandler(deps: CanvasDeps): RequestListener {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === 'gone') return;
    const reply = body === 'too_large' ? TOO_LARGE : await replyTo(request, body);
    const json = reply.body === undefined ? '' : JSON.stringify(reply.body);
    response.writeHead(reply.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(json),
      // The rest of a body that nobody reads would be taken for the next request.
      ...(body === 'too_large' ? { Connection: 'close' } : {}),
    });
    response.end(json);
  }

  async function replyTo({ headers, url = '' }: IncomingMessage, body: Buffer): Promise<Reply> {
    if (!deps.isValidSignature(body, headers['x-body-signature']?.toString())) return { status: 401 };
    return PATH.exec(url)?.[1] === 'submit'
      ? answer(parseSubmit(parseJson(body)), ({ run }) => run)
      : answer(parseInitialize(parseJson(body)), ({ show }) => show);
  }

  async function answer<Asked extends CanvasRequest>(
    parsed: ParsedRequest<Asked>,
    handlerOf: (sidebar: Sidebar) => SidebarHandler<Asked>,
  ): Promise<Reply> {
    if (parsed.kind === 'malformed') {
      return { status: 400, body: { error: { code: 'malformed_request', problems: parsed.problems } } };
    }
    const asked = parsed.request;
    const sidebar = deps.sidebarOf(asked.workspaceId);
    if (sidebar === undefined) return canvas({ screen: 'not_installed' }, UNKNOWN_WORKSPACE);
    const view = await orFailed(asked, handlerOf(sidebar));
    return canvas(view, sidebar.presentation(asked.admin));
  }

  async function orFailed<Asked extends CanvasRequest>(
    asked: Asked,
    { work, fallback }: SidebarHandler<Asked>,
  ): Promise<SidebarView> {
    try {
      return await work(asked);
    } catch (error) {
      deps.logger.error('sidebar failed', {
        workspaceId: asked.workspaceId,
        threadId: asked.threadId,
        ...errorFacts(error),
      });
      return fallback(asked);
    }
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      deps.logger.error('canvas not answered', errorFacts(error));
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

const TOO_LARGE: Reply = { status: 413, body: { error: { code: 'body_too_large' } } };

function canvas(view: SidebarView, presentation: Presentation): Reply {
  return { status: 200, body: { canvas: renderSidebar(view, presentation) } };
}
