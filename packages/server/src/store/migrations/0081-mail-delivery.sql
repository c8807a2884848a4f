-- What became of a mail after it was handed over, and why, in plain words.
alter table mails drop constraint mails_state_check;
alter table mails
  add constraint mails_state_check check (state in ('waiting', 'sent', 'bounced', 'complained', 'failed')),
  add column reason text,
  -- which credential it is about, and which mail it is sent again for
  add column credential_id text,
  add column resends uuid,
  -- when whoever has not claimed the award is reminded of it
  add column remind_at timestamptz;
update mails as m set credential_id = e.subject
from events as e where e.id = m.event_id and e.type in ('credential.issued', 'credential.revoked');
create index mails_of_organization on mails (organization_id, created_at desc, id desc);
create index mails_to_remind on mails (remind_at) where remind_at is not null;

alter table mail_settings add column claim_reminder_days integer;

-- What else happened to a mail, in order. Its queueing and its sending stand in its own row.
create table mail_marks (
  id uuid primary key,
  mail_id uuid not null references mails on delete cascade,
  organization_id uuid,
  at timestamptz not null,
  what text not null check (what in ('deferred', 'delivered', 'bounced', 'complained', 'failed')),
  reason text not null,
  -- as the other side said it, without addresses
  answer text not null,
  -- how the sender of the news names it: news that come twice are noted once
  news text unique
);
create index mail_marks_of on mail_marks (mail_id, at);

-- Addresses that no mail goes to any more, until somebody lifts it. The address itself is sealed.
create table mail_stops (
  id uuid primary key,
  organization_id uuid not null references organizations,
  address_index bytea not null,
  recipient_id uuid,
  sealed bytea not null,
  because text not null check (because in ('bounced', 'complained')),
  reason text not null,
  mail_id uuid,
  created_at timestamptz not null,
  unique (organization_id, address_index)
);
create index mail_stops_newest on mail_stops (organization_id, created_at desc, id desc);
create index mail_stops_of on mail_stops (recipient_id) where recipient_id is not null;

-- Where the issuer has corrected the address of somebody who has claimed nothing yet.
create table recipient_contacts (
  recipient_id uuid primary key references recipients,
  organization_id uuid not null references organizations,
  sealed bytea not null,
  corrected_at timestamptz not null,
  corrected_by text not null
);

-- Who wants no reminders from an organization.
create table mail_optouts (
  recipient_id uuid primary key references recipients,
  organization_id uuid not null references organizations,
  at timestamptz not null
);

select isolate(name::regclass)
from unnest(array['mail_marks', 'mail_stops', 'recipient_contacts', 'mail_optouts']) as name;
