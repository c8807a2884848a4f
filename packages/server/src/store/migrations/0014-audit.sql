-- By which means and from where the actor came, and what a change replaced. Both go into the record of what was done.
alter table events add column origin json, add column changed json;

alter table keys drop constraint keys_purpose_check;
alter table keys add constraint keys_purpose_check
  check (purpose in ('assertion', 'jwt', 'status', 'document', 'audit'));

-- The record: one chain of hashes per organization. `commitment` is the hash of salt and detail; so the detail of an
-- entry can be erased for good, and the chain over the commitments still holds.
create table audit_entries (
  organization_id uuid not null,
  sequence bigint not null,
  -- of the event that it tells of
  id uuid not null,
  at timestamptz not null,
  type text not null,
  actor text not null,
  means text not null,
  subject text not null,
  commitment bytea not null,
  previous bytea,
  hash bytea not null,
  salt bytea,
  detail json,
  primary key (organization_id, sequence)
);
create index audit_entries_of_subject on audit_entries (organization_id, subject, sequence);
create index audit_entries_of_actor on audit_entries (organization_id, actor, sequence);
-- Issuing is most of what is done and needs no finding by its name.
create index audit_entries_of_type on audit_entries (organization_id, type, sequence)
  where type <> 'credential.issued';
create index audit_entries_at on audit_entries using brin (at);

-- The head of a chain, signed at intervals. Kept elsewhere, one shows what a restored backup has lost.
create table audit_checkpoints (
  organization_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  at timestamptz not null,
  jws text not null,
  primary key (organization_id, sequence)
);

-- Only a guard against mishaps: who owns the tables can switch it off. What that does shows in the chain.
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit record is only added to' using errcode = 'insufficient_privilege';
end $$;
create function audit_refuse_all_but_erasing() returns trigger language plpgsql as $$
begin
  if new.salt is null and new.detail is null
    and (new.organization_id, new.sequence, new.id, new.at, new.type, new.actor, new.means, new.subject,
         new.commitment, new.previous, new.hash)
      is not distinct from
        (old.organization_id, old.sequence, old.id, old.at, old.type, old.actor, old.means, old.subject,
         old.commitment, old.previous, old.hash)
  then return new;
  end if;
  raise exception 'the audit record is only added to' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entries_stay before delete or truncate on audit_entries
  for each statement execute function audit_refuse();
create trigger audit_entries_hold before update on audit_entries
  for each row execute function audit_refuse_all_but_erasing();
create trigger audit_checkpoints_stay before update or delete or truncate on audit_checkpoints
  for each statement execute function audit_refuse();

-- Who asks whether a credential is valid is recorded no more closely than its organization wants.
alter table organizations add column verifiers_recorded text not null default 'none'
  check (verifiers_recorded in ('none', 'network', 'daily'));

-- Counted, not listed: how often in an hour, through which door, with which answer. `by` says as much of the
-- verifier as the policy allows.
create table validation_counts (
  organization_id uuid not null,
  hour timestamptz not null,
  credential_id text not null,
  door text not null check (door in ('answer', 'page', 'file')),
  outcome text not null,
  by text not null,
  count bigint not null,
  primary key (organization_id, hour, credential_id, door, outcome, by)
);
create index validation_counts_of on validation_counts (credential_id, hour);

-- An hour whose counts stand in the record: they are counted no further.
create table validation_hours (
  organization_id uuid not null,
  hour timestamptz not null,
  primary key (organization_id, hour)
);
