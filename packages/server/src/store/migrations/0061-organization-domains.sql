-- Domains that organizations say are theirs. One is proved by a record in its DNS, which is looked for again and again.
create table organization_domains (
  id uuid primary key,
  organization_id uuid not null references organizations on delete cascade,
  domain text not null,
  -- what the record must say: public, as DNS is
  token text not null,
  state text not null check (state in ('pending', 'proved', 'lost')),
  problem text,
  -- whether somebody who signs in with an address of it is led to a provider
  leads boolean not null default true,
  created_at timestamptz not null,
  proved_at timestamptz,
  checked_at timestamptz,
  -- when the record was there last
  seen_at timestamptz,
  -- null: only when somebody asks
  next_check_at timestamptz,
  unique (organization_id, domain)
);
-- Of all who want a domain, one has it.
create unique index organization_domains_proved on organization_domains (domain) where state = 'proved';
create index organization_domains_due on organization_domains (next_check_at) where next_check_at is not null;
select isolate('organization_domains');
