-- What is due at an instant: the end of a credential, the steps of the reminders before and after it, the end of a
-- suspension. Nothing is written down ahead: one index finds what is due, and `clocks` says how far it was told
-- (docs/design/clock.md).
create index credentials_ending on credentials (valid_until, id) where valid_until is not null;

-- Everything due up to (at, rank, id) was dealt with. Whoever works on it has the row locked.
create table clocks (
  name text primary key,
  at timestamptz not null,
  rank integer not null,
  id text not null,
  moved_at timestamptz not null
);
-- What ended before there was a clock stays untold; a fresh installation has nothing to leave out.
insert into clocks (name, at, rank, id, moved_at)
select 'credentials', case when exists (select from credentials) then now() else '1800-01-01T00:00:00Z' end, 0, '', now();

-- Credentials that end within a day of being issued. Their end may come before the transaction that issues them is
-- done, so the clock could pass by it: each waits in a row of its own.
create table near_ends (
  credential_id text primary key,
  organization_id uuid not null,
  at timestamptz not null
);
create index near_ends_due on near_ends (at, credential_id);
select isolate('near_ends');

-- Which days before (negative) and after the end somebody is reminded, and since when each holds. Without
-- achievement: of all those of the organization that have no ladder of their own.
create table reminder_ladders (
  organization_id uuid not null references organizations,
  achievement_id uuid references achievements,
  enabled boolean not null,
  days integer[] not null,
  since timestamptz[] not null,
  changed_at timestamptz not null,
  changed_by text not null,
  unique nulls not distinct (organization_id, achievement_id),
  check (cardinality(days) = cardinality(since) and cardinality(days) <= 20)
);
select isolate('reminder_ladders');

-- When a suspension ends by itself.
alter table credentials add column suspended_until timestamptz;
create index credentials_suspended_until on credentials (suspended_until, id) where suspended_until is not null;
