import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parseInitialize, parseSubmit } from '../../canvas/parse-submit.ts';
import type { CanvasRequest, ParsedRequest, SubmitRequest } from '../../canvas/parse-submit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';
import type { Logger } from '../domain/logger.ts';
import { cameToNothing } from './came-to-nothing.ts';
import { readBody } from './read-body.ts';
import { shareRunning } from './share-running.ts';
import { showThread } from './show-thread.ts';
import type { ShowDeps } from './show-thread.ts';
import { runCommand } from './sidebar-commands.ts';
import type { PressDeps } from './sidebar-commands.ts';

interface CanvasDeps {
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  /** Undefined where the app is not installed. */
  sidebarOf: (workspaceId: string) => Sidebar | undefined;
  logger: Logger;
}

/** What agents of one workspace see and press. */
export interface Sidebar {
  show: Press<CanvasRequest>;
  run: Press<SubmitRequest>;
  presentation: (admin: CanvasRequest['admin']) => Presentation;
}

interface Press<Asked> {
  work: (asked: Asked) => Promise<SidebarView>;
  /** What is shown where that fails, with all that the agent had typed. */
  fallback: (asked: Asked) => SidebarView;
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

/** Looks at one thread at the same time, as Intercom asks for every agent who has it open, are one look. */
export function createSidebar(deps: PressDeps & Pick<Sidebar, 'presentation'>): Sidebar {
  const together: ShowDeps = {
    ...deps,
    readSidebar: shareRunning(deps.readSidebar, ({ workspaceId, threadId, contactId }) =>
      JSON.stringify([workspaceId, threadId, contactId]),
    ),
    wakeThread: shareRunning(deps.wakeThread, ({ workspaceId, threadId }) =>
      JSON.stringify([workspaceId, threadId]),
    ),
  };
  return {
    show: { work: (asked) => showThread(together, asked), fallback: () => cameToNothing({ type: 'back' }) },
    run: { work: (asked) => runCommand(deps, asked), fallback: ({ command }) => cameToNothing(command) },
    presentation: deps.presentation,
  };
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
    pressOf: (sidebar: Sidebar) => Press<Asked>,
  ): Promise<Reply> {
    if (parsed.kind === 'malformed') {
      return { status: 400, body: { error: { code: 'malformed_request', problems: parsed.problems } } };
    }
    const asked = parsed.request;
    const sidebar = deps.sidebarOf(asked.workspaceId);
    if (sidebar === undefined) return canvas({ screen: 'not_installed' }, UNKNOWN_WORKSPACE);
    const view = await orFailed(asked, pressOf(sidebar));
    return canvas(view, sidebar.presentation(asked.admin));
  }

  async function orFailed<Asked extends CanvasRequest>(
    asked: Asked,
    { work, fallback }: Press<Asked>,
  ): Promise<SidebarView> {
    try {
      return await work(asked);
    } catch (error) {
      deps.logger.error('sidebar failed', {
        workspaceId: asked.workspaceId,
        threadId: asked.threadId,
        error: error instanceof Error ? error.name : 'unknown',
      });
      return fallback(asked);
    }
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      deps.logger.error('canvas not answered', { error: error instanceof Error ? error.name : 'unknown' });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

const TOO_LARGE: Reply = { status: 413, body: { error: { code: 'body_too_large' } } };

function canvas(view: SidebarView, presentation: Presentation): Reply {
  return { status: 200, body: { canvas: renderSidebar(view, presentation) } };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
