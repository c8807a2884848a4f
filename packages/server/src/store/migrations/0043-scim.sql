-- Whom a directory of the organization provides (SCIM 2.0). A user is kept when deactivated, and is no member then.
create table scim_users (
  id uuid primary key,
  organization_id uuid not null references organizations,
  user_name text not null,
  external_id text,
  name text not null,
  given_name text,
  family_name text,
  address text not null check (address = lower(address)),
  active boolean not null,
  -- the membership that it stands behind; it was there before where `adopted`
  member_id uuid references members on delete set null,
  adopted boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index scim_users_by_name on scim_users (organization_id, lower(user_name));
create index scim_users_of on scim_users (member_id) where member_id is not null;

-- A group whose name is that of a role gives the role to whoever is in it.
create table scim_groups (
  id uuid primary key,
  organization_id uuid not null references organizations,
  display_name text not null,
  external_id text,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index scim_groups_by_name on scim_groups (organization_id, lower(display_name));

create table scim_group_members (
  group_id uuid not null references scim_groups on delete cascade,
  user_id uuid not null references scim_users on delete cascade,
  primary key (group_id, user_id)
);
create index scim_group_members_of on scim_group_members (user_id);

select isolate('scim_users');
select isolate('scim_groups');
select isolate_part('scim_group_members', 'group_id', 'scim_groups');
