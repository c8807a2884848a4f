create table achievements (
  id uuid primary key,
  organization_id uuid not null references organizations,
  issuer_id uuid not null references issuers,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index achievements_of on achievements (organization_id, created_at desc, id);

-- What a credential was issued from never changes: a change of an achievement adds a row here.
create table achievement_versions (
  achievement_id uuid not null references achievements,
  version integer not null,
  definition json not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (achievement_id, version)
);

-- One allocator of indexes serves the revocation and the suspension list, so an index means the same
-- credential in both. Positions only count up; the keyed permutation makes them look random.
create table status_lists (
  id text primary key,
  organization_id uuid not null references organizations,
  issuer_id uuid not null references issuers,
  permutation_key bytea not null,
  capacity integer not null,
  next_position integer not null default 0,
  created_at timestamptz not null
);
create index status_lists_of on status_lists (issuer_id, created_at desc);

create table status_publications (
  list_id text not null references status_lists,
  purpose text not null check (purpose in ('revocation', 'suspension')),
  version bigint not null default 0,
  published_version bigint not null default -1,
  published_at timestamptz,
  document text,
  primary key (list_id, purpose)
);
create index status_publications_dirty on status_publications (list_id, purpose) where published_version < version;

create table status_marks (
  list_id text not null,
  purpose text not null,
  index integer not null,
  marked_at timestamptz not null,
  primary key (list_id, purpose, index),
  foreign key (list_id, purpose) references status_publications
);

create table batches (
  id uuid primary key,
  organization_id uuid not null references organizations,
  achievement_id uuid not null references achievements,
  achievement_version integer not null,
  state text not null check (state in ('queued', 'running', 'finished', 'failed')),
  format text not null check (format in ('csv', 'jsonl')),
  dry_run boolean not null,
  notify boolean not null,
  file text not null,
  file_name text,
  mapping json,
  -- ids of the batch's credentials derive from this and the row's line: a retry cannot issue twice
  seed bytea not null,
  row_count integer,
  cursor_row integer not null default 0,
  issued_count integer not null default 0,
  refused_count integer not null default 0,
  failure text,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index batches_of on batches (organization_id, created_at desc, id);

-- Only refused rows stand here; an issued row is found by its credential.
create table batch_refusals (
  batch_id uuid not null references batches,
  row integer not null,
  line integer not null,
  label text,
  errors json not null,
  primary key (batch_id, row)
);

-- The signed document is text: its bytes must not change and nobody queries inside it.
-- One foreign key leads to the rest (version, achievement, issuer, organization): each more would be a look-up
-- for every credential of every batch.
create table credentials (
  id text primary key,
  organization_id uuid not null,
  issuer_id uuid not null,
  achievement_id uuid not null,
  achievement_version integer not null,
  batch_id uuid,
  batch_row integer,
  recipient_id text not null,
  recipient_name text not null,
  recipient_email text,
  state text not null check (state in ('active', 'suspended', 'revoked')),
  state_reason text,
  state_changed_at timestamptz,
  version integer not null default 1,
  renewed_as text,
  renews text,
  valid_from timestamptz not null,
  valid_until timestamptz,
  issued_at timestamptz not null,
  issued_by text not null,
  status_list_id text not null,
  status_index integer not null,
  document text not null,
  foreign key (achievement_id, achievement_version) references achievement_versions,
  unique (status_list_id, status_index)
);
-- lz4 costs a fraction of the older method's time; not every build of PostgreSQL has it. Where it is missing,
-- documents stay as they are, in their row: the older method would take a quarter of the time of storing them.
do $$
begin
  alter table credentials alter column document set compression lz4;
exception when feature_not_supported then
  alter table credentials set (toast_tuple_target = 8160);
end $$;
create index credentials_of on credentials (organization_id, issued_at desc, id);
create index credentials_of_achievement on credentials (achievement_id, issued_at desc, id);
create unique index credentials_of_batch on credentials (batch_id, batch_row) where batch_id is not null;
