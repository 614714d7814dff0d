-- What language models have cost, by the day of the settings' time zone.
create table model_costs (
  workspace_id text not null,
  day date not null,
  amount double precision not null,
  primary key (workspace_id, day)
);
