-- What belongs to a person is sealed under a key of that person's own, made of two halves: the organization's
-- secret here, itself sealed under the key-encryption key, and the share in the person's row. Whoever empties the
-- share has destroyed the key, and with it every copy of what was sealed.
create table organization_secrets (
  organization_id uuid primary key references organizations,
  sealed_secret bytea not null,
  sealed_data_key bytea not null,
  kek_id text not null,
  created_at timestamptz not null
);

-- One row for each person an organization has awarded something to; one for each credential where it knows no
-- address. `address_index` finds the address without holding it (a keyed hash).
create table recipients (
  id uuid primary key,
  organization_id uuid not null,
  address_index bytea,
  key_share bytea,
  created_at timestamptz not null,
  erased_at timestamptz,
  check ((key_share is null) = (erased_at is not null)),
  check (erased_at is null or address_index is null)
);
create unique index recipients_by_address on recipients (organization_id, address_index);

-- No foreign key: it would be a look-up for every credential of every batch. The row is there before, since the
-- key comes from it, and rows of recipients are emptied, never deleted.
alter table credentials
  add column awarded_to uuid,
  -- name and address as JSON on one line, then the signed document
  add column sealed bytea,
  -- keyed hashes of the beginnings of the words of the name: what a search finds it by
  add column name_index integer[],
  alter column recipient_name drop not null,
  alter column document drop not null,
  add constraint credentials_kept check (
    case when awarded_to is null then recipient_name is not null and document is not null
    else recipient_name is null and recipient_email is null and document is null end
  ) not valid;
-- Sealed bytes do not compress, and a document fits into its row: moving it out would cost a third of storing it.
alter table credentials alter column sealed set storage external;
alter table credentials set (toast_tuple_target = 8160);
create index credentials_awarded_to on credentials (awarded_to) where awarded_to is not null;
-- What an earlier version stored in the clear, until it is sealed.
create index credentials_in_the_clear on credentials (id) where awarded_to is null;

alter table mails
  add column awarded_to uuid,
  -- recipient, subject, text and html, as JSON
  add column sealed bytea,
  alter column recipient drop not null,
  alter column subject drop not null,
  alter column text drop not null,
  alter column html drop not null,
  add constraint mails_kept check (awarded_to is not null or (recipient is not null and subject is not null
    and text is not null and html is not null)) not valid;
drop index mails_waiting;
create index mails_waiting on mails (coalesce(awarded_to::text, recipient), created_at, id) where state = 'waiting';
create index mails_awarded_to on mails (awarded_to) where awarded_to is not null;

-- Whose rows were refused, and why, sealed under the organization's secret.
alter table batch_refusals
  add column sealed bytea,
  alter column errors drop not null;
-- An uploaded list of people is kept, sealed, until its last row was worked on.
alter table batches alter column file drop not null, add column file_sealed boolean not null default false;
create index batches_with_file on batches (id) where file is not null and state in ('finished', 'failed');
