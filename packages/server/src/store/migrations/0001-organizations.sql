-- Organizations are the tenants: everything below belongs to one.
create table organizations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) between 2 and 63),
  name text not null,
  url text,
  email text,
  description text,
  logo_file text,
  linkedin_organization_id text,
  created_at timestamptz not null
);

create table members (
  id uuid primary key,
  organization_id uuid not null references organizations,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'issuer', 'auditor')),
  created_at timestamptz not null,
  unique (organization_id, email)
);
create index members_by_email on members (email);

-- Secrets are stored as SHA-256 of 32 random bytes: a copy of the table signs nobody in.
create table sign_in_links (
  token_hash bytea primary key,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sessions (
  token_hash bytea primary key,
  member_id uuid not null references members on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table api_keys (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  prefix text not null,
  secret_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

create table issuers (
  id uuid primary key,
  organization_id uuid not null references organizations,
  did text not null unique,
  name text not null,
  url text,
  email text,
  description text,
  image_file text,
  created_at timestamptz not null
);

-- One key, one purpose. The private half is sealed under a data key of its own (AES-256-GCM), which is
-- sealed under the key-encryption key named by kek_id; neither ever stands here in the clear.
create table keys (
  id uuid primary key,
  organization_id uuid not null references organizations,
  issuer_id uuid not null references issuers,
  purpose text not null check (purpose in ('assertion', 'jwt', 'status', 'document')),
  algorithm text not null check (algorithm in ('Ed25519', 'P-256')),
  fragment text not null,
  public_key bytea not null,
  sealed_private_key bytea not null,
  sealed_data_key bytea not null,
  kek_id text not null,
  certificate bytea,
  created_at timestamptz not null,
  retired_at timestamptz,
  unique (issuer_id, fragment)
);
create unique index keys_in_use on keys (issuer_id, purpose) where retired_at is null;
