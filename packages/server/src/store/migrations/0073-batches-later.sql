-- A batch whose rows are to be issued at an instant to come; null: at once.
alter table batches add column issue_at timestamptz;
