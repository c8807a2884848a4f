-- A key for signed requests may be at rest without being ended, as an API key may: why, and since when.
alter table request_keys
  add column paused_at timestamptz,
  add column paused_because text;
