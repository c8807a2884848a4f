-- Somebody who is asked to become a member. The mailed link is known by its hash only; a new mail makes the link
-- before it worthless.
create table invitations (
  id uuid primary key,
  organization_id uuid not null references organizations,
  email text not null check (email = lower(email)),
  name text,
  role text not null check (role in ('owner', 'admin', 'designer', 'issuer', 'reviewer', 'auditor', 'custom')),
  custom_role_id uuid references roles,
  token_hash bytea not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  sent_count integer not null default 1,
  expires_at timestamptz not null,
  check ((role = 'custom') = (custom_role_id is not null))
);
create unique index invitations_once on invitations (organization_id, email);
create index invitations_by_email on invitations (email);
create index invitations_of_role on invitations (custom_role_id) where custom_role_id is not null;

-- Which person answers for a key: whoever made it, or whoever made the key that made it.
alter table api_keys add column made_by text, add column made_by_account uuid;
alter table request_keys add column made_by text, add column made_by_account uuid;
update api_keys set made_by = e.by, made_by_account = m.account_id
from events as e left join members as m on 'member:' || m.id::text = e.by
where e.type = 'api-key.created' and e.subject = api_keys.id::text and e.by like 'member:%';
create index api_keys_made_by on api_keys (made_by) where made_by is not null;
create index request_keys_made_by on request_keys (made_by) where made_by is not null;
