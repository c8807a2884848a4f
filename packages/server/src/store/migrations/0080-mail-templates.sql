-- What a mail is about, and in which language it was written.
alter table mails
  add column kind text not null default 'other',
  add column language text;
update mails as m set kind = case e.type when 'credential.issued' then 'issued' else 'revoked' end
from events as e where e.id = m.event_id and e.type in ('credential.issued', 'credential.revoked');

-- How an organization writes mails; without a row as Laurel does by itself.
create table mail_settings (
  organization_id uuid primary key references organizations,
  language text not null default 'en',
  changed_at timestamptz not null
);

-- An organization's own words for a kind of mail in a language. `step` is 0 for all, or days from the expiry.
create table mail_templates (
  organization_id uuid not null references organizations,
  kind text not null,
  language text not null,
  step integer not null default 0,
  subject text not null,
  body text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (organization_id, kind, language, step)
);

select isolate(name::regclass) from unnest(array['mail_settings', 'mail_templates']) as name;
