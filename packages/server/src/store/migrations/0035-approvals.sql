-- Which acts of an organization need a second person.
create table approval_rules (
  organization_id uuid primary key references organizations,
  -- more credentials than these by one person within 24 hours; null: any number
  credentials_above integer check (credentials_above between 0 and 1000000),
  revocation boolean not null default false,
  keys boolean not null default false,
  updated_at timestamptz not null
);
select isolate('approval_rules');

-- Acts that wait for a second person, stored whole. `done` is set in the transaction of the act itself: it is carried
-- out once.
create table approvals (
  id uuid primary key,
  organization_id uuid not null references organizations,
  kind text not null,
  subject text not null,
  act json not null,
  state text not null check (state in ('waiting', 'approved', 'done', 'failed', 'declined', 'withdrawn', 'expired')),
  requested_by text not null,
  -- who answers for it, also where a key asked
  requester text not null,
  requester_account uuid,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  failure text,
  finished_at timestamptz
);
create index approvals_of on approvals (organization_id, requested_at desc, id);
create unique index approvals_once on approvals (organization_id, kind, subject) where state in ('waiting', 'approved');
create index approvals_open on approvals (state, expires_at) where state in ('waiting', 'approved');
select isolate('approvals');

-- A batch that waits for approval has its rows stored like any other.
alter table batches drop constraint batches_state_check,
  add constraint batches_state_check check (state in ('waiting', 'queued', 'running', 'finished', 'failed')),
  add column approval_id uuid references approvals;
