-- Addresses are named by an id, so that none stands in the address of a request; one of them is written to first.
alter table account_addresses
  add column id uuid not null default gen_random_uuid(),
  add column is_primary boolean not null default false;
create unique index account_addresses_by_id on account_addresses (id);
create unique index account_addresses_primary on account_addresses (account_id) where is_primary;

-- An address that somebody wants to add: known by the hash of the mailed link, and added by the account that asked.
create table address_links (
  token_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index address_links_of on address_links (account_id, created_at);

-- What one account hands out to be merged into another: good once, for a few minutes.
create table account_merges (
  code_hash bytea primary key,
  account_id uuid not null unique references accounts on delete cascade,
  expires_at timestamptz not null
);

-- Whose a recipient is for good, whatever becomes of the address: made when the holder gives that address up or wants
-- to be written to elsewhere. `contact` is where, sealed under the recipient's key, so that erasing takes it along.
create table recipient_holders (
  recipient_id uuid primary key references recipients,
  organization_id uuid not null references organizations,
  account_id uuid not null references accounts on delete cascade,
  contact bytea,
  claimed_at timestamptz not null
);
create index recipient_holders_of on recipient_holders (account_id);
select isolate('recipient_holders');
