-- Times by day, in a table of their own: nine in ten rows of outcome_days were times, each with a value of its own, and
-- the counts lay far apart between them. Category, channel and language are null where a row is of all together, which
-- is what most people look at and far fewer rows.
create table outcome_times (
  workspace_id text not null,
  day date not null,
  category text,
  channel text,
  language text,
  measure text not null,
  detail text not null,
  -- In milliseconds, of which two digits count.
  value bigint not null,
  count integer not null
);

insert into outcome_times (workspace_id, day, category, channel, language, measure, detail, value, count)
select workspace_id, day, category, channel, language, measure, detail, value, count
from outcome_days where measure in ('first_reply', 'resolution')
union all
select workspace_id, day, null, null, null, measure, detail, value, sum(count)
from outcome_days where measure in ('first_reply', 'resolution')
group by workspace_id, day, measure, detail, value;

create index outcome_times_all on outcome_times (workspace_id, day) include (measure, detail, value, count)
  where category is null;
create index outcome_times_parts on outcome_times (workspace_id, category, day) where category is not null;

create table counts_alone as table outcome_days with no data;
insert into counts_alone select * from outcome_days where measure not in ('first_reply', 'resolution');
truncate outcome_days;
drop index outcome_days_counts, outcome_days_times;
insert into outcome_days select * from counts_alone;
drop table counts_alone;
create index outcome_days_counts on outcome_days (workspace_id, day);
