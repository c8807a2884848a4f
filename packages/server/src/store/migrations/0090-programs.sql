-- Certification programs. Their rules stand in versions; an award keeps the version it was made under.
create table programs (
  id uuid primary key,
  organization_id uuid not null references organizations,
  -- the version that awards; null: none was published yet
  version integer,
  -- what is being worked on and does nothing yet; null: nothing
  draft json,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- awards nothing any more; what it awarded stays
  ended_at timestamptz
);
create index programs_of on programs (organization_id, created_at desc, id);

create table program_versions (
  program_id uuid not null references programs,
  version integer not null,
  definition json not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (program_id, version)
);

-- What somebody did: passed, completed, served, learned. Each once for its source and the id it has there.
create table results (
  id uuid primary key,
  organization_id uuid not null references organizations,
  source text not null,
  external_id text not null,
  recipient_id uuid not null references recipients,
  kind text not null check (kind in ('assessment', 'course', 'role', 'cpd', 'review')),
  key text not null,
  at timestamptz not null,
  until timestamptz,
  score double precision,
  outcome text check (outcome in ('passed', 'failed')),
  hours double precision,
  revision integer not null default 1,
  withdrawn_at timestamptz,
  -- name, address and note, under the person's key
  sealed bytea not null,
  received_at timestamptz not null,
  changed_at timestamptz not null,
  received_by text not null,
  unique (organization_id, source, external_id)
);
create index results_of on results (organization_id, received_at desc, id);
create index results_of_recipient on results (recipient_id, at);

-- What a program awarded to a person: cycle 1 is the first award, each renewal the next.
create table awards (
  id uuid primary key,
  organization_id uuid not null references organizations,
  program_id uuid not null references programs,
  program_version integer not null,
  recipient_id uuid not null references recipients,
  cycle integer not null,
  state text not null check (state in ('held', 'suspended', 'revoked', 'in-doubt')),
  credential_ids text[] not null,
  awarded_at timestamptz not null,
  changed_at timestamptz not null,
  -- which results met which requirement, under the person's key
  explanation bytea,
  unique (program_id, recipient_id, cycle)
);
create index awards_of_recipient on awards (recipient_id);
create index awards_of_credentials on awards using gin (credential_ids);

-- Whom the rules are to be held against, and when. A ticket counts up with every reason, so that one that comes while
-- somebody is being looked at is not lost.
create table evaluations (
  organization_id uuid not null references organizations,
  recipient_id uuid not null references recipients,
  due_at timestamptz not null,
  ticket bigint not null default 1,
  claimed_until timestamptz,
  -- why it could not be done when it was due
  held_back text,
  primary key (organization_id, recipient_id)
);
create index evaluations_due on evaluations (due_at);

select isolate(name::regclass) from unnest(array['programs', 'results', 'awards', 'evaluations']) as name;
select isolate_part('program_versions', 'program_id', 'programs');
