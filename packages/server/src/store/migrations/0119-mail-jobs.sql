-- What is announced to many: typed, and so sealed under the organization's key as a reason is.
alter table bulk_jobs add column sealed_message bytea;

-- Whether a mail told of an award is asked for every mail that follows it.
create index events_of_awards_told on events (subject)
  where type = 'credential.issued' and (data->>'mail')::boolean;
create index mails_waiting_about on mails (credential_id) where state = 'waiting';

-- What is sent to many goes behind what a person waits for, as what comes of events does.
drop index mails_due;
create index mails_due on mails ((event_id is not null or topic is not null), created_at, id) where state = 'waiting';
