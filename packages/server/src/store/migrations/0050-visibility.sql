-- What holds for all credentials of an organization (the most that may be seen, what is hidden always), what new ones
-- begin with, and whether holders choose within it. `link` is what held before there was a choice.
alter table organizations
  add column most_visible text not null default 'public' check (most_visible in ('private', 'link', 'public')),
  add column usual_visibility text not null default 'link' check (usual_visibility in ('private', 'link', 'public')),
  add column hidden_always text[] not null default '{}',
  add column holders_choose boolean not null default true;

-- Null: as it was before there was a choice, seen by whoever has the link, with nothing hidden.
alter table credentials
  add column visibility text check (visibility in ('private', 'link', 'public')),
  add column hidden_fields text[],
  -- who chose last; what a holder closed the issuer does not open
  add column visibility_by text check (visibility_by in ('holder', 'issuer'));
create index credentials_public on credentials (organization_id, issued_at desc, id) where visibility = 'public';
