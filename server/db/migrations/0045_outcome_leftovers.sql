-- What a model costs is kept by model_costs and with each suggestion.
alter table outcomes drop column cost;

-- Days that are to be counted anew for threads whose outcomes lead back to nobody are counted without their ids.
update outcome_changes set thread_id = gen_random_uuid()::text
where not exists (
  select from outcomes
  where outcomes.workspace_id = outcome_changes.workspace_id and outcomes.thread_id = outcome_changes.thread_id);
