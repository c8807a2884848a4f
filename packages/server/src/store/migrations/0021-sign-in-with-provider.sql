-- Identity providers (OpenID Connect) of an organization. The client secret is sealed like a signing key.
create table identity_providers (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  issuer text not null,
  client_id text not null,
  sealed_secret bytea,
  sealed_data_key bytea,
  kek_id text,
  -- of which domains newcomers and the invited may be; empty: of any for the invited, of none for newcomers
  domains text[] not null default '{}',
  -- what a newcomer becomes; null: only the invited come in
  newcomer_role text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (organization_id, issuer)
);

-- Who somebody is, as their provider says: never by the address alone (OpenID Connect Core 5.7).
create table account_identities (
  issuer text not null,
  subject text not null,
  account_id uuid not null references accounts on delete cascade,
  address text,
  created_at timestamptz not null,
  used_at timestamptz not null,
  primary key (issuer, subject)
);
create index account_identities_of on account_identities (account_id);

-- A sign-in on its way through a provider: spent when it comes back, by the browser that began it.
create table provider_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider_id uuid not null references identity_providers on delete cascade,
  -- the account that wants to be connected with what the provider says; null: somebody signs in
  account_id uuid references accounts on delete cascade,
  verifier text not null,
  nonce text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index provider_flows_age on provider_flows (expires_at);

-- Logout tokens that were acted on: each is good once.
create table provider_logouts (
  token_hash bytea primary key,
  expires_at timestamptz not null
);

-- A session that a provider vouches for is good for the provider's organization only: whoever runs the provider could
-- begin it in anybody's name, and must not get into another organization that way.
alter table sessions
  add column provider_id uuid references identity_providers on delete cascade,
  add column provider_subject text,
  add column provider_session text;
create index sessions_of_provider on sessions (provider_id, provider_subject) where provider_id is not null;

alter table organizations
  add column provider_required boolean not null default false,
  add column second_factor_required boolean not null default false;
