alter table deliveries
  -- The customer's message that is told of: several topics may tell of one, and it counts once.
  add column message_id text,
  -- When to try again what could not be routed through no fault of its own.
  add column retry_at timestamptz;
alter table deliveries drop constraint deliveries_outcome_check;
alter table deliveries add constraint deliveries_outcome_check
  check (outcome in ('pending', 'routed', 'duplicate', 'not_ours', 'no_thread', 'failed'));

-- A delivery enters these once it is routed or given up: nothing of it is written before a webhook is answered.
create index deliveries_messages on deliveries (workspace_id, thread_id, message_id)
  where outcome = 'routed' and message_id is not null;
create index deliveries_failed on deliveries (delivery_id) where outcome = 'failed';

-- Threads that rest, for those that have rested too long to be kept.
create index threads_resting on threads (updated_at) where wake_at is null and lease_until is null;
