-- Notices to people are effects, too, made by a task of their own: a channel that fails holds up no thread.
alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check check (kind in
  ('answer', 'handover_text', 'note', 'tag', 'assign', 'ticket_state', 'attribute', 'snooze', 'notice',
   'reminder', 'close'));
-- Not before; null: as soon as its turn comes.
alter table effects add column due_at timestamptz;
create index effects_notices on effects (workspace_id, due_at)
  where kind = 'notice' and state in ('planned', 'doing');
create index effects_notices_made on effects (workspace_id, finished_at) where kind = 'notice' and state = 'done';

-- The teammate chosen for an escalated message: one choice for each, and what the next one is chosen by.
create table assignments (
  workspace_id text not null,
  thread_id text not null,
  message_id text not null,
  admin_id text not null,
  assigned_at timestamptz not null,
  primary key (workspace_id, thread_id, message_id),
  foreign key (workspace_id, thread_id) references threads on delete cascade
);
create index assignments_time on assignments (workspace_id, assigned_at);
