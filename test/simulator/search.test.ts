import { describe, expect, it } from '@jest/globals';

import { SearchRequest, search } from '../../server/simulator/search.ts';
import type { Fields } from '../../server/simulator/search.ts';

interface Row {
  id: string;
  at: number;
  open: boolean;
  tags: string[];
}

const rows: Row[] = [
  { id: 'a1', at: 10, open: true, tags: ['x', 'y'] },
  { id: 'b2', at: 20, open: false, tags: [] },
  { id: 'c3', at: 30, open: true, tags: ['y'] },
];

const fields: Fields<Row> = (name) => {
  switch (name) {
    case 'id':
      return { type: 'string', read: (row) => row.id };
    case 'updated_at':
      return { type: 'number', read: (row) => row.at };
    case 'open':
      return { type: 'boolean', read: (row) => row.open };
    case 'tag_ids':
      return { type: 'string', read: (row) => row.tags };
    default:
      return null;
  }
};

const found = (query: unknown, pagination: unknown = {}) =>
  search(rows, fields, SearchRequest.parse({ query, pagination }), 20).page.map((row) => row.id);
const filter = (field: string, operator: string, value: unknown) => ({ field, operator, value });

describe('search filters', () => {
  it.each([
    [filter('open', '=', true), ['a1', 'c3']],
    [filter('open', '!=', true), ['b2']],
    [filter('id', 'IN', ['a1', 'b2', 'z']), ['a1', 'b2']],
    [filter('id', 'NIN', ['a1']), ['b2', 'c3']],
    [filter('updated_at', '>', 20), ['b2', 'c3']],
    [filter('updated_at', '<', 20), ['a1', 'b2']],
    [filter('id', '~', 'B'), ['b2']],
    [filter('id', '!~', 'b'), ['a1', 'c3']],
    [filter('id', '^', 'c'), ['c3']],
    [filter('id', '$', '1'), ['a1']],
    [filter('tag_ids', '=', 'y'), ['a1', 'c3']],
    [filter('tag_ids', '!=', 'x'), ['b2', 'c3']],
  ])('%j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('combines groups two levels deep', () => {
    const query = {
      operator: 'AND',
      value: [
        filter('updated_at', '>', 15),
        { operator: 'OR', value: [filter('id', '=', 'a1'), filter('open', '=', true)] },
      ],
    };

    expect(found(query)).toEqual(['c3']);
  });

  it.each([
    ['an unknown field', filter('colour', '=', 'red')],
    ['a value of another type', filter('updated_at', '>', '20')],
    ['a list for a single-value operator', filter('id', '=', ['a1'])],
    ['one value for IN', filter('id', 'IN', 'a1')],
    ['a comparison of texts', filter('id', '>', 'a')],
    ['contains on a number', filter('updated_at', '~', 2)],
    [
      'a third level',
      {
        operator: 'AND',
        value: [{ operator: 'OR', value: [{ operator: 'AND', value: [filter('id', '=', 'a')] }] }],
      },
    ],
    ['16 filters in a group', { operator: 'OR', value: Array(16).fill(filter('id', '=', 'a')) }],
  ])('refuses %s', (_name, query) => {
    expect(() => found(query)).toThrow(expect.objectContaining({ code: 'parameter_invalid' }));
  });
});

describe('search pages', () => {
  it('leads from page to page and ends without a next one', () => {
    const query = filter('updated_at', '>', 0);
    const first = search(rows, fields, SearchRequest.parse({ query, pagination: { per_page: 2 } }), 20);
    const cursor: ReturnType<typeof JSON.parse> = first.pages['next'];

    const second = search(
      rows,
      fields,
      SearchRequest.parse({ query, pagination: { per_page: 2, starting_after: cursor.starting_after } }),
      20,
    );

    expect(first.page.map((row) => row.id)).toEqual(['a1', 'b2']);
    expect(first.total).toBe(3);
    expect(second.page.map((row) => row.id)).toEqual(['c3']);
    expect(second.pages).toEqual({ type: 'pages', page: 2, per_page: 2, total_pages: 2 });
  });

  it.each(['x', '', 'Wy0xXQ'])('refuses the cursor %j', (starting_after) => {
    expect(() => found(filter('open', '=', true), { starting_after })).toThrow(/cursor/);
  });
});
