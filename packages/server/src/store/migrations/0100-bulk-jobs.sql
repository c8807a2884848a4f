-- Bulk acts: what is done with many credentials at once, as an order with its progress. The row is the order to the
-- workers; each credential is a row of its own, settled in the transaction that does it.
create sequence bulk_turns;
create table bulk_jobs (
  id uuid primary key,
  organization_id uuid not null references organizations,
  kind text not null check (kind in ('revoke', 'suspend', 'reinstate', 'renew', 'render', 'mail', 'export')),
  state text not null check (
    state in ('draft', 'held', 'waiting', 'running', 'paused', 'cancelled', 'finished', 'failed')),
  -- how it is done; what was typed is sealed under the organization's key
  options json not null,
  sealed_reason bytea,
  -- how the credentials were chosen
  selection json not null,
  total integer not null,
  -- when it was prepared: of how many it could be told already that nothing can be done, by reason
  foreseen json not null,
  done_count integer not null default 0,
  failed_count integer not null default 0,
  -- when it was last worked on, counted, so that organizations take turns
  turn bigint not null default 0,
  faults integer not null default 0,
  failure text,
  approval_id uuid references approvals,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index bulk_jobs_of on bulk_jobs (organization_id, created_at desc, id desc);
create index bulk_jobs_open on bulk_jobs (organization_id, turn) where state in ('waiting', 'running');
create index bulk_jobs_ended on bulk_jobs (created_at) where state in ('draft', 'cancelled', 'finished', 'failed');

create table bulk_items (
  job_id uuid not null references bulk_jobs on delete cascade,
  nth integer not null,
  organization_id uuid not null,
  credential_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- why nothing could be done
  code text,
  -- the credential that was made
  made text,
  -- where in which stored file its part of the result lies, sealed
  part text,
  part_at integer,
  part_bytes integer,
  primary key (job_id, nth)
);
create index bulk_items_waiting on bulk_items (job_id, nth) where state = 'waiting';
create index bulk_items_failed on bulk_items (job_id, nth) where state = 'failed';
select isolate(name::regclass) from unnest(array['bulk_jobs', 'bulk_items']) as name;

-- A batch is such an order too: it can rest, and be given up.
alter table batches drop constraint batches_state_check,
  add constraint batches_state_check
    check (state in ('waiting', 'queued', 'running', 'paused', 'cancelled', 'finished', 'failed'));
