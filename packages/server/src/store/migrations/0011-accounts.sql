-- A person who signs in: member of some organizations, holder of credentials, or both.
create table accounts (
  id uuid primary key,
  name text not null,
  -- where they acted last, offered first at the next sign-in
  last_organization_id uuid references organizations on delete set null,
  created_at timestamptz not null
);

-- Only addresses that the person has proved to receive mail at: one owner each.
create table account_addresses (
  address text primary key check (address = lower(address)),
  account_id uuid not null references accounts on delete cascade,
  verified_at timestamptz not null
);
create index account_addresses_of on account_addresses (account_id);

-- Null until somebody signs in who has proved the member's address: an address that an administrator typed proves nothing.
alter table members add column account_id uuid references accounts on delete set null;
create index members_of_account on members (account_id) where account_id is not null;
create unique index members_once on members (organization_id, account_id) where account_id is not null;

-- Who has signed in with a mailed link is a person we know already.
with proved as (
  select m.email, min(m.name) as name, max(l.used_at) as at, gen_random_uuid() as id
  from members as m join sign_in_links as l on l.email = m.email and l.used_at is not null
  group by m.email
), made as (
  insert into accounts (id, name, created_at) select id, name, at from proved
), addressed as (
  insert into account_addresses (address, account_id, verified_at) select email, id, at from proved
)
update members set account_id = proved.id from proved where members.email = proved.email;

-- Sessions are of accounts from here on; who had one signs in once more.
drop table sessions;
create table sessions (
  -- names the session in lists; the secret is another, and only its hash is here
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts on delete cascade,
  -- the membership in which they act; null: as a person only
  member_id uuid references members on delete set null,
  means text not null,
  -- when a second factor or a passkey was shown
  strong_at timestamptz,
  device text not null,
  network text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of on sessions (account_id, created_at);
create index sessions_as_member on sessions (member_id) where member_id is not null;
