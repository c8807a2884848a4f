-- The outbox. A follower reads in the order of (transaction, position) and only below the oldest
-- transaction still running, so an event that commits late is never jumped over.
create table events (
  position bigserial primary key,
  transaction xid8 not null default pg_current_xact_id(),
  id uuid not null,
  organization_id uuid not null,
  type text not null,
  subject text not null,
  by text not null,
  at timestamptz not null,
  data json not null,
  -- which request made it, so that a retry after a crash finds what was already done
  request bytea
);
create index events_in_order on events (transaction, position);
create index events_of_request on events (request) where request is not null;

create table followers (
  name text primary key,
  transaction xid8 not null default '0',
  position bigint not null default 0,
  moved_at timestamptz not null
);

create table idempotency_keys (
  scope text not null,
  key text not null,
  fingerprint bytea not null,
  request bytea not null,
  locked_until timestamptz,
  status integer,
  headers json,
  body text,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table mails (
  id uuid primary key,
  organization_id uuid,
  -- an event sends at most one mail: this is what keeps a repeated event from being seen twice
  event_id uuid unique,
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  failure text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_waiting on mails (recipient, created_at, id) where state = 'waiting';
create index mails_newest on mails (created_at desc);
