-- What a model costs is kept by model_costs, all calls of it; by message only those of its first assessment were known.
alter table outcome_days drop column amount;

-- A message that was left alone while everything was switched off is a concern; those days are counted anew.
insert into outcome_changes (workspace_id, thread_id, at)
select workspace_id, thread_id, at from outcomes where kind = 'ignored' and reason = 'switched_off';

-- Outcomes of threads that are no longer kept lead back to nobody.
with salted as materialized (select gen_random_uuid()::text as salt)
update outcomes set thread_id = md5(thread_id || salt), message_id = md5(message_id || salt)
from salted
where not exists (
  select from threads
  where threads.workspace_id = outcomes.workspace_id and threads.thread_id = outcomes.thread_id);
