-- What is sent to one endpoint about one subject goes one after the other: a lane. A number of its own because only
-- what no policy keeps from an index may lead the search for the first of a lane, and no other index may seem to fit.
-- Two subjects that share a number wait for one another, and that is all.
alter table webhook_deliveries
  add column lane bigint not null generated always as (hashtextextended(subject, uuid_hash_extended(endpoint_id, 0))) stored;
drop index webhook_deliveries_by_subject;
create index webhook_deliveries_lanes on webhook_deliveries (lane, event_position) where state = 'waiting';
