import { Router } from 'express';
import type { Request, Response } from 'express';
import { parseInitialize, parseSubmit } from '../../canvas/parse-submit.ts';
import type { CanvasRequest, ParsedRequest } from '../../canvas/parse-submit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';
import type { Logger } from '../domain/logger.ts';
import { bytesOf, rawBody } from './raw-body.ts';
import { showThread } from './show-thread.ts';
import type { ShowDeps } from './show-thread.ts';
import { runCommand } from './sidebar-commands.ts';
import type { CommandDeps } from './sidebar-commands.ts';

export type CanvasDeps = ShowDeps &
  CommandDeps & {
    isValidSignature: (body: Buffer, header: string | undefined) => boolean;
    isInstalled: (workspaceId: string) => boolean;
    presentationFor: (workspaceId: string) => Presentation;
    logger: Logger;
  };

interface Press<Asked> {
  work: (asked: Asked) => Promise<SidebarView>;
  /** The reply that an agent had typed, which no fault may cost him. */
  typedIn: (asked: Asked) => string | null;
}

const UNKNOWN_WORKSPACE: Presentation = { language: 'de', timeZone: 'Europe/Berlin' };

/**
 * `POST /canvas/initialize` and `/canvas/submit`. Whatever goes wrong behind a right signature is answered with
 * a screen: Intercom shows agents nothing but a general error otherwise.
 */
export function createCanvasRoutes(deps: CanvasDeps): Router {
  const router = Router();
  router.post('/canvas/initialize', rawBody, (request, response) =>
    answer(request, response, parseInitialize, {
      work: (asked) => showThread(deps, asked),
      typedIn: () => null,
    }),
  );
  router.post('/canvas/submit', rawBody, (request, response) =>
    answer(request, response, parseSubmit, {
      work: (asked) => runCommand(deps, asked),
      typedIn: ({ command }) => ('text' in command ? command.text : null),
    }),
  );

  async function answer<Asked extends CanvasRequest>(
    request: Request,
    response: Response,
    parse: (body: unknown) => ParsedRequest<Asked>,
    press: Press<Asked>,
  ): Promise<void> {
    const body = bytesOf(request.body);
    if (!deps.isValidSignature(body, request.get('X-Body-Signature'))) {
      response.status(401).end();
      return;
    }
    const parsed = parse(parseJson(body));
    if (parsed.kind === 'malformed') {
      response.status(400).json({ error: { code: 'malformed_request', problems: parsed.problems } });
      return;
    }
    const asked = parsed.request;
    if (!deps.isInstalled(asked.workspaceId)) {
      response.json({ canvas: renderSidebar({ screen: 'not_installed' }, UNKNOWN_WORKSPACE) });
      return;
    }
    const view = await orFailed(asked, press);
    response.json({ canvas: renderSidebar(view, deps.presentationFor(asked.workspaceId)) });
  }

  async function orFailed<Asked extends CanvasRequest>(
    asked: Asked,
    { work, typedIn }: Press<Asked>,
  ): Promise<SidebarView> {
    try {
      return await work(asked);
    } catch (error) {
      deps.logger.error('sidebar failed', {
        workspaceId: asked.workspaceId,
        threadId: asked.threadId,
        error: error instanceof Error ? error.name : 'unknown',
      });
      const typed = typedIn(asked);
      return { screen: 'failed', cause: 'unexpected', typed, canRetry: typed === null };
    }
  }

  return router;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
