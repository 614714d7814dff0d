import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import { LOCKS, takeTurn } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import { dayAt } from '../domain/day.ts';
import type { IgnoreReason } from '../domain/decision.ts';

export interface RollUpAbout {
  workspaceId: string;
  timeZone: string;
  now: Date;
}

/** Such a message waits for its answer; it may well hold a concern. */
const NOT_LOOKED_AT = 'switched_off' satisfies IgnoreReason;

/** A statement may take half a minute. */
const DAYS_AT_ONCE = 3;

/**
 * Counts every day anew whose figures may have changed: all days of each thread in which something was recorded.
 * Answers with how many days, or null while another process is at it.
 */
export async function countChangedDays(db: Kysely<Tables>, about: RollUpAbout): Promise<number | null> {
  return db.transaction().execute(async (transaction) => {
    if (!(await isFirst(transaction, about))) return null;
    await forgetOtherClocks(transaction, about);
    const { rows } = await sql<{ day: string }>`
      with taken as (
        delete from outcome_changes where workspace_id = ${about.workspaceId} returning thread_id, at)
      select distinct day::text from (
        select (at at time zone ${about.timeZone})::date as day from taken
        union
        select (o.at at time zone ${about.timeZone})::date
        from (select distinct thread_id from taken) as changed
          join outcomes o on o.workspace_id = ${about.workspaceId} and o.thread_id = changed.thread_id) as days
      order by day`.execute(transaction);
    const days = rows.map(({ day }) => day);
    for (let start = 0; start < days.length; start += DAYS_AT_ONCE) {
      await countDays(transaction, about, days.slice(start, start + DAYS_AT_ONCE));
    }
    await noteCounted(transaction, about);
    return days.length;
  });
}

/** More than that take too long to count while somebody waits. */
const FEW_OUTCOMES = 2_000;

/**
 * Counts the current day where something has changed, unless there is so much of it that it has to wait for the
 * periodic count, as the other days do.
 */
export async function countToday(db: Kysely<Tables>, about: RollUpAbout): Promise<void> {
  const { workspaceId, timeZone, now } = about;
  const today = dayAt(now, timeZone);
  const { rows } = await sql<{ is_wanted: boolean }>`
    select exists (select from outcome_changes where workspace_id = ${workspaceId}) and (
      select count(*) from (
        select from outcomes
        where workspace_id = ${workspaceId} and at >= ${today}::timestamp at time zone ${timeZone}
        order by at desc limit ${FEW_OUTCOMES}) as counted) < ${FEW_OUTCOMES} as is_wanted`.execute(db);
  if (rows[0]?.is_wanted !== true) return;
  await db.transaction().execute(async (transaction) => {
    if (!(await isFirst(transaction, about))) return;
    await forgetOtherClocks(transaction, about);
    await countDays(transaction, about, [today]);
    await noteCounted(transaction, about);
  });
}

function isFirst(transaction: Transaction<Tables>, { workspaceId }: RollUpAbout): Promise<boolean> {
  return takeTurn(transaction, { lock: LOCKS.counting, workspaceId });
}

/** After a change of the time zone in the settings every day begins at another time. */
async function forgetOtherClocks(
  transaction: Transaction<Tables>,
  { workspaceId, timeZone }: RollUpAbout,
): Promise<void> {
  const { rows } = await sql`
    select from outcome_counts where workspace_id = ${workspaceId} and time_zone <> ${timeZone}`.execute(
    transaction,
  );
  if (rows.length === 0) return;
  await sql`delete from outcome_days where workspace_id = ${workspaceId}`.execute(transaction);
  await sql`delete from outcome_times where workspace_id = ${workspaceId}`.execute(transaction);
  await sql`
    insert into outcome_changes (workspace_id, thread_id, at)
    select distinct workspace_id, thread_id, min(at) from outcomes where workspace_id = ${workspaceId}
    group by workspace_id, thread_id`.execute(transaction);
}

async function noteCounted(
  transaction: Transaction<Tables>,
  { workspaceId, timeZone, now }: RollUpAbout,
): Promise<void> {
  await sql`
    insert into outcome_counts (workspace_id, time_zone, counted_at) values (${workspaceId}, ${timeZone}, ${now})
    on conflict (workspace_id) do update set time_zone = excluded.time_zone, counted_at = excluded.counted_at`.execute(
    transaction,
  );
}

