-- How long an organization keeps what; a kind without a row is kept as the defaults say. Null: for ever.
create table retention_rules (
  organization_id uuid not null references organizations,
  kind text not null,
  after_days integer check (after_days between 1 and 36500),
  changed_at timestamptz not null,
  primary key (organization_id, kind)
);

-- Each time the schedule was carried out: what was found, and what was done. A row that is not finished is worked on.
create table retention_runs (
  id uuid primary key,
  organization_id uuid not null references organizations,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  -- a worker that dies leaves it to the next one
  claimed_until timestamptz,
  report json not null
);
create index retention_runs_of_organization on retention_runs (organization_id, asked_at desc, id desc);
create unique index retention_runs_open on retention_runs (organization_id) where finished_at is null;
select isolate('retention_rules');
select isolate('retention_runs');

-- Somebody's data that must not be erased for now: a court, an exam board, a dispute. The reason is sealed under the
-- person's key.
alter table recipients add column held_at timestamptz, add column hold_reason bytea;
