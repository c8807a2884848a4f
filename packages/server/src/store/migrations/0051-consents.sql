-- What people have agreed to, or objected to: a row for each time. The text is Laurel's or the organization's own; its
-- version says which one they read.
create table consents (
  id uuid primary key,
  organization_id uuid not null references organizations,
  -- of recipients; the row stays when the person is erased, and names nobody then
  recipient_id uuid not null,
  purpose text not null,
  text_version text not null,
  given boolean not null,
  means text not null,
  at timestamptz not null,
  -- null for the one that holds
  ended_at timestamptz,
  recorded_by text not null
);
create unique index consents_that_hold on consents (recipient_id, purpose) where ended_at is null;
create index consents_of_organization on consents (organization_id, at);
select isolate('consents');
