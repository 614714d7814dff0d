import { startLocalIntercom } from '../intercom/local-intercom.ts';
import type { LocalIntercom, RecordedRequest, Reply } from '../intercom/local-intercom.ts';

/** One thread of a workspace as its API shows it: what the product reads and what it has written. */
export interface SmallIntercom extends LocalIntercom {
  /** Requests that change something, in order. */
  writes: () => RecordedRequest[];
  /** Texts to the customer. */
  replies: () => string[];
  notes: () => string[];
  /** How long a reply takes after it has been stored. */
  delayReplies: (ms: number) => void;
}

export const TEAMS = [
  { type: 'team', id: '814865', name: 'Kundenservice', admin_ids: [493881] },
  { type: 'team', id: '814866', name: 'Senior Support', admin_ids: [493881] },
];

interface Options {
  kind: 'conversation' | 'ticket';
  text: string;
  assistantId: string;
}

const CONTACT = { type: 'contact', id: '6762f0dd1bb69f9f2193bb83', external_id: '4711' };
const STATES = (['submitted', 'in_progress', 'waiting_on_customer', 'resolved'] as const).map(
  (category, index) => ({
    type: 'ticket_state',
    id: String(9001 + index),
    category,
    internal_label: category,
    external_label: category,
    archived: false,
    ticket_types: { type: 'list', data: [{ type: 'ticket_type', id: '1234' }] },
  }),
);

/** Answers the calls for one thread as the published description has them, from plain objects. */
export async function startSmallIntercom({ kind, text, assistantId }: Options): Promise<SmallIntercom> {
  const now = Math.floor(Date.now() / 1000);
  const parts: Record<string, unknown>[] = [];
  const changed = { team: 0, stateId: '9001' };
  let delayMs = 0;

  const author = { type: 'user', id: CONTACT.id, name: 'Sabine Krüger', email: 'sabine@example.com' };
  const assignees = () => ({ admin_assignee_id: 0, team_assignee_id: changed.team });
  const conversation = () => ({
    type: 'conversation',
    id: '123',
    created_at: now,
    updated_at: now,
    source: {
      type: 'conversation',
      id: '500',
      delivered_as: 'customer_initiated',
      body: text,
      author,
      attachments: [],
    },
    contacts: { type: 'contact.list', contacts: [CONTACT] },
    ...assignees(),
    open: true,
    state: 'open',
    snoozed_until: null,
    tags: { type: 'tag.list', tags: [] },
    ai_agent_participated: false,
    ai_agent: null,
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts,
      total_count: parts.length,
    },
  });
  const ticket = () => ({
    type: 'ticket',
    id: '123',
    ticket_id: '17',
    category: 'Customer',
    ticket_attributes: { _default_title_: 'Anliegen', _default_description_: text },
    ticket_state: STATES.find(({ id }) => id === changed.stateId),
    ticket_type: { type: 'ticket_type', id: '1234', name: 'Anfrage' },
    contacts: { type: 'contact.list', contacts: [CONTACT] },
    ...assignees(),
    created_at: now,
    updated_at: now,
    open: true,
    snoozed_until: null,
    ticket_parts: { type: 'ticket_part.list', ticket_parts: parts, total_count: parts.length },
  });

  function write(request: RecordedRequest): Record<string, unknown> {
    const body = fieldsOf(request.body);
    const part = {
      type: kind === 'ticket' ? 'ticket_part' : 'conversation_part',
      id: String(700 + parts.length),
      part_type: body['message_type'],
      body: body['body'],
      created_at: Math.floor(Date.now() / 1000),
      updated_at: Math.floor(Date.now() / 1000),
      author: { type: 'admin', id: assistantId, name: 'Heine Assistent' },
      attachments: [],
    };
    parts.push(part);
    return part;
  }

  function answer(request: RecordedRequest): Reply {
    const { method, path } = request;
    const ok = (body: unknown): Reply => ({ status: 200, body });
    switch (`${method} ${path}`) {
      case 'GET /me':
        return ok({ type: 'admin', id: assistantId, app: { type: 'app', id_code: 'abc', region: 'EU' } });
      case 'POST /conversations/search':
        return ok({ type: 'conversation.list', conversations: [], total_count: 0, pages: { type: 'pages' } });
      case 'POST /tickets/search':
        return ok({ type: 'ticket.list', tickets: [], total_count: 0, pages: { type: 'pages' } });
      case 'GET /conversations/123':
        return kind === 'conversation' ? ok(conversation()) : notFound();
      case 'GET /tickets/123':
        return kind === 'ticket' ? ok(ticket()) : notFound();
      case `GET /contacts/${CONTACT.id}`:
        return ok({
          ...CONTACT,
          role: 'user',
          name: 'Sabine Krüger',
          email: null,
          custom_attributes: { vip: false },
        });
      case 'GET /teams':
        return ok({ type: 'team.list', teams: TEAMS });
      case 'GET /tags':
        return ok({ type: 'list', data: [] });
      case 'POST /tags':
        return ok({ type: 'tag', id: '81', name: fieldsOf(request.body)['name'] });
      case 'GET /ticket_states':
        return ok({ type: 'list', data: STATES });
      case 'POST /conversations/123/reply':
      case 'POST /tickets/123/reply': {
        const part = write(request);
        const body = kind === 'ticket' ? part : conversation();
        return delayMs === 0 ? ok(body) : later(delayMs, body);
      }
      case 'POST /conversations/123/tags':
      case 'POST /tickets/123/tags':
        return ok({ type: 'tag', id: '81', name: 'tag' });
      case 'POST /conversations/123/parts':
        changed.team = Number(fieldsOf(request.body)['assignee_id']);
        return ok(conversation());
      case 'PUT /tickets/123': {
        const body = fieldsOf(request.body);
        if (typeof body['ticket_state_id'] === 'string') changed.stateId = body['ticket_state_id'];
        if (body['assignee_id'] !== undefined) changed.team = Number(body['assignee_id']);
        return ok(ticket());
      }
      default:
        return notFound();
    }
  }

  const server = await startLocalIntercom(answer);
  const writes = () =>
    server.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/search'));
  const texts = (type: string) =>
    parts.filter(({ part_type }) => part_type === type).map(({ body }) => String(body));
  return {
    ...server,
    writes,
    replies: () => texts('comment'),
    notes: () => texts('note'),
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

function notFound(): Reply {
  return { status: 404, body: { type: 'error.list', request_id: 'r', errors: [{ code: 'not_found' }] } };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
