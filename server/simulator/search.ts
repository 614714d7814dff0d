import { z } from 'zod';

import { invalid } from './api-errors.ts';
import type { JsonObject } from './serialise-shared.ts';

type Scalar = string | number | boolean | null;

/** What a field holds for one entity: one value, or several for list fields such as `tag_ids`. */
export interface Field<T> {
  type: 'string' | 'number' | 'boolean';
  read: (entity: T) => Scalar | Scalar[];
}

export type Fields<T> = (name: string) => Field<T> | null;

const ScalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Filter = z.strictObject({
  field: z.string(),
  operator: z.enum(['=', '!=', 'IN', 'NIN', '>', '<', '>=', '<=', '~', '!~', '^', '$']),
  value: z.union([ScalarSchema, z.array(ScalarSchema)]),
});
interface Group {
  operator: 'AND' | 'OR';
  value: (z.infer<typeof Filter> | Group)[];
}
const Group: z.ZodType<Group> = z.strictObject({
  operator: z.enum(['AND', 'OR']),
  get value() {
    return z.array(z.union([Filter, Group])).min(1);
  },
});

export const SearchRequest = z.strictObject({
  query: z.union([Filter, Group]),
  pagination: z
    .strictObject({
      per_page: z.int().min(1).max(150).optional(),
      starting_after: z.string().nullable().optional(),
    })
    .optional(),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

const MAX_FILTERS = 15;
const MAX_DEPTH = 2;

/** The entities that match, one page of them, and the `pages` object that leads on. */
export function search<T>(
  entities: T[],
  fields: Fields<T>,
  request: SearchRequest,
  defaultPerPage: number,
): { page: T[]; total: number; pages: JsonObject } {
  const matches = compile(request.query, fields, 1);
  const found = entities.filter(matches);
  const perPage = request.pagination?.per_page ?? defaultPerPage;
  const offset = readCursor(request.pagination?.starting_after ?? null);
  const next = offset + perPage;
  return {
    page: found.slice(offset, next),
    total: found.length,
    pages: {
      type: 'pages',
      page: Math.floor(offset / perPage) + 1,
      per_page: perPage,
      total_pages: Math.ceil(found.length / perPage),
      ...(next < found.length ? { next: { per_page: perPage, starting_after: toCursor(next) } } : {}),
    },
  };
}

function compile<T>(
  query: z.infer<typeof Filter> | Group,
  fields: Fields<T>,
  depth: number,
): (entity: T) => boolean {
  if ('field' in query) return compileFilter(query, fields);
  if (depth > MAX_DEPTH) throw invalid('Search queries can be nested two levels deep', 'query');
  if (query.value.length > MAX_FILTERS) throw invalid('A group holds at most 15 filters', 'query');
  const parts = query.value.map((one) => compile(one, fields, depth + 1));
  return query.operator === 'AND'
    ? (entity) => parts.every((part) => part(entity))
    : (entity) => parts.some((part) => part(entity));
}

function compileFilter<T>(filter: z.infer<typeof Filter>, fields: Fields<T>): (entity: T) => boolean {
  const field = fields(filter.field);
  if (!field) throw invalid(`Cannot search by ${filter.field}`, filter.field);
  const { operator, value } = filter;
  const many = operator === 'IN' || operator === 'NIN';
  if (many !== Array.isArray(value)) {
    throw invalid(`Operator ${operator} takes ${many ? 'a list' : 'one value'}`, filter.field);
  }
  const wanted = Array.isArray(value) ? value : [value];
  for (const one of wanted) {
    if (one !== null && typeof one !== field.type) {
      throw invalid(`${filter.field} is compared with a ${field.type}`, filter.field);
    }
  }
  if (['~', '!~', '^', '$'].includes(operator) && field.type !== 'string') {
    throw invalid(`Operator ${operator} needs a text field`, filter.field);
  }
  if (['>', '<', '>=', '<='].includes(operator) && field.type !== 'number') {
    throw invalid(`Operator ${operator} needs a number or a date`, filter.field);
  }
  return (entity) => {
    const read = field.read(entity);
    return holds(Array.isArray(read) ? read : [read], operator, wanted);
  };
}

function holds(actual: Scalar[], operator: z.infer<typeof Filter>['operator'], wanted: Scalar[]): boolean {
  const text = (compare: (a: string, b: string) => boolean) =>
    actual.some((a) => compare(String(a ?? '').toLowerCase(), String(wanted[0] ?? '').toLowerCase()));
  const number = (compare: (a: number, b: number) => boolean) =>
    actual.some((a) => typeof a === 'number' && compare(a, Number(wanted[0])));
  const included = () => actual.some((a) => wanted.includes(a));
  switch (operator) {
    case '=':
    case 'IN':
      return included();
    case '!=':
    case 'NIN':
      return !included();
    // For conversations and tickets Intercom documents `>` and `<` as "or equal".
    case '>':
    case '>=':
      return number((a, b) => a >= b);
    case '<':
    case '<=':
      return number((a, b) => a <= b);
    case '~':
      return text((a, b) => a.includes(b));
    case '!~':
      return !text((a, b) => a.includes(b));
    case '^':
      return text((a, b) => a.startsWith(b));
    case '$':
      return text((a, b) => a.endsWith(b));
  }
}

function toCursor(offset: number): string {
  return Buffer.from(JSON.stringify([offset])).toString('base64url');
}

function readCursor(cursor: string | null): number {
  if (cursor === null) return 0;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const offset = /^\[(\d{1,9})\]$/.exec(text)?.[1];
  if (offset === undefined) throw invalid('Invalid cursor', 'starting_after');
  return Number(offset);
}
