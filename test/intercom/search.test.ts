import { describe, expect, it } from '@jest/globals';
import { ticket } from './payloads.ts';
import { inTurn, ok, refused, routedIntercom } from './routed-intercom.ts';

const local = routedIntercom();

describe('search', () => {
  const query = {
    updatedAfter: new Date('2026-11-18T12:00:00.500Z'),
    updatedBefore: new Date('2026-11-18T13:00:00.500Z'),
    cursor: null,
  };
  const filter = {
    operator: 'AND',
    value: [
      { field: 'updated_at', operator: '>', value: 1_795_003_199 },
      { field: 'updated_at', operator: '<', value: 1_795_006_802 },
    ],
  };

  it('finds conversations that changed, page by page', async () => {
    local.routes['POST /conversations/search'] = inTurn(
      ok({
        type: 'conversation.list',
        conversations: [
          { type: 'conversation', id: '5', updated_at: 1_795_003_200 },
          { id: 6, updated_at: null },
        ],
        pages: { type: 'pages', next: { per_page: 150, starting_after: 'WzE3' } },
      }),
      ok({ type: 'conversation.list', conversations: [], pages: { type: 'pages', next: null } }),
    );

    const first = await local.client.searchConversations(query);
    const second = await local.client.searchConversations({ ...query, cursor: first.cursor });

    expect(first).toEqual({
      hits: [
        { id: '5', updatedAt: new Date('2026-11-18T12:00:00Z') },
        { id: '6', updatedAt: null },
      ],
      cursor: 'WzE3',
    });
    expect(second).toEqual({ hits: [], cursor: null });
    expect(local.bodiesOf('POST /conversations/search')).toEqual([
      { query: filter, pagination: { per_page: 150 } },
      { query: filter, pagination: { per_page: 150, starting_after: 'WzE3' } },
    ]);
  });

  it.each([
    ['no pages', undefined],
    ['null for pages', null],
    ['pages without a next', { type: 'pages' }],
    ['an address for next', { next: 'https://api.intercom.io/tickets?page=2' }],
    ['a next without a cursor', { next: { per_page: 50, starting_after: null } }],
  ])('of tickets ends with %s', async (_what, pages) => {
    local.routes['POST /tickets/search'] = ok({ type: 'ticket.list', tickets: [ticket({ id: 6 })], pages });

    await expect(local.client.searchTickets(query)).resolves.toEqual({
      hits: [{ id: '6', updatedAt: new Date('2026-11-18T18:48:20Z') }],
      cursor: null,
    });
    expect(local.bodiesOf('POST /tickets/search')).toEqual([{ query: filter, pagination: { per_page: 50 } }]);
  });

  it('is repeated after a failure, being a read', async () => {
    local.routes['POST /tickets/search'] = inTurn(
      refused(500, 'server_error'),
      ok({ tickets: [], pages: null }),
    );

    await expect(local.client.searchTickets(query)).resolves.toEqual({ hits: [], cursor: null });
  });
});
