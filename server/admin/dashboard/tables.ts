import type { Texts } from '../../../canvas/texts.ts';
import { ANSWERERS } from '../../analytics/figures.ts';
import type { Counts, Figures, Part, ReasonCount } from '../../analytics/figures.ts';
import type { Cell, Column, DataTable } from '../data-table.ts';
import type { DashboardTexts } from '../texts/de/dashboard.ts';
import { daysBefore, mondayOf } from './query.ts';

export interface DashboardData {
  figures: Figures;
  /** What nothing answered. */
  questions: { example: string; count: number; category: string; newestOn: string }[];
  /** In the settings' time zone, such as `2026-11-22`. */
  today: string;
}

export interface Wording {
  texts: DashboardTexts;
  /** What escalation and dismiss reasons are called. */
  words: Pick<Texts, 'escalationReasons' | 'notUsefulReasons'>;
}

export type DashboardTable = keyof DashboardTexts['tables'];

const PROVISIONAL_DAYS = 7;

/** Everything the overview shows, as tables; the page and the files are made of the same. */
export function dashboardTables(
  { figures, questions, today }: DashboardData,
  { texts, words }: Wording,
): (DataTable & { id: DashboardTable })[] {
  const { columns } = texts;
  const text = (label: string): Column => ({ label, format: 'text' });
  const count: Column = { label: columns.count, format: 'count' };
  const share: Column = { label: columns.share, format: 'share' };
  const table = (id: DashboardTable, own: Column[], rows: Cell[][]): DataTable & { id: DashboardTable } => ({
    id,
    ...texts.tables[id],
    columns: own,
    rows,
  });
  const parts = (id: DashboardTable, first: Column, rows: readonly Part[], name: (key: string) => string) =>
    table(
      id,
      [first, ...partColumns(texts)],
      rows.map(({ key, counts }) => [name(key), ...partCells(counts)]),
    );
  const reasons = (
    id: DashboardTable,
    rows: readonly ReasonCount[],
    { of, names }: { of: number; names: Readonly<Record<string, string>> },
  ) =>
    table(
      id,
      [text(columns.reason), count, share],
      rows.map((row) => [nameOf(names, row.reason, texts), row.count, ratio(row.count, of)]),
    );
  const times = (id: DashboardTable, spreads: Figures['firstReply']) =>
    table(
      id,
      [
        text(columns.who),
        count,
        { label: columns.median, format: 'duration' },
        { label: columns.p90, format: 'duration' },
      ],
      ANSWERERS.map((by) => [texts.answerers[by], spreads[by].count, spreads[by].median, spreads[by].p90]),
    );
  const { total } = figures;
  return [
    table(
      'summary',
      [text(columns.figure), { label: columns.value, format: 'count' }, share, text(columns.definition)],
      summaryRows(figures, today, texts),
    ),
    parts('days', { label: columns.day, format: 'day' }, figures.byDay, (day) => day),
    parts('weeks', { label: columns.week, format: 'day' }, toWeeks(figures.byDay), (day) => day),
    parts('categories', text(columns.category), figures.byCategory, (key) => key || texts.unknown),
    parts('channels', text(columns.channel), figures.byChannel, (key) => nameOf(texts.channels, key, texts)),
    parts('languages', text(columns.language), figures.byLanguage, (key) =>
      nameOf(texts.languages, key, texts),
    ),
    reasons('escalations', figures.escalationReasons, { of: total.concerns, names: words.escalationReasons }),
    times('firstReply', figures.firstReply),
    times('resolution', figures.resolution),
    table(
      'ratings',
      [
        text(columns.who),
        count,
        { label: columns.average, format: 'grade' },
        ...['1', '2', '3', '4', '5'].map((label): Column => ({ label, format: 'count' })),
      ],
      ANSWERERS.map((by) => {
        const rated = figures.ratings[by];
        return [texts.answerers[by], rated.count, ratio(rated.sum, rated.count), ...rated.scores];
      }),
    ),
    table(
      'suggestions',
      [text(columns.use), count, share],
      (['suggested', 'sent', 'edited', 'dismissed'] as const).map((use) => [
        texts.uses[use],
        total[use],
        use === 'suggested' ? null : ratio(total[use], total.suggested),
      ]),
    ),
    reasons('dismissals', figures.dismissReasons, { of: total.dismissed, names: words.notUsefulReasons }),
    table(
      'questions',
      [text(columns.question), count, text(columns.category), { label: columns.newest, format: 'day' }],
      questions.map(({ example, count: asked, category, newestOn }) => [example, asked, category, newestOn]),
    ),
  ];
}

