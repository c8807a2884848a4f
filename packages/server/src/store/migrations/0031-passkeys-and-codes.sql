-- Passkeys (Web Authentication): the public half of a key that never leaves its owner's device.
create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_of on passkeys (account_id);

-- Challenges that were handed out: each is answered once, within five minutes.
create table passkey_challenges (
  challenge_hash bytea primary key,
  -- who registers or confirms; null: somebody signs in
  account_id uuid references accounts on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenges_age on passkey_challenges (expires_at);

-- Authenticator apps (RFC 6238), one for each account. `last_step`: a code of this time or before was used already.
create table authenticator_apps (
  account_id uuid primary key references accounts on delete cascade,
  sealed_secret bytea not null,
  sealed_data_key bytea not null,
  kek_id text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);

create table recovery_codes (
  account_id uuid not null references accounts on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A session that waits for the second factor: it is good for nothing else.
alter table sessions add column second_factor_due boolean not null default false;
