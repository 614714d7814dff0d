-- What was changed above the settings file: never updated, the newest line of a path holds.
create table settings_changes (
  workspace_id text not null references workspaces on delete cascade,
  -- One for everything that was saved at once.
  version integer not null,
  path jsonb not null,
  -- In force before; JSON's null: the key was absent.
  before jsonb not null,
  -- In force from then on; with `to_file` what the file said at that time.
  after jsonb not null,
  to_file boolean not null,
  admin_id text not null,
  admin_name text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, version, path)
);
create index settings_changes_newest on settings_changes (workspace_id, path, version desc);

-- Links that sign somebody in once; the link itself is known only to whoever was given it.
create table sign_in_links (
  token_hash bytea primary key,
  workspace_id text not null references workspaces on delete cascade,
  admin_id text not null,
  name text not null,
  role text not null check (role in ('owner', 'editor', 'viewer')),
  expires_at timestamptz not null
);
