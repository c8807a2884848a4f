-- Where results come from by signed messages of other programs.
create table result_sources (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  scheme text not null check (scheme in ('standard', 'timestamped', 'body')),
  header text,
  prefix text,
  encoding text check (encoding in ('hex', 'base64')),
  -- sealed under the organization's key
  sealed_secret bytea not null,
  -- how a message becomes results; null: none yet, messages are only kept
  mapping json,
  created_at timestamptz not null,
  last_at timestamptz,
  paused_at timestamptz,
  removed_at timestamptz
);
create index result_sources_of on result_sources (organization_id, created_at desc, id);

-- What came, for a month: to make a mapping by, and to be taken again when the mapping was mended.
create table source_payloads (
  id uuid primary key,
  source_id uuid not null references result_sources,
  organization_id uuid not null references organizations,
  at timestamptz not null,
  outcome text not null check (outcome in ('taken', 'ignored', 'refused', 'unmapped')),
  failure text,
  results integer not null,
  bytes integer not null,
  -- sealed under the organization's key; null: too large to be kept
  sealed bytea,
  -- whose results it brought: erasing one of them takes it away
  recipient_ids uuid[] not null
);
create index source_payloads_of on source_payloads (source_id, at desc, id);
create index source_payloads_age on source_payloads (at);
create index source_payloads_about on source_payloads using gin (recipient_ids);

select isolate(name::regclass) from unnest(array['result_sources', 'source_payloads']) as name;
