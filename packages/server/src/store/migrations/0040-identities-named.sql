-- What a provider says of a person is named in lists and addresses by an id, since its own names are a provider's.
alter table account_identities add column id uuid not null default gen_random_uuid();
create unique index account_identities_by_id on account_identities (id);
