-- The order in which mails are taken to be sent: what a person waits for, then what events have piled up.
create index mails_due on mails ((event_id is not null), created_at, id) where state = 'waiting';
