-- What a member is told in the portal. `topic` keeps what belongs together in one notice, and a repeated event from
-- being told twice.
create table notices (
  id uuid primary key,
  organization_id uuid not null references organizations,
  account_id uuid not null,
  topic text not null,
  kind text not null,
  title text not null,
  text text not null,
  link text not null,
  times integer not null default 1,
  at timestamptz not null,
  read_at timestamptz,
  unique (organization_id, account_id, topic)
);
create index notices_newest on notices (organization_id, account_id, at desc, id desc);
create index notices_unread on notices (organization_id, account_id) where read_at is null;
create index notices_age on notices (at);

-- How a member wants to be told of a kind; without a row in both ways.
create table notice_preferences (
  organization_id uuid not null references organizations,
  account_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('both', 'portal', 'mail', 'none')),
  primary key (organization_id, account_id, kind)
);

-- A mail about a notice: at most one to each member for each topic.
alter table mails add column topic text;
create unique index mails_of_topic on mails (organization_id, topic);

select isolate(name::regclass) from unnest(array['notices', 'notice_preferences']) as name;

-- Members were told of what happened before this by other ways.
insert into followers (name, transaction, position, moved_at)
select 'notices', pg_current_xact_id(), coalesce(max(position), 0), now() from events
on conflict do nothing;
