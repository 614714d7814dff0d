-- How far changes that no webhook told of have been looked for.
create table reconciliations (
  workspace_id text not null references workspaces on delete cascade,
  kind text not null check (kind in ('conversation', 'ticket')),
  -- The newest change that was found, by Intercom's clock; every earlier one has been found too.
  watermark timestamptz not null,
  primary key (workspace_id, kind)
);

alter table threads
  add column channel text check (channel in ('chat', 'email')),
  -- Every change up to then, by Intercom's clock, has been looked at; null: the thread was never looked at.
  add column seen_until timestamptz;

create index suggestions_switched_off on suggestions (workspace_id, thread_id)
  where decision ->> 'reason' = 'switched_off';
