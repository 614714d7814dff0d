import type { Request } from './exchange.ts';
import type { Transport } from './transport.ts';
import { WireConversationHits, WireTicketHits } from './wire.ts';

export interface SearchQuery {
  updatedAfter: Date;
  updatedBefore: Date;
  /** From the page before; null for the first one. */
  cursor: string | null;
}

export interface SearchPage {
  hits: { id: string; updatedAt: Date | null }[];
  /** Null on the last page. */
  cursor: string | null;
}

/** Ids only: what a hit carries is read again before it is used. */
interface Search {
  searchConversations: (query: SearchQuery) => Promise<SearchPage>;
  searchTickets: (query: SearchQuery) => Promise<SearchPage>;
}

/** Tickets come with all their parts, conversations without. */
const PAGE_SIZE = { conversations: 150, tickets: 50 };

export function createSearch({ transport }: { transport: Transport }): Search {
  return {
    searchConversations: async (query) => {
      const request = searchRequest('/conversations/search', PAGE_SIZE.conversations, query);
      const { conversations, pages } = await transport.read(request, WireConversationHits);
      return toPage(conversations, pages);
    },
    searchTickets: async (query) => {
      const request = searchRequest('/tickets/search', PAGE_SIZE.tickets, query);
      const { tickets, pages } = await transport.read(request, WireTicketHits);
      return toPage(tickets, pages);
    },
  };
}

/** One second wider on either side: whether ">" and "<" include the second itself depends on the resource. */
function searchRequest(path: string, pageSize: number, query: SearchQuery): Request {
  const after = Math.floor(query.updatedAfter.getTime() / 1000) - 1;
  const before = Math.ceil(query.updatedBefore.getTime() / 1000) + 1;
  return {
    method: 'POST',
    path,
    body: {
      query: {
        operator: 'AND',
        value: [
          { field: 'updated_at', operator: '>', value: after },
          { field: 'updated_at', operator: '<', value: before },
        ],
      },
      pagination: { per_page: pageSize, ...(query.cursor !== null && { starting_after: query.cursor }) },
    },
  };
}

type Hits = ({ id: string; updated_at: Date | null } | null)[] | null | undefined;
type Pages = { next?: { starting_after?: string | null | undefined } | null | undefined } | null | undefined;

function toPage(hits: Hits, pages: Pages): SearchPage {
  return {
    hits: (hits ?? []).flatMap((hit) => (hit === null ? [] : { id: hit.id, updatedAt: hit.updated_at })),
    cursor: pages?.next?.starting_after ?? null,
  };
}
