-- Organizations may stand below others, as faculties below a university. `ancestors` goes from the topmost one to the
-- one right above. It is settled when the organization is made, so a circle cannot come about.
alter table organizations
  add column ancestors uuid[] not null default '{}',
  add constraint organizations_depth check (cardinality(ancestors) <= 4 and not (id = any(ancestors)));
create index organizations_below on organizations using gin (ancestors);

create function keep_ancestors() returns trigger language plpgsql as $$
begin
  raise exception 'the place of an organization among others is settled for good';
end $$;
create trigger keep_ancestors before update of ancestors on organizations
  for each row when (old.ancestors is distinct from new.ancestors) execute function keep_ancestors();

-- Where a session acts for an organization below the one that its member belongs to.
alter table sessions add column acting_below uuid references organizations on delete set null;
