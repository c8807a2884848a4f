-- Secret links to a private credential. The link itself stands nowhere: only its hash.
create table credential_shares (
  id uuid primary key,
  organization_id uuid not null references organizations,
  credential_id text not null references credentials,
  token_hash bytea not null unique,
  made_by text not null check (made_by in ('holder', 'issuer')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index credential_shares_of on credential_shares (credential_id);
create index credential_shares_age on credential_shares (expires_at);
select isolate('credential_shares');
