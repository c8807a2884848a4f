-- Whose a version of an achievement is stands in its own row. Row-level security asked the achievement before, in a
-- sub-plan of every statement that reads a credential, which cost more than all the rest of it.
alter table achievement_versions add column organization_id uuid;
update achievement_versions as v set organization_id = a.organization_id from achievements as a where a.id = v.achievement_id;
alter table achievement_versions alter column organization_id set not null;

-- A server of the version before, running beside this one, does not name the organization.
create function own_achievement_version() returns trigger
language plpgsql as $$
begin
  select organization_id into strict new.organization_id from achievements where id = new.achievement_id;
  return new;
end $$;
create trigger own before insert on achievement_versions
for each row when (new.organization_id is null) execute function own_achievement_version();

-- Never another's than the achievement's.
alter table achievements add constraint achievements_of_organization unique (id, organization_id);
alter table achievement_versions add constraint achievement_versions_of_organization
  foreign key (achievement_id, organization_id) references achievements (id, organization_id);

drop policy isolation on achievement_versions;
select isolate('achievement_versions');
