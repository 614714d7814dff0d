-- Workspaces that installed the app by OAuth. A workspace that was uninstalled keeps its row, without a token, until
-- all that belongs to it is removed.
create table installations (
  workspace_id text primary key references workspaces on delete cascade,
  region text not null check (region in ('us', 'eu', 'au')),
  -- The teammate in whose name the assistant answers.
  assistant_admin_id text not null,
  -- The teammate who installed the app, the owner of the admin pages while nobody is entered.
  installer_id text not null,
  -- Which key the token is encrypted under, so that keys can be replaced.
  token_key_id text,
  -- AES-256-GCM: nonce, tag, ciphertext.
  token bytea,
  uninstalled_at timestamptz,
  -- Grows with every change, so that each process sees when to read the row again.
  version bigint not null default 1,
  check ((uninstalled_at is null) = (token is not null)),
  check ((token is null) = (token_key_id is null))
);
create index installations_ended on installations (uninstalled_at) where uninstalled_at is not null;

-- Browsers that are on their way through Intercom's consent page; each comes back once.
create table oauth_states (
  state_hash bytea primary key,
  -- Of the cookie of the browser that was sent there.
  browser_hash bytea not null,
  purpose text not null check (purpose in ('install', 'sign_in')),
  region text not null check (region in ('us', 'eu', 'au')),
  -- Where to go after signing in.
  next text not null,
  expires_at timestamptz not null
);
