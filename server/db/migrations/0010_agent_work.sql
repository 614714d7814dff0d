-- What agents said about suggestions, to learn from; never changed, removed with the thread.
create table feedback (
  -- Made of what was said, so that the same press twice counts once.
  feedback_id uuid primary key,
  workspace_id text not null,
  thread_id text not null,
  message_id text not null,
  -- The suggestion the agent saw; a newer one may have taken its place since.
  suggestion_id uuid not null,
  kind text not null check (kind in ('correction', 'not_useful', 'test_case', 'edited')),
  admin_id text not null,
  detail jsonb not null,
  created_at timestamptz not null,
  foreign key (workspace_id, thread_id) references threads on delete cascade
);
create index feedback_thread on feedback (workspace_id, thread_id);
create index feedback_kind on feedback (workspace_id, kind, created_at);

alter table threads
  -- How an agent wants the draft changed, which draft, and the press: cleared once it was followed or overtaken.
  add column instruction jsonb,
  -- Until when an agent has put the thread away with our button, and which agent.
  add column snoozed_until timestamptz,
  add column snoozed_by text,
  -- As Intercom had it at the last look; null: never looked at since this column is there.
  add column is_open boolean;

alter table suggestions
  -- What the person who looks should know about customer and thread, as it was when the message was decided.
  add column context jsonb,
  -- Category and priority as an agent corrected them.
  add column correction jsonb,
  -- The last instruction that the engine could not follow; the draft is still the one before it.
  add column unfollowed text,
  add column settings_version text;

alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check check (kind in
  ('answer', 'handover_text', 'note', 'tag', 'assign', 'ticket_state', 'attribute', 'snooze'));
