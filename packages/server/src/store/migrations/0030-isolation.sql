-- Row-level security for every table that holds rows of organizations. A statement sees the rows of the organizations
-- in the setting laurel.organizations ('{id,id}'), or all where laurel.everywhere is on; both are set for one transaction
-- (store/scope.ts), and where neither is, nothing is seen. This replaces the functions of 0010, which no table used yet.
--
-- Every table that says which organization a row belongs to is put under it by the migration that makes it:
-- `select isolate('things')`. Whoever owns the table is held to it too (force). The sub-selects are worked out once for
-- each query, not once for each row.
drop function isolate(regclass, text);
drop function acting_organizations();
drop function acts_for_all();

create function isolate(name regclass, organization_column text default 'organization_id') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy isolation on %s using ((select current_setting(''laurel.everywhere'', true) = ''on'')
      or %I = any ((select nullif(current_setting(''laurel.organizations'', true), '''')::uuid[])::uuid[]))',
    name, organization_column);
end $$;

-- The same for a table whose rows are parts of rows of another: `select isolate_part('thing_versions', 'thing_id', 'things')`.
-- A part is seen where the whole is.
create function isolate_part(name regclass, part_of text, whole regclass, whole_key text default 'id') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy isolation on %1$s using ((select current_setting(''laurel.everywhere'', true) = ''on'')
      or exists (select from %3$s as whole where whole.%4$I = %1$s.%2$I))',
    name, part_of, whole, whole_key);
end $$;

select isolate('organizations', 'id');
select isolate(name::regclass) from unnest(array[
  'members', 'roles', 'api_keys', 'request_keys', 'identity_providers', 'issuers', 'keys', 'organization_secrets',
  'achievements', 'status_lists', 'batches', 'recipients', 'credentials', 'events', 'mails',
  'audit_entries', 'audit_checkpoints', 'validation_counts', 'validation_hours'
]) as name;

select isolate_part('request_nonces', 'key_id', 'request_keys');
select isolate_part('achievement_versions', 'achievement_id', 'achievements');
select isolate_part('status_publications', 'list_id', 'status_lists');
select isolate_part('status_marks', 'list_id', 'status_lists');
select isolate_part('batch_refusals', 'batch_id', 'batches');
select isolate_part('provider_flows', 'provider_id', 'identity_providers');

-- Answers kept for Idempotency-Keys belong to an organization, or to a person ('account:...') and then to none.
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy isolation on idempotency_keys using ((select current_setting('laurel.everywhere', true) = 'on')
  or scope = any ((select nullif(current_setting('laurel.organizations', true), '')::text[])::text[]));
