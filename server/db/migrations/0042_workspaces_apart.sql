-- Many workspaces on one service: what is due is looked for by workspace, so that a crowd of one hides nobody else's.
create index threads_due_by_workspace on threads (workspace_id, wake_at) where wake_at is not null;
drop index threads_due;
create index timers_waiting_by_workspace on timers (workspace_id, due_at) where state = 'waiting';
drop index timers_waiting;
