-- Outcomes counted by day, so that a page over many of them is quick; made anew from the outcomes whenever they change.
create table outcome_days (
  workspace_id text not null,
  -- On the clocks of the settings' time zone.
  day date not null,
  category text not null,
  channel text not null,
  language text not null,
  measure text not null,
  -- A reason or who it was, as the measure has it.
  detail text not null,
  -- A rating, or a time in milliseconds of which two digits count.
  value bigint not null,
  count integer not null,
  amount double precision not null
);
create index outcome_days_counts on outcome_days (workspace_id, day)
  where measure not in ('first_reply', 'resolution');
-- Nine in ten rows, for each time has a value of its own.
create index outcome_days_times on outcome_days (workspace_id, day) include (measure, detail, value, count)
  where measure in ('first_reply', 'resolution');

-- Whose days are to be counted again; a row goes when that is done.
create table outcome_changes (
  workspace_id text not null,
  thread_id text not null,
  at timestamptz not null
);

-- By which clocks the days are told apart, and when they were last counted.
create table outcome_counts (
  workspace_id text primary key,
  time_zone text not null,
  counted_at timestamptz not null
);

create function note_outcome_changes() returns trigger language plpgsql as $$
begin
  insert into outcome_changes (workspace_id, thread_id, at) select workspace_id, thread_id, at from changed;
  return null;
end $$;

create trigger outcomes_inserted after insert on outcomes
  referencing new table as changed for each statement execute function note_outcome_changes();
create trigger outcomes_updated_from after update on outcomes
  referencing old table as changed for each statement execute function note_outcome_changes();
create trigger outcomes_updated_to after update on outcomes
  referencing new table as changed for each statement execute function note_outcome_changes();

insert into outcome_changes (workspace_id, thread_id, at) select workspace_id, thread_id, at from outcomes;
