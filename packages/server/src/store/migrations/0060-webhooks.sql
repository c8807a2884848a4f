-- Where an organization's events are sent to.
create table webhook_endpoints (
  id uuid primary key,
  organization_id uuid not null references organizations,
  url text not null,
  description text not null,
  -- names of events, 'credential.*' for a family, '*' for all but the chatter of Laurel itself
  types text[] not null,
  form text not null check (form in ('standard', 'cloudevents')),
  payload text not null check (payload in ('thin', 'full')),
  scheme text not null check (scheme in ('hmac', 'ed25519')),
  -- sealed under the organization's key; the one before is good until previous_until
  sealed_secret bytea not null,
  sealed_previous bytea,
  previous_until timestamptz,
  public_key bytea,
  created_at timestamptz not null,
  paused_at timestamptz,
  paused_because text,
  -- since when nothing gets through, how often it was tried in a row, and when it may be tried again
  failing_since timestamptz,
  failures integer not null default 0,
  retry_at timestamptz,
  removed_at timestamptz
);
create index webhook_endpoints_of on webhook_endpoints (organization_id, created_at, id);

-- One event on its way to one endpoint. What the event says stays in `events`.
create table webhook_deliveries (
  endpoint_id uuid not null references webhook_endpoints,
  event_id uuid not null,
  organization_id uuid not null,
  event_position bigint not null,
  type text not null,
  subject text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  status integer,
  failure text,
  milliseconds integer,
  primary key (endpoint_id, event_id)
);
create index webhook_deliveries_waiting on webhook_deliveries (endpoint_id, event_position) where state = 'waiting';
create index webhook_deliveries_by_subject on webhook_deliveries (endpoint_id, subject, event_position)
  where state = 'waiting';
create index webhook_deliveries_newest on webhook_deliveries (endpoint_id, event_position desc);
create index webhook_deliveries_age on webhook_deliveries (finished_at) where state <> 'waiting';

-- What went wrong, attempt by attempt.
create table webhook_failures (
  endpoint_id uuid not null,
  event_id uuid not null,
  organization_id uuid not null,
  at timestamptz not null,
  status integer,
  failure text not null,
  milliseconds integer not null,
  answer text not null,
  foreign key (endpoint_id, event_id) references webhook_deliveries on delete cascade
);
create index webhook_failures_of on webhook_failures (endpoint_id, event_id, at);

-- For those who ask what has happened since.
create index events_of_organization on events (organization_id, transaction, position);

select isolate(name::regclass)
from unnest(array['webhook_endpoints', 'webhook_deliveries', 'webhook_failures']) as name;
