import { ASSISTANT, CONTACT, STATES, TEAMS, WORKSPACE } from './intercom-store.ts';
import { toConversation, toPart, toTicket } from './intercom-store.ts';
import type { IntercomStore, StoredThread } from './intercom-store.ts';

export interface Request {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** What the published description answers, as far as the product needs it; texts by a teammate are told to `said`. */
export function answerTo(
  store: IntercomStore,
  { method, path, body }: Request,
  said: (thread: StoredThread) => void,
): Answer {
  const [, resource, id = '', sub = ''] = path.split('/');
  const thread = store.threads.get(id);
  const threadKind = resource === 'tickets' ? 'ticket' : 'conversation';
  if ((resource === 'conversations' || resource === 'tickets') && id !== 'search') {
    if (thread?.kind !== threadKind) return { status: 404, body: errorList('not_found') };
    return answerAboutThread(store, thread, { method, sub, body, said });
  }
  switch (`${method} /${resource ?? ''}`) {
    case 'POST /conversations':
      return ok({ type: 'conversation.list', conversations: [], total_count: 0, pages: { type: 'pages' } });
    case 'POST /tickets':
      return ok({ type: 'ticket.list', tickets: [], total_count: 0, pages: { type: 'pages' } });
    case 'GET /me':
      return ok({ type: 'admin', id: ASSISTANT, app: { type: 'app', id_code: WORKSPACE, region: 'EU' } });
    case 'GET /contacts':
      return ok({ type: 'contact', id: CONTACT, external_id: '4711', role: 'user', custom_attributes: {} });
    case 'GET /teams':
      return ok({ type: 'team.list', teams: TEAMS });
    case 'GET /ticket_states':
      return ok({ type: 'list', data: STATES });
    case 'GET /tags':
      return ok({
        type: 'list',
        data: [...store.tags].map(([name, tag]) => ({ type: 'tag', id: tag, name })),
      });
    case 'POST /tags': {
      const name = String(body['name']);
      return ok({ type: 'tag', id: store.tagNamed(name), name });
    }
    default:
      return { status: 404, body: errorList('not_found') };
  }
}

function answerAboutThread(
  store: IntercomStore,
  thread: StoredThread,
  request: Pick<Request, 'method' | 'body'> & { sub: string; said: (thread: StoredThread) => void },
): Answer {
  const { method, sub, body, said } = request;
  const shown = (): unknown => (thread.kind === 'ticket' ? toTicket(thread) : toConversation(thread));
  if (method === 'GET') return ok(shown());
  const adminId = String(body['admin_id']);
  switch (sub) {
    case 'reply': {
      const type = body['message_type'] === 'note' ? 'note' : 'comment';
      const part = store.say(thread, { type, adminId, body: String(body['body']) });
      said(thread);
      return ok(thread.kind === 'ticket' ? toPart(part, 'ticket_part') : shown());
    }
    case 'tags': {
      const name = [...store.tags].find(([, id]) => id === body['id'])?.[0];
      if (name === undefined) return { status: 404, body: errorList('tag_not_found') };
      thread.tags.add(name);
      return ok({ type: 'tag', id: body['id'], name });
    }
    default: {
      if ('assignee_id' in body) store.assign(thread, String(body['assignee_id']), adminId);
      if (typeof body['ticket_state_id'] === 'string') thread.stateId = body['ticket_state_id'];
      if (body['message_type'] === 'close' || body['open'] === false) thread.isClosed = true;
      if (body['message_type'] === 'open' || body['open'] === true) thread.isClosed = false;
      return ok(shown());
    }
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function errorList(code: string): Record<string, unknown> {
  return { type: 'error.list', request_id: 'crash', errors: [{ code, message: 'as told' }] };
}
