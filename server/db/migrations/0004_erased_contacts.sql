-- Contacts whose data has been removed: what Intercom may still tell about their threads is not stored again.
create table erased_contacts (
  workspace_id text not null,
  contact_id text not null,
  erased_at timestamptz not null,
  primary key (workspace_id, contact_id)
);
