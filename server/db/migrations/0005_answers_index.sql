-- The hourly cap counts answers by when they were planned, those under way included.
drop index effects_answers;
create index effects_answers on effects (workspace_id, planned_at) where kind = 'answer';
