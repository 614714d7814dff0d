-- When something is to be done about a thread unless somebody writes or acts in it before.
create table timers (
  workspace_id text not null,
  thread_id text not null,
  -- The customer's message whose answer waits for a reaction.
  message_id text not null,
  kind text not null check (kind in ('follow_up', 'close')),
  -- Of a reminder which one for that message, from 1 on.
  ordinal integer not null default 1,
  due_at timestamptz not null,
  -- due: the thread has been given to a worker for it. skipped: an agent wants none for that message.
  state text not null default 'waiting' check (state in ('waiting', 'due', 'done', 'cancelled', 'skipped')),
  primary key (workspace_id, thread_id, message_id, kind, ordinal),
  foreign key (workspace_id, thread_id) references threads on delete cascade
);
create index timers_waiting on timers (due_at) where state = 'waiting';
