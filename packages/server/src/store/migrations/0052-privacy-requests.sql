-- What people ask for about their data, each with the day by which the law wants an answer.
create table privacy_requests (
  id uuid primary key,
  organization_id uuid not null references organizations,
  -- of recipients; null: somebody who was awarded nothing, or is not identified yet
  recipient_id uuid,
  kind text not null,
  law text not null check (law in ('gdpr', 'ccpa')),
  -- who asks and in which words: sealed under the person's key, or the organization's where there is no person
  sealed bytea,
  filed_by text not null check (filed_by in ('person', 'staff')),
  filed_at timestamptz not null,
  due_at timestamptz not null,
  extended_at timestamptz,
  status text not null check (status in ('open', 'done', 'refused')),
  closed_at timestamptz,
  closed_by text,
  answer text,
  -- the event of the act that it led to
  act_event uuid,
  reminded_at timestamptz,
  overdue_told_at timestamptz
);
create index privacy_requests_of_organization on privacy_requests (organization_id, filed_at desc, id desc);
create index privacy_requests_open on privacy_requests (due_at) where status = 'open';
create index privacy_requests_of_recipient on privacy_requests (recipient_id) where recipient_id is not null;
select isolate('privacy_requests');
