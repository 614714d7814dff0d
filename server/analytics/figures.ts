import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { spreadOf } from './spread.ts';
import type { Spread } from './spread.ts';

/** Days are those of the settings' time zone, such as `2026-11-22`; both ends count. */
export interface FigureFilter {
  from: string;
  to: string;
  category: string | null;
  channel: string | null;
  language: string | null;
}

export const ANSWERERS = ['assistant', 'agent_with_draft', 'agent'] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** What is counted, of a period or of a part of it. */
export interface Counts {
  /** Messages of customers that hold a concern. */
  concerns: number;
  /** Answered by the assistant alone. */
  answered: number;
  /** Of those: nothing of importance happened in the thread within seven days. */
  verified: number;
  /** Of those: the customer did not write again within seven days. */
  unasked: number;
  escalated: number;
  suggested: number;
  /** A suggestion went out as it was, or edited. */
  sent: number;
  edited: number;
  dismissed: number;
  /** A person answered without a draft. */
  agentAnswered: number;
  ignored: number;
  closed: number;
  reopened: number;
  followedUp: number;
  ratings: number;
  ratingSum: number;
}

export interface Part {
  /** A category, channel, language or day; empty where it is not known. */
  key: string;
  counts: Counts;
}

export interface ReasonCount {
  reason: string;
  count: number;
}

export interface Figures {
  total: Counts;
  byCategory: Part[];
  byChannel: Part[];
  byLanguage: Part[];
  /** In order; days without anything are left out. */
  byDay: Part[];
  /** Most first. */
  escalationReasons: ReasonCount[];
  ignoreReasons: ReasonCount[];
  dismissReasons: ReasonCount[];
  firstReply: Record<Answerer, Spread>;
  resolution: Record<Answerer, Spread>;
  ratings: Record<Answerer, { count: number; sum: number; scores: number[] }>;
  /** Of all calls in the period, whatever is filtered, in the currency of the model's prices. */
  modelCost: number;
  /** When the days were last counted; null: never. */
  countedAt: Date | null;
}

interface GroupRow {
  measure: string;
  detail: string | null;
  category: string | null;
  channel: string | null;
  language: string | null;
  day: string | null;
  /** Bits: detail, category, channel, language, day; 0 where it is grouped by. */
  grouped: number;
  count: number;
  total: number;
}

interface ValueRow {
  measure: string;
  detail: string;
  value: number;
  count: number;
}

/** The figures of a period, as the days were last counted. */
export async function readFigures(
  db: Kysely<Tables>,
  workspaceId: string,
  filter: FigureFilter,
): Promise<Figures> {
  const matching = conditionOf(workspaceId, filter);
  const [groups, times, scores, spent, counted] = await Promise.all([
    sql<GroupRow>`
      select measure, detail, category, channel, language, day::text,
        grouping(detail, category, channel, language, day) as grouped,
        sum(count) as count, sum(value * count)::bigint as total
      from outcome_days where ${matching}
      group by grouping sets ((measure, detail), (measure, category), (measure, channel), (measure, language),
        (measure, day))
      order by count desc, detail, category, channel, language`.execute(db),
    sql<ValueRow>`
      select measure, detail, value, sum(count) as count
      from outcome_times where ${ofParts(filter) ? sql`category is not null` : sql`category is null`} and ${matching}
      group by measure, detail, value order by value`.execute(db),
    sql<ValueRow>`
      select measure, detail, value, sum(count) as count
      from outcome_days where ${matching} and measure = 'rated'
      group by measure, detail, value`.execute(db),
    sql<{ amount: number }>`
      select coalesce(sum(amount), 0) as amount from model_costs
      where workspace_id = ${workspaceId} and day between ${filter.from}::date and ${filter.to}::date`.execute(
      db,
    ),
    sql<{ counted_at: Date }>`
      select counted_at from outcome_counts where workspace_id = ${workspaceId}`.execute(db),
  ]);
  const byDetail = groups.rows.filter(({ grouped }) => grouped === 0b01111);
  const reasons = (measure: string): ReasonCount[] =>
    byDetail
      .filter((row) => row.measure === measure)
      .map(({ detail, count }) => ({ reason: detail ?? '', count }));
  const parts = (grouped: number, keyOf: (row: GroupRow) => string | null): Part[] =>
    partsOf(
      groups.rows.filter((row) => row.grouped === grouped),
      keyOf,
    );
  const spreads = (measure: string): Record<Answerer, Spread> =>
    forEachAnswerer((by) =>
      spreadOf(times.rows.filter((row) => row.measure === measure && row.detail === by)),
    );
  return {
    total: countsOf(byDetail),
    byCategory: parts(0b10111, ({ category }) => category),
    byChannel: parts(0b11011, ({ channel }) => channel),
    byLanguage: parts(0b11101, ({ language }) => language),
    byDay: parts(0b11110, ({ day }) => day).sort((a, b) => (a.key < b.key ? -1 : 1)),
    escalationReasons: reasons('escalated'),
    ignoreReasons: reasons('ignored'),
    dismissReasons: reasons('dismissed'),
    firstReply: spreads('first_reply'),
    resolution: spreads('resolution'),
    ratings: forEachAnswerer((by) => {
      const rows = scores.rows.filter(({ detail }) => detail === by);
      const counts = [1, 2, 3, 4, 5].map((score) => rows.find(({ value }) => value === score)?.count ?? 0);
      return {
        count: counts.reduce((sum, count) => sum + count, 0),
        sum: counts.reduce((sum, count, position) => sum + count * (position + 1), 0),
        scores: counts,
      };
    }),
    modelCost: spent.rows[0]?.amount ?? 0,
    countedAt: counted.rows[0]?.counted_at ?? null,
  };
}

