-- An hour is known from its first count on, and closed once its counts stand in the record.
alter table validation_hours add column closed_at timestamptz;
create index validation_hours_open on validation_hours (hour) where closed_at is null;

-- What a verifier's address is hashed with, for a day. It is destroyed with the day: from then on nobody, not even
-- whoever has the whole database, can tell whether two counts came from one address.
create table validation_secrets (
  day date primary key,
  secret bytea not null
);
