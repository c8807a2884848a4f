-- How programs use what they call with: by hour and network, for four weeks. What is unusual is judged against it.
create table caller_uses (
  -- as in the record: 'api-key:<id>', 'request-key:<id>' or 'client:<id>'
  caller text not null,
  organization_id uuid not null references organizations,
  hour timestamptz not null,
  network text not null,
  requests integer not null,
  -- refused for want of a permission; asked for something that there is not
  denied integer not null,
  missing integer not null,
  primary key (caller, hour, network)
);
create index caller_uses_age on caller_uses (hour);
select isolate('caller_uses');

-- Each kind once for each caller and day: false alarms stay few.
create table caller_anomalies (
  id uuid primary key,
  organization_id uuid not null references organizations,
  caller text not null,
  kind text not null,
  day date not null,
  at timestamptz not null,
  seen text not null,
  usual text not null,
  paused boolean not null,
  unique (caller, kind, day)
);
create index caller_anomalies_of on caller_anomalies (organization_id, at desc, id);
select isolate('caller_anomalies');

-- For which kinds a caller is put to rest at once.
alter table organizations add column anomalies_pause text[] not null default '{}';
