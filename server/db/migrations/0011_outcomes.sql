-- What became of messages, one row for each thing that happened, never changed: the base of every figure. Rows outlive
-- their thread; of an erased contact they keep no id.
create table outcomes (
  outcome_id bigint generated always as identity primary key,
  workspace_id text not null,
  thread_id text not null,
  -- The customer's message it is about; null: about the thread.
  message_id text,
  kind text not null check (kind in
    ('received', 'answered', 'suggested', 'escalated', 'ignored', 'sent', 'edited', 'agent_answered', 'dismissed',
     'reopened', 'followed_up', 'closed', 'rated', 'correction')),
  at timestamptz not null,
  category text,
  priority text,
  channel text,
  language text,
  engine text,
  kind_of_thread text,
  -- Why it was escalated, ignored, closed or not useful; of a reminder its number.
  reason text,
  by_kind text check (by_kind in ('assistant', 'agent_with_draft', 'agent')),
  admin_id text,
  confidence real,
  cost numeric,
  score smallint check (score between 1 and 5),
  -- Of a reply from the customer's message on, of a close from the first message on.
  waited_ms bigint
);
create index outcomes_time on outcomes (workspace_id, at);
create index outcomes_thread on outcomes (workspace_id, thread_id, at);
-- The same thing happens once.
create unique index outcomes_once on outcomes
  (workspace_id, thread_id, coalesce(message_id, ''), kind, coalesce(reason, ''));
