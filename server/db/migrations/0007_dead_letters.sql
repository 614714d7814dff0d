-- Looks at the thread have failed until nothing more is tried by itself; a person, or news of the thread, ends it.
alter table threads add column dead_at timestamptz;
create index effects_failed on effects (finished_at) where state = 'failed';
create index threads_dead on threads (workspace_id, dead_at) where dead_at is not null;
