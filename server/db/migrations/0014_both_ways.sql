-- What people changed in Intercom themselves, as it was at the last look.
alter table threads
  add column admin_assignee_id text,
  add column team_assignee_id text,
  -- Null: not known, for a ticket does not say.
  add column tags text[];

-- replaced: a person answered in Intercom with words of their own instead of the draft.
alter table feedback drop constraint feedback_kind_check;
alter table feedback add constraint feedback_kind_check check (kind in
  ('correction', 'not_useful', 'test_case', 'edited', 'replaced'));
