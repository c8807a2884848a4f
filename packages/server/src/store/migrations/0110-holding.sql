-- What people do about what they were awarded without having an account: they come by the link of a letter, keep it or
-- decline it, and ask for a correction or a renewal.

-- The links of letters written before it was raised are good for nothing any more (a letter that went to a stranger).
alter table recipients add column link_epoch integer not null default 0;

-- A link that was opened, once, in one browser: a pass for what that recipient was awarded by that organization.
create table holder_passes (
  secret_hash bytea primary key,
  link_hash bytea not null unique,
  organization_id uuid not null references organizations,
  recipient_id uuid not null references recipients,
  opened_at timestamptz not null,
  ends_at timestamptz not null
);
create index holder_passes_ending on holder_passes (ends_at);
create index holder_passes_of_recipient on holder_passes (recipient_id);
select isolate('holder_passes');

-- Whether somebody keeps what they were awarded; a credential is answered once.
create table holder_answers (
  credential_id text primary key references credentials,
  organization_id uuid not null references organizations,
  recipient_id uuid not null,
  answer text not null check (answer in ('accepted', 'declined')),
  -- why it was declined: sealed under the recipient's key
  sealed bytea,
  answered_at timestamptz not null
);
create index holder_answers_of_recipient on holder_answers (recipient_id);
select isolate('holder_answers');

-- What holders ask of the issuer of a credential.
create table holder_requests (
  id uuid primary key,
  organization_id uuid not null references organizations,
  credential_id text not null references credentials,
  recipient_id uuid not null,
  kind text not null check (kind in ('correction', 'renewal')),
  -- their words and what they show for it, and the answer: sealed under the recipient's key
  sealed bytea,
  sealed_answer bytea,
  state text not null check (state in ('open', 'granted', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  -- the credential that it led to
  led_to text
);
create index holder_requests_of_organization on holder_requests (organization_id, asked_at desc, id desc);
create index holder_requests_open on holder_requests (organization_id, asked_at desc, id desc) where state = 'open';
-- One of a kind waits for an answer, however often the button is pressed.
create unique index holder_requests_waiting on holder_requests (credential_id, kind) where state = 'open';
create index holder_requests_of_recipient on holder_requests (recipient_id);
select isolate('holder_requests');
