-- Suspending a credential may wait for a second person too.
alter table approval_rules add column suspension boolean not null default false;

-- So may issuing a single one. What names its recipient is sealed under the recipient's key, not held in `act`.
alter table approvals
  add column recipient_id uuid references recipients,
  add column sealed bytea;
create index approvals_about on approvals (recipient_id) where recipient_id is not null;
