import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { announce } from './announce.ts';

/** An Intercom in which many conversations have changed; it knows how to search them and nothing else. */
const count = Number(process.env['CONVERSATIONS']);
const hours = Number(process.env['HOURS']);

const BODY_BYTES = 5 * 1024;
const TEXT = '<p>Guten Tag,</p><p>wann bekomme ich das Geld für die Longbluse „Amelie“ zurück?</p>';

const Search = z.object({
  query: z.object({
    value: z.array(z.object({ operator: z.enum(['>', '<']), value: z.number() })),
  }),
  pagination: z.object({ per_page: z.number(), starting_after: z.string().default('0') }),
});

const now = Math.floor(Date.now() / 1000);
/** Newest first: one in ten changed in the same second, as when somebody closes many at once. */
const changes = Array.from({ length: count }, (_, index) => ({
  id: String(200_000_000 + index),
  updatedAt: now - 60 - Math.floor((Math.max(0, index - count / 10) * hours * 3600) / count),
}));

function toConversation({ id, updatedAt }: { id: string; updatedAt: number }): object {
  return {
    type: 'conversation',
    id,
    created_at: updatedAt - 3600,
    updated_at: updatedAt,
    state: 'open',
    open: true,
    read: false,
    admin_assignee_id: null,
    team_assignee_id: null,
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: `contact${id}`, external_id: id }] },
    source: {
      type: 'conversation',
      id: `9${id}`,
      delivered_as: 'customer_initiated',
      body: TEXT.padEnd(BODY_BYTES, ' Vielen Dank. '),
      author: { type: 'user', id: `contact${id}`, name: 'Sabine Krüger', email: `kunde${id}@example.com` },
    },
    tags: { type: 'tag.list', tags: [] },
    custom_attributes: {},
  };
}

function search({ query, pagination }: z.infer<typeof Search>): object {
  const found = changes.filter(({ updatedAt }) =>
    query.value.every(({ operator, value }) => (operator === '>' ? updatedAt > value : updatedAt < value)),
  );
  const start = Number(pagination.starting_after);
  const end = start + pagination.per_page;
  return {
    type: 'conversation.list',
    total_count: found.length,
    pages: { type: 'pages', next: end < found.length ? { starting_after: String(end) } : null },
    conversations: found.slice(start, end).map(toConversation),
  };
}

async function answer(request: IncomingMessage): Promise<object> {
  if (request.url === '/tickets/search') {
    request.resume();
    await once(request, 'end');
    return { type: 'ticket.list', total_count: 0, pages: { type: 'pages', next: null }, tickets: [] };
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  return search(Search.parse(JSON.parse(Buffer.concat(chunks).toString())));
}

announce(
  createServer((request, response) => {
    answer(request).then(
      (body) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body)),
      () => response.writeHead(400).end(),
    );
  }),
);
