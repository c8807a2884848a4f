-- Rotation with overlap: the secret before the present one is good until `previous_until`.
alter table api_keys
  add column previous_hash bytea unique,
  add column previous_until timestamptz,
  add column rotated_at timestamptz,
  -- A key may be at rest without being ended: why, and since when.
  add column paused_at timestamptz,
  add column paused_because text;

-- Keys with which programs sign their requests (RFC 9421). Only the public half is known here.
create table request_keys (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  algorithm text not null check (algorithm in ('ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512')),
  public_key bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index request_keys_of on request_keys (organization_id, created_at desc, id);

-- A signed request is good once: its nonce stays here until the signature has expired.
create table request_nonces (
  key_id uuid not null references request_keys on delete cascade,
  nonce text not null,
  expires_at timestamptz not null,
  primary key (key_id, nonce)
);
create index request_nonces_expiring on request_nonces (expires_at);
