-- Programs that get access tokens (OAuth 2.1). An organization registers them; `secret_hash` only where one was given.
create table oauth_clients (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  grants text[] not null,
  redirect_uris text[] not null,
  scopes text[] not null,
  authentication text not null check (authentication in ('secret', 'private-key', 'none')),
  secret_hash bytea,
  -- The secret before the present one is good until then, as with API keys.
  previous_hash bytea,
  previous_until timestamptz,
  rotated_at timestamptz,
  jwks json,
  dpop_required boolean not null,
  -- `member:<id>` and the account of the person who answers for it, as with keys
  made_by text,
  made_by_account uuid,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  paused_at timestamptz,
  paused_because text,
  check ((authentication = 'secret') = (secret_hash is not null)),
  check ((authentication = 'private-key') = (jwks is not null))
);
create index oauth_clients_of on oauth_clients (organization_id, created_at desc, id);
create index oauth_clients_made_by on oauth_clients (made_by) where made_by is not null;
select isolate('oauth_clients');

-- What the authorization server remembers: codes, tokens, grants, questions to a person. Each is found by the hash of
-- its secret name, and its payload does not hold that name: whoever reads this table cannot use what is in it.
create table oauth_records (
  model text not null,
  id_hash bytea not null,
  client_id uuid references oauth_clients on delete cascade,
  -- whose consent it rests on, where it rests on one
  member_id uuid references members on delete cascade,
  grant_id text,
  uid text,
  payload json not null,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (model, id_hash)
);
create index oauth_records_of_grant on oauth_records (grant_id) where grant_id is not null;
create index oauth_records_of_member on oauth_records (member_id) where member_id is not null;
create index oauth_records_of_client on oauth_records (client_id) where client_id is not null;
create index oauth_records_by_uid on oauth_records (uid) where uid is not null;
create index oauth_records_expiring on oauth_records (expires_at);
-- What belongs to no client (a question to a browser, a proof that was seen) is nobody's but Laurel's own.
select isolate_part('oauth_records', 'client_id', 'oauth_clients');
