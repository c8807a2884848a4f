-- Whether an organization counts how its mails are read: of those alone who have agreed to it.
alter table mail_settings add column counting boolean not null default false;

-- How often, for a kind of mail in a language on a day. Nothing in it leads to a person.
create table mail_counts (
  organization_id uuid not null references organizations,
  day date not null,
  kind text not null,
  language text not null,
  -- mails that were written so that reading them is counted
  written integer not null default 0,
  opened integer not null default 0,
  clicked integer not null default 0,
  primary key (organization_id, day, kind, language)
);
select isolate('mail_counts');
