-- Whose rows a connection may see is the setting laurel.organization of that connection: ids of organizations with
-- commas between them, or '*' for Laurel's own work. Where it was never set nothing is seen.
create function acts_for_all() returns boolean language sql stable
  return coalesce(current_setting('laurel.organization', true), '') = '*';
create function acting_organizations() returns uuid[] language sql stable
  return case when coalesce(current_setting('laurel.organization', true), '') in ('', '*') then '{}'::uuid[]
    else string_to_array(current_setting('laurel.organization', true), ',')::uuid[] end;

-- Puts a table under row-level security: `select isolate('things')`. Every table that says which organization a row
-- belongs to is put under it by the migration that makes it. Whoever owns the table is held to it too (force).
-- The sub-selects are worked out once for each query, not once for each row.
create function isolate(name regclass, organization_column text default 'organization_id') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy isolation on %s using ((select acts_for_all()) or %I = any ((select acting_organizations())::uuid[]))',
    name, organization_column);
end $$;

-- Roles that an organization makes for itself out of the list of permissions. What is not in the list any more is
-- ignored; so a permission can be retired without touching a row.
create table roles (
  id uuid primary key,
  organization_id uuid not null references organizations,
  name text not null,
  permissions text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index roles_by_name on roles (organization_id, lower(name));

alter table members
  drop constraint members_role_check,
  -- a role of Laurel's own, or 'custom' and one of the organization's
  add constraint members_role_check
    check (role in ('owner', 'admin', 'designer', 'issuer', 'reviewer', 'auditor', 'custom')),
  add column custom_role_id uuid references roles,
  add constraint members_custom_role_check check ((role = 'custom') = (custom_role_id is not null));
create index members_of_role on members (custom_role_id) where custom_role_id is not null;
