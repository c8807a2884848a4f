-- Evidence that people send in for a program, and what reviewers said of it.
create table applications (
  id uuid primary key,
  organization_id uuid not null references organizations,
  program_id uuid not null references programs,
  recipient_id uuid not null references recipients,
  state text not null check (state in ('open', 'sent', 'claimed', 'asked-back', 'accepted', 'declined', 'withdrawn')),
  -- of the link by which the person sends it
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  -- name, address, words, links and what was asked back, under the person's key
  sealed bytea not null,
  claimed_by text,
  claimed_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index applications_of on applications (organization_id, changed_at desc, id);
create index applications_of_recipient on applications (recipient_id);

create table application_files (
  id uuid primary key,
  application_id uuid not null references applications on delete cascade,
  organization_id uuid not null references organizations,
  bytes integer not null,
  created_at timestamptz not null,
  -- its name and content, each under the person's key
  sealed_name bytea not null,
  sealed bytea not null
);
create index application_files_of on application_files (application_id);

create table application_reviews (
  application_id uuid not null references applications on delete cascade,
  organization_id uuid not null references organizations,
  reviewer text not null,
  decision text not null check (decision in ('accept', 'decline', 'ask-back')),
  at timestamptz not null,
  -- under the person's key
  sealed_reason bytea
);
create index application_reviews_of on application_reviews (application_id, at);

select isolate(name::regclass) from unnest(array['applications', 'application_files', 'application_reviews']) as name;
