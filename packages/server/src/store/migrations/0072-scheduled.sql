-- Credentials that are to be issued at an instant to come. The id is the one that the credential will have.
create table scheduled_credentials (
  id text primary key,
  organization_id uuid not null,
  achievement_id uuid not null references achievements,
  awarded_to uuid not null,
  -- name, address and what is to be said of the award, under the person's key; null once it is settled
  sealed bytea,
  issue_at timestamptz not null,
  state text not null check (state in ('waiting', 'issued', 'called-off')),
  reason text,
  created_by text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- a worker that dies leaves it to the next one
  claimed_until timestamptz
);
create index scheduled_credentials_due on scheduled_credentials (issue_at, id) where state = 'waiting';
create index scheduled_credentials_of on scheduled_credentials (organization_id, created_at desc, id desc);
create index scheduled_credentials_awarded_to on scheduled_credentials (awarded_to);
select isolate('scheduled_credentials');
