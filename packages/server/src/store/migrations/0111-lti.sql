-- Learning platforms that open Laurel as a tool (LTI 1.3).
create table lti_platforms (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  -- what the platform calls itself and us, and where it is reached; null until it is known
  issuer text,
  client_id text,
  authorization_url text,
  token_url text,
  -- whom our assertions are for, where that is not the token endpoint
  token_audience text,
  jwks_url text,
  deployment_ids text[] not null default '{}',
  -- more places that may show our pages in a frame
  frame_origins text[] not null default '{}',
  -- of what its grades may be results; null: of anything
  result_keys text[],
  -- it makes sure that the addresses it tells are those of the people
  addresses_proved boolean not null default false,
  -- refused the last time
  unknown_deployment text,
  -- of the link by which it registers itself, once
  registration_hash bytea unique,
  registration_until timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  last_at timestamptz,
  removed_at timestamptz
);
create index lti_platforms_of on lti_platforms (organization_id, created_at desc, id);

-- What we sign to a platform with. The newest signs an hour after it was made; the one before stays published for a week.
create table lti_keys (
  id uuid primary key,
  organization_id uuid not null references organizations,
  platform_id uuid not null references lti_platforms,
  public_key json not null,
  -- under the organization's key
  sealed_private_key bytea not null,
  created_at timestamptz not null
);
create index lti_keys_of on lti_keys (platform_id, created_at desc);

-- A launch on its way through the platform: good once, for ten minutes, in one browser.
create table lti_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce_hash bytea not null,
  organization_id uuid not null references organizations,
  platform_id uuid not null references lti_platforms,
  expires_at timestamptz not null
);
create index lti_flows_age on lti_flows (expires_at);

-- A teacher who is choosing what to put into a course: where the choice goes, once.
create table lti_choices (
  token_hash bytea primary key,
  organization_id uuid not null references organizations,
  platform_id uuid not null references lti_platforms,
  deployment_id text not null,
  return_url text not null,
  data text,
  line_items boolean not null,
  expires_at timestamptz not null
);
create index lti_choices_age on lti_choices (expires_at);

-- Who somebody is, by what a platform calls them. Their address only says whom it was taken for at first.
create table lti_people (
  id uuid primary key,
  organization_id uuid not null references organizations,
  platform_id uuid not null references lti_platforms,
  subject_index bytea not null,
  recipient_id uuid not null references recipients,
  -- `own`: known by this platform alone; `waiting`: the address is one that is known from elsewhere
  state text not null check (state in ('own', 'waiting', 'matched')),
  -- the platform's name for them, name and address: under the person's key
  sealed bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique (platform_id, subject_index)
);
create index lti_people_of_recipient on lti_people (recipient_id);
create index lti_people_of on lti_people (platform_id, last_at desc, id);

-- A place in a course that leads here.
create table lti_links (
  id uuid primary key,
  organization_id uuid not null references organizations,
  platform_id uuid not null references lti_platforms,
  deployment_id text not null,
  resource_link_id text not null,
  context_id text,
  context_title text,
  title text,
  -- `grade`: what the course grades there is a result; the others: how far people are with it
  kind text not null check (kind in ('program', 'achievement', 'grade')),
  program_id uuid references programs,
  achievement_id uuid references achievements,
  result_kind text check (result_kind in ('assessment', 'course')),
  result_key text,
  line_item_url text,
  memberships_url text,
  scopes text[] not null,
  opened_at timestamptz not null,
  -- when its grades are read next; null: it has none
  next_read_at timestamptz,
  read_at timestamptz,
  problem text,
  unique (platform_id, deployment_id, resource_link_id)
);
create index lti_links_of on lti_links (platform_id, opened_at desc, id);
create index lti_links_due on lti_links (next_read_at) where next_read_at is not null;

-- Who opened such a place, and the score that was told to the course for them.
create table lti_learners (
  link_id uuid not null references lti_links on delete cascade,
  person_id uuid not null references lti_people on delete cascade,
  organization_id uuid not null references organizations,
  opened_at timestamptz not null,
  told double precision,
  told_at timestamptz,
  -- when to see whether there is something else to tell
  tell_at timestamptz,
  tries integer not null default 0,
  problem text,
  primary key (link_id, person_id)
);
create index lti_learners_of_person on lti_learners (person_id);
create index lti_learners_due on lti_learners (tell_at) where tell_at is not null;

select isolate(name::regclass) from unnest(array[
  'lti_platforms', 'lti_keys', 'lti_flows', 'lti_choices', 'lti_people', 'lti_links', 'lti_learners'
]) as name;
