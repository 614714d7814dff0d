-- A delivery that cannot be routed however often it is tried is set aside, so that it holds up no other.
alter table deliveries add column attempts smallint not null default 0;
alter table deliveries drop constraint deliveries_outcome_check;
alter table deliveries add constraint deliveries_outcome_check
  check (outcome in ('pending', 'routed', 'not_ours', 'no_thread', 'failed'));
