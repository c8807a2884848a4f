-- What is written to one address goes out one after the other: a lane, as of webhooks (0127). The index that was to
-- find the first of them was of no use: what is compared in it no policy lets before itself, and so all that waited was read.
alter table mails
  add column lane bigint not null generated always as (
    coalesce(uuid_hash_extended(awarded_to, 0), hashtextextended(recipient, 0), 0)
  ) stored;
drop index mails_waiting;
create index mails_lanes on mails (lane, created_at, id) where state = 'waiting';

-- A letter is sealed: there is nothing in it to be packed any more, and trying costs.
alter table mails alter column sealed set storage external;
