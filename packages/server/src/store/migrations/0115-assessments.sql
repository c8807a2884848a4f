-- Questions of an organization. What was asked once stays in its version for ever: attempts point at it.
create table questions (
  id uuid primary key,
  organization_id uuid not null references organizations,
  -- the id it has where it was imported from
  reference text,
  version integer not null,
  tags text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- in no paper from then on
  archived_at timestamptz,
  unique (organization_id, reference)
);
create index questions_of on questions (organization_id, created_at desc, id);
create index questions_tagged on questions using gin (tags);

create table question_versions (
  question_id uuid not null references questions on delete cascade,
  version integer not null,
  kind text not null check (kind in ('single', 'multiple')),
  content json not null,
  points integer not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (question_id, version)
);

create table assessments (
  id uuid primary key,
  organization_id uuid not null references organizations,
  -- names its results, as the requirement of a program does
  key text not null,
  state text not null check (state in ('draft', 'open', 'ended')),
  definition json not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organization_id, key)
);
create index assessments_of on assessments (organization_id, created_at desc, id);

-- Who may take it. One for each person: inviting again sends a new link.
create table assessment_invitations (
  id uuid primary key,
  organization_id uuid not null references organizations,
  assessment_id uuid not null references assessments,
  recipient_id uuid not null references recipients,
  -- name and address, under the person's key
  sealed bytea not null,
  language text not null,
  extra_minutes integer not null default 0,
  -- the link of the newest letter: it opens once
  token_hash bytea not null unique,
  token_ends_at timestamptz not null,
  opened_at timestamptz,
  -- the browser that opened it; a newer one takes its place
  pass_hash bytea,
  pass_ends_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  sent_at timestamptz not null,
  withdrawn_at timestamptz,
  unique (assessment_id, recipient_id)
);
create index assessment_invitations_of on assessment_invitations (assessment_id, created_at desc, id);
create index assessment_invitations_of_recipient on assessment_invitations (recipient_id);

create table assessment_attempts (
  id uuid primary key,
  organization_id uuid not null references organizations,
  assessment_id uuid not null references assessments,
  invitation_id uuid not null references assessment_invitations,
  recipient_id uuid not null references recipients,
  nth integer not null,
  -- what held when it was started
  terms json not null,
  state text not null check (state in ('open', 'closed')),
  started_at timestamptz not null,
  deadline_at timestamptz not null,
  closed_at timestamptz,
  ended_by text check (ended_by in ('handed-in', 'time')),
  points integer,
  most integer not null,
  score double precision,
  passed boolean,
  unique (invitation_id, nth)
);
-- One open attempt for each person, whoever starts at the same instant.
create unique index assessment_attempts_open on assessment_attempts (invitation_id) where state = 'open';
create index assessment_attempts_of on assessment_attempts (assessment_id, started_at desc, id);
create index assessment_attempts_due on assessment_attempts (deadline_at) where state = 'open';
create index assessment_attempts_of_recipient on assessment_attempts (recipient_id);

-- The paper of an attempt: a row for each question in it, with what was chosen.
create table assessment_answers (
  attempt_id uuid not null references assessment_attempts on delete cascade,
  organization_id uuid not null references organizations,
  place integer not null,
  question_id uuid not null,
  question_version integer not null,
  -- in which order the options were shown
  options_order integer[] not null,
  -- as the question has them; null: not answered
  chosen integer[],
  saved_at timestamptz,
  -- once it is closed
  points integer,
  primary key (attempt_id, place),
  foreign key (question_id, question_version) references question_versions
);
create index assessment_answers_of_question on assessment_answers (question_id);

select isolate(name::regclass) from unnest(array[
  'questions', 'assessments', 'assessment_invitations', 'assessment_attempts', 'assessment_answers'
]) as name;
select isolate_part('question_versions', 'question_id', 'questions');