/** Two digits count: few enough values for a day, near enough for a median. */
function rounded(milliseconds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`round(greatest(${milliseconds}, 0)::numeric, 2 - length(greatest(${milliseconds}, 0)::text))::bigint`;
}

async function countDays(
  transaction: Transaction<Tables>,
  { workspaceId, timeZone }: RollUpAbout,
  days: readonly string[],
): Promise<void> {
  const ofDays = sql`workspace_id = ${workspaceId} and day = any(${[...days]}::date[])`;
  await sql`delete from outcome_days where ${ofDays}`.execute(transaction);
  // Each with the condition of its index.
  await sql`delete from outcome_times where ${ofDays} and category is null`.execute(transaction);
  await sql`delete from outcome_times where ${ofDays} and category is not null`.execute(transaction);
  await sql`
    with counted as materialized (
    select p.day, coalesce(p.category, '') as category, coalesce(p.channel, '') as channel,
      coalesce(p.language, '') as language, m.measure, coalesce(m.detail, '') as detail,
      coalesce(m.value, 0) as value, count(*) as count
    from (
      select o.*, d.day from unnest(${[...days]}::date[]) as d (day)
      join outcomes o on o.workspace_id = ${workspaceId} and o.at >= d.day::timestamp at time zone ${timeZone}
        and o.at < (d.day + 1)::timestamp at time zone ${timeZone}) as p
    cross join lateral (
      select p.kind as measure, case when p.kind in ('escalated', 'ignored', 'closed', 'dismissed') then p.reason
        when p.kind = 'rated' then p.by_kind end as detail, p.score::bigint as value
      where p.kind <> 'ignored' or p.reason is distinct from ${NOT_LOOKED_AT}
      union all
      select 'concern', null, null where p.kind = 'received' and not exists (
        select from outcomes where workspace_id = p.workspace_id and thread_id = p.thread_id
          and message_id = p.message_id and kind = 'ignored' and reason is distinct from ${NOT_LOOKED_AT})
      union all
      select case when later.has_work then 'left_alone' else 'verified' end, null, null
      from (
        select count(*) filter (where kind = 'received') > 0 as has_question, count(*) > 0 as has_work from outcomes
        where workspace_id = p.workspace_id and thread_id = p.thread_id
          and at > p.at and at <= p.at + interval '7 days'
          and kind in ('reopened', 'received', 'agent_answered', 'sent', 'edited', 'escalated')) as later
      where p.kind = 'answered' and not later.has_question
      union all
      select 'first_reply', p.by_kind, ${rounded(sql`(extract(epoch from p.at - asked.at) * 1000)::bigint`)}
      from (
        select min(at) as at from outcomes
        where workspace_id = p.workspace_id and thread_id = p.thread_id and kind = 'received' and at <= p.at) as asked
      where p.kind in ('answered', 'sent', 'edited', 'agent_answered') and asked.at is not null and not exists (
        select from outcomes e where e.workspace_id = p.workspace_id and e.thread_id = p.thread_id
          and e.kind in ('answered', 'sent', 'edited', 'agent_answered')
          and (e.at, e.outcome_id) < (p.at, p.outcome_id))
      union all
      select 'resolution', (
        select by_kind from outcomes
        where workspace_id = p.workspace_id and thread_id = p.thread_id and at <= p.at
          and kind in ('answered', 'sent', 'edited', 'agent_answered')
        order by at desc, outcome_id desc limit 1), ${rounded(sql`p.waited_ms`)}
      where p.kind = 'closed' and p.waited_ms is not null) as m
    group by p.day, coalesce(p.category, ''), coalesce(p.channel, ''), coalesce(p.language, ''),
      m.measure, coalesce(m.detail, ''), coalesce(m.value, 0)),
    counts as (
      insert into outcome_days
        (workspace_id, day, category, channel, language, measure, detail, value, count)
      select ${workspaceId}, * from counted where measure not in ('first_reply', 'resolution'))
    insert into outcome_times (workspace_id, day, category, channel, language, measure, detail, value, count)
    select ${workspaceId}, day, category, channel, language, measure, detail, value, sum(count)
    from counted where measure in ('first_reply', 'resolution')
    group by grouping sets ((day, category, channel, language, measure, detail, value), (day, measure, detail, value))`.execute(
    transaction,
  );
}
