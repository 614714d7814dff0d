import type { Answerer, Counts, FigureFilter, Figures } from '../../server/analytics/figures.ts';
import { dayAt } from '../../server/domain/day.ts';
import type { OutcomeRow } from './outcome-rows.ts';

const WEEK_MS = 7 * 86_400_000;
const REPLIES = ['answered', 'sent', 'edited', 'agent_answered'];

/** The same figures the slow way: one row after the other. */
export function slowFigures(
  all: readonly OutcomeRow[],
  filter: FigureFilter,
  timeZone: string,
): Pick<Figures, 'total' | 'escalationReasons' | 'firstReply' | 'resolution' | 'ratings'> {
  const threads = groupBy(all, ({ thread_id }) => thread_id);
  const chosen = all.filter(({ at, category, channel, language }) => {
    const day = dayAt(at, timeZone);
    return (
      day >= filter.from &&
      day <= filter.to &&
      (filter.category ?? category) === category &&
      (filter.channel ?? channel) === channel &&
      (filter.language ?? language) === language
    );
  });
  const threadOf = ({ thread_id }: OutcomeRow): OutcomeRow[] => threads.get(thread_id) ?? [];
  const of = (kind: string): OutcomeRow[] => chosen.filter((row) => row.kind === kind);
  const within = (row: OutcomeRow, kinds: readonly string[]): boolean =>
    threadOf(row).some(
      ({ kind, at }) => kinds.includes(kind) && at > row.at && at.getTime() <= row.at.getTime() + WEEK_MS,
    );
  const isNoConcern = ({ kind, reason }: OutcomeRow): boolean =>
    kind === 'ignored' && reason !== 'switched_off';
  const isIgnored = (row: OutcomeRow): boolean =>
    threadOf(row).some((other) => isNoConcern(other) && other.message_id === row.message_id);
  const unasked = of('answered').filter((row) => !within(row, ['received']));
  const total: Counts = {
    concerns: of('received').filter((row) => !isIgnored(row)).length,
    answered: of('answered').length,
    verified: unasked.filter(
      (row) => !within(row, ['reopened', 'agent_answered', 'sent', 'edited', 'escalated']),
    ).length,
    unasked: unasked.length,
    escalated: of('escalated').length,
    suggested: of('suggested').length,
    sent: of('sent').length,
    edited: of('edited').length,
    dismissed: of('dismissed').length,
    agentAnswered: of('agent_answered').length,
    ignored: chosen.filter(isNoConcern).length,
    closed: of('closed').length,
    reopened: of('reopened').length,
    followedUp: of('followed_up').length,
    ratings: of('rated').length,
    ratingSum: of('rated').reduce((sum, { score }) => sum + (score ?? 0), 0),
  };
  const reasons = [...groupBy(of('escalated'), ({ reason }) => reason ?? '')]
    .map(([reason, { length: count }]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  return {
    total,
    escalationReasons: reasons,
    firstReply: answerers((by) =>
      slowSpread(
        chosen.flatMap((row) => {
          const earlier = threadOf(row).filter(
            ({ kind, at }) => REPLIES.includes(kind) && at.getTime() < row.at.getTime(),
          );
          const asked = threadOf(row)
            .filter(({ kind, at }) => kind === 'received' && at <= row.at)
            .map(({ at }) => at.getTime());
          const isFirst = REPLIES.includes(row.kind) && earlier.length === 0 && asked.length > 0;
          return isFirst && row.by_kind === by ? [row.at.getTime() - Math.min(...asked)] : [];
        }),
      ),
    ),
    resolution: answerers((by) =>
      slowSpread(
        of('closed').flatMap((row) => {
          const last = threadOf(row)
            .filter(({ kind, at }) => REPLIES.includes(kind) && at <= row.at)
            .sort((a, b) => a.at.getTime() - b.at.getTime())
            .at(-1);
          return last?.by_kind === by && row.waited_ms !== null ? [row.waited_ms] : [];
        }),
      ),
    ),
    ratings: answerers((by) => {
      const scores = of('rated')
        .filter(({ by_kind }) => by_kind === by)
        .map(({ score }) => score ?? 0);
      return {
        count: scores.length,
        sum: scores.reduce((sum, score) => sum + score, 0),
        scores: [1, 2, 3, 4, 5].map((one) => scores.filter((score) => score === one).length),
      };
    }),
  };
}

function answerers<T>(make: (by: Answerer) => T): Record<Answerer, T> {
  return { assistant: make('assistant'), agent_with_draft: make('agent_with_draft'), agent: make('agent') };
}

function slowSpread(values: number[]): { count: number; median: number | null; p90: number | null } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = sorted[Math.ceil(share * sorted.length) - 1];
    return value === undefined ? null : Number(value.toPrecision(2));
  };
  return { count: sorted.length, median: at(0.5), p90: at(0.9) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
