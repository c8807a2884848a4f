-- Identity providers that speak SAML 2.0. Their row in identity_providers has, as issuer, `saml:<organization>:<entityID>`:
-- anybody can write any entityID into metadata, so what it says counts for the organization that trusts it and can never
-- be the same subject as another organization's, or as one of an OpenID provider.
alter table identity_providers add column kind text not null default 'oidc' check (kind in ('oidc', 'saml'));

create table saml_providers (
  provider_id uuid primary key references identity_providers on delete cascade,
  entity_id text not null,
  sso_url text not null,
  -- base64 of DER, as in the metadata
  certificates text[] not null,
  -- where the metadata is read again; null: it was pasted
  metadata_url text,
  metadata_read_at timestamptz not null,
  metadata_problem text,
  next_read_at timestamptz,
  -- ours, for signed requests; its key is sealed in identity_providers
  certificate text,
  unsolicited boolean not null default false,
  email_attribute text,
  name_attribute text,
  groups_attribute text,
  -- [{ "group": ..., "role": ... }]
  role_by_group jsonb not null default '[]'
);
create index saml_providers_due on saml_providers (next_read_at) where next_read_at is not null;

-- A sign-in on its way through a SAML provider. Its answer comes without our cookies (it is posted from elsewhere), so it
-- is checked and waits, sealed under what only the browser's address holds, until that browser fetches it.
create table saml_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider_id uuid not null references identity_providers on delete cascade,
  account_id uuid references accounts on delete cascade,
  request_id text not null,
  sealed_answer bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index saml_flows_age on saml_flows (expires_at);

-- Assertions that were acted on: each is good once.
create table saml_assertions (
  assertion_hash bytea primary key,
  provider_id uuid not null references identity_providers on delete cascade,
  expires_at timestamptz not null
);
create index saml_assertions_age on saml_assertions (expires_at);

select isolate_part('saml_providers', 'provider_id', 'identity_providers');
select isolate_part('saml_flows', 'provider_id', 'identity_providers');
select isolate_part('saml_assertions', 'provider_id', 'identity_providers');
