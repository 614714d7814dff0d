-- Articles of Intercom's help centre and of its internal library, as they were when they were last listed.
create table articles (
  workspace_id text not null references workspaces on delete cascade,
  -- The list it comes from: their ids are not told apart.
  source text not null check (source in ('public', 'internal')),
  article_id text not null,
  -- By Intercom's clock.
  updated_at timestamptz,
  fields jsonb not null,
  -- Unpublished or deleted in Intercom.
  removed_at timestamptz,
  primary key (workspace_id, source, article_id)
);

create table article_syncs (
  workspace_id text primary key references workspaces on delete cascade,
  -- When to list them next.
  due_at timestamptz not null,
  -- Grows with every change of what is stored, so that each process sees when to read it again.
  version bigint not null default 0
);