function summaryRows(
  { total, byDay, modelCost }: Figures,
  today: string,
  { summary }: DashboardTexts,
): Cell[][] {
  const row = (key: keyof typeof summary, value: number | null, share: number | null = null): Cell[] => [
    summary[key].name,
    value,
    share,
    summary[key].definition,
  ];
  const ofConcerns = (key: keyof typeof summary & keyof Counts): Cell[] =>
    row(key, total[key], ratio(total[key], total.concerns));
  const lastFinal = daysBefore(today, PROVISIONAL_DAYS);
  const provisional = byDay
    .filter(({ key }) => key >= lastFinal)
    .reduce((sum, { counts }) => sum + counts.answered, 0);
  return [
    row('concerns', total.concerns),
    ofConcerns('answered'),
    ofConcerns('unasked'),
    ofConcerns('verified'),
    row('provisional', provisional),
    ofConcerns('escalated'),
    ofConcerns('agentAnswered'),
    row('ignored', total.ignored),
    row('followedUp', total.followedUp),
    row('closed', total.closed),
    row('reopened', total.reopened),
    row('rating', toCents(ratio(total.ratingSum, total.ratings))),
    row('cost', toCents(modelCost)),
  ];
}

function partColumns({ columns }: DashboardTexts): Column[] {
  return [
    { label: columns.concerns, format: 'count' },
    { label: columns.answered, format: 'count' },
    { label: columns.verified, format: 'count' },
    { label: columns.escalated, format: 'count' },
    { label: columns.unaskedRate, format: 'share' },
    { label: columns.verifiedRate, format: 'share' },
    { label: columns.escalatedRate, format: 'share' },
    { label: columns.rating, format: 'grade' },
  ];
}

function partCells(counts: Counts): Cell[] {
  const { concerns, answered, verified, escalated, unasked } = counts;
  return [
    ...[concerns, answered, verified, escalated],
    ratio(unasked, concerns),
    ratio(verified, concerns),
    ratio(escalated, concerns),
    ratio(counts.ratingSum, counts.ratings),
  ];
}

function toWeeks(days: readonly Part[]): Part[] {
  const weeks = new Map<string, Counts>();
  for (const { key, counts } of days) {
    const week = mondayOf(key);
    const before = weeks.get(week);
    weeks.set(week, before === undefined ? counts : sumOf(before, counts));
  }
  return [...weeks].map(([key, counts]) => ({ key, counts }));
}

function sumOf(one: Counts, other: Counts): Counts {
  return {
    concerns: one.concerns + other.concerns,
    answered: one.answered + other.answered,
    verified: one.verified + other.verified,
    unasked: one.unasked + other.unasked,
    escalated: one.escalated + other.escalated,
    suggested: one.suggested + other.suggested,
    sent: one.sent + other.sent,
    edited: one.edited + other.edited,
    dismissed: one.dismissed + other.dismissed,
    agentAnswered: one.agentAnswered + other.agentAnswered,
    ignored: one.ignored + other.ignored,
    closed: one.closed + other.closed,
    reopened: one.reopened + other.reopened,
    followedUp: one.followedUp + other.followedUp,
    ratings: one.ratings + other.ratings,
    ratingSum: one.ratingSum + other.ratingSum,
  };
}

/** Null where there is nothing to divide by. */
function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function toCents(amount: number | null): number | null {
  return amount === null ? null : Math.round(amount * 100) / 100;
}

function nameOf(names: Readonly<Record<string, string>>, key: string, { unknown }: DashboardTexts): string {
  return key === '' ? unknown : (names[key] ?? key);
}