/** What can be filtered by: all that has been counted. */
export async function readFilterValues(
  db: Kysely<Tables>,
  workspaceId: string,
  { from, to }: Pick<FigureFilter, 'from' | 'to'>,
): Promise<{ categories: string[]; channels: string[]; languages: string[] }> {
  const all: FigureFilter = { from, to, category: null, channel: null, language: null };
  const { rows } = await sql<{ categories: string[]; channels: string[]; languages: string[] }>`
    select coalesce(array_agg(distinct category) filter (where category <> ''), '{}') as categories,
      coalesce(array_agg(distinct channel) filter (where channel <> ''), '{}') as channels,
      coalesce(array_agg(distinct language) filter (where language <> ''), '{}') as languages
    from outcome_days
    where ${conditionOf(workspaceId, all)} and measure = 'received'`.execute(db);
  return rows[0] ?? { categories: [], channels: [], languages: [] };
}

/** Times of all together are counted apart from those of the parts. */
function ofParts({ category, channel, language }: FigureFilter): boolean {
  return category !== null || channel !== null || language !== null;
}

function conditionOf(
  workspaceId: string,
  { from, to, category, channel, language }: FigureFilter,
): RawBuilder<unknown> {
  const conditions = [sql`workspace_id = ${workspaceId} and day between ${from}::date and ${to}::date`];
  if (category !== null) conditions.push(sql`category = ${category}`);
  if (channel !== null) conditions.push(sql`channel = ${channel}`);
  if (language !== null) conditions.push(sql`language = ${language}`);
  return sql.join(conditions, sql` and `);
}

function partsOf(rows: readonly GroupRow[], keyOf: (row: GroupRow) => string | null): Part[] {
  const byKey = new Map<string, GroupRow[]>();
  for (const row of rows) {
    const key = keyOf(row) ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return [...byKey]
    .map(([key, own]) => ({ key, counts: countsOf(own) }))
    .sort((a, b) => b.counts.concerns - a.counts.concerns || (a.key < b.key ? -1 : 1));
}

function countsOf(rows: readonly GroupRow[]): Counts {
  const sumOf = (measure: string, of: 'count' | 'total' = 'count'): number =>
    rows.reduce((sum, row) => (row.measure === measure ? sum + row[of] : sum), 0);
  return {
    concerns: sumOf('concern'),
    answered: sumOf('answered'),
    verified: sumOf('verified'),
    unasked: sumOf('verified') + sumOf('left_alone'),
    escalated: sumOf('escalated'),
    suggested: sumOf('suggested'),
    sent: sumOf('sent'),
    edited: sumOf('edited'),
    dismissed: sumOf('dismissed'),
    agentAnswered: sumOf('agent_answered'),
    ignored: sumOf('ignored'),
    closed: sumOf('closed'),
    reopened: sumOf('reopened'),
    followedUp: sumOf('followed_up'),
    ratings: sumOf('rated'),
    ratingSum: sumOf('rated', 'total'),
  };
}

function forEachAnswerer<T>(make: (by: Answerer) => T): Record<Answerer, T> {
  return {
    assistant: make('assistant'),
    agent_with_draft: make('agent_with_draft'),
    agent: make('agent'),
  };
}
