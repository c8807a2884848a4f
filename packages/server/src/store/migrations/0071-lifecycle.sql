alter table credentials
  -- whether those who check are told the reason of a revocation or suspension
  add column reason_public boolean not null default true,
  -- how it follows the one it replaces (renews)
  add column link text check (link in ('renewal', 'correction')),
  -- since when its holder has it without a break, and when the one before it had ended, where that was earlier
  add column unbroken_since timestamptz,
  add column gap_from timestamptz,
  -- the version of the achievement whose design it is drawn in, where that is not the one it was issued from
  add column design_version integer;

update credentials set link = 'renewal' where renews is not null;

-- When credentials may be renewed. Without achievement: of all those that have no policy of their own.
create table renewal_policies (
  organization_id uuid not null references organizations,
  achievement_id uuid references achievements,
  opens_days_before integer check (opens_days_before between 0 and 3650),
  late_days integer check (late_days between 0 and 3650),
  grace_days integer not null check (grace_days between 0 and 3650),
  counts_from text not null check (counts_from in ('renewal', 'end')),
  changed_at timestamptz not null,
  changed_by text not null,
  unique nulls not distinct (organization_id, achievement_id)
);
select isolate('renewal_policies');
