create table workspaces (
  workspace_id text primary key,
  assistant_admin_id text not null,
  -- Messages older than this are history: they are suggested at most.
  installed_at timestamptz not null
);

-- One row a webhook notification: all that is written before it is answered.
create table deliveries (
  delivery_id bigint generated always as identity primary key,
  workspace_id text not null,
  notification_id text not null,
  topic text not null,
  received_at timestamptz not null,
  thread_id text,
  thread_kind text check (thread_kind in ('conversation', 'ticket')),
  channel text check (channel in ('chat', 'email')),
  is_customer_message boolean not null default false,
  deleted_contact_id text,
  -- Null for topics that are not ours and once the retention period has passed.
  body bytea,
  outcome text not null default 'pending'
    check (outcome in ('pending', 'routed', 'not_ours', 'no_thread')),
  unique (workspace_id, notification_id)
);
alter table deliveries alter column body set storage external;
create index deliveries_pending on deliveries (delivery_id) where outcome = 'pending';
create index deliveries_bodies on deliveries (received_at) where body is not null;

create table threads (
  workspace_id text not null,
  thread_id text not null,
  kind text not null check (kind in ('conversation', 'ticket')),
  contact_id text,
  -- When to look at the thread next; null: nothing to do.
  wake_at timestamptz,
  -- First message of the burst that is being waited for.
  burst_since timestamptz,
  -- An agent asked for a draft where none is made by itself.
  draft_requested boolean not null default false,
  lease_owner uuid,
  lease_until timestamptz,
  -- True while an answer is being computed: an agent's click may take the lease over.
  lease_yields boolean not null default false,
  fence bigint not null default 0,
  attempts integer not null default 0,
  last_error text,
  -- The person whose reply stands last in the thread; null while it is the customer's turn to be answered.
  person_name text,
  person_at timestamptz,
  -- Why nothing is done about the thread as it stands.
  idle_reason text,
  updated_at timestamptz not null,
  primary key (workspace_id, thread_id)
);
create index threads_due on threads (wake_at) where wake_at is not null;
create index threads_leased on threads (lease_until) where lease_until is not null;
create index threads_contact on threads (workspace_id, contact_id);

-- What an engine said about one customer message, and what was decided.
create table suggestions (
  suggestion_id uuid primary key,
  workspace_id text not null,
  thread_id text not null,
  message_id text not null,
  -- The text the message is shown by when it makes an older draft stale.
  message_text text not null,
  assessment jsonb,
  decision jsonb not null,
  -- The agent who sent or escalated it.
  agent_name text,
  created_at timestamptz not null,
  unique (workspace_id, thread_id, message_id),
  foreign key (workspace_id, thread_id) references threads on delete cascade
);
create index suggestions_newest on suggestions (workspace_id, thread_id, created_at desc);

-- Every change in Intercom, written down before it is made.
create table effects (
  effect_id uuid primary key,
  workspace_id text not null,
  thread_id text not null,
  message_id text not null,
  kind text not null check (kind in ('answer', 'handover_text', 'note', 'tag', 'assign', 'ticket_state')),
  target text not null default '',
  position integer not null,
  state text not null default 'planned' check (state in ('planned', 'doing', 'done', 'failed', 'cancelled')),
  -- The teammate in whose name it is done.
  admin_id text not null,
  payload jsonb not null,
  part_id text,
  attempts integer not null default 0,
  error text,
  planned_at timestamptz not null,
  doing_at timestamptz,
  finished_at timestamptz,
  unique (workspace_id, thread_id, message_id, kind, target),
  foreign key (workspace_id, thread_id) references threads on delete cascade
);
create index effects_open on effects (workspace_id, thread_id) where state in ('planned', 'doing');
create index effects_answers on effects (workspace_id, finished_at) where kind = 'answer' and state = 'done';
