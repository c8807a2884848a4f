-- A hook is an endpoint that an automation tool made for itself, for one event; it goes with the first 410.
-- 'flat' is the form in which such tools get an event, from a hook and when they ask.
alter table webhook_endpoints
  add column kind text not null default 'endpoint' check (kind in ('endpoint', 'hook')),
  drop constraint webhook_endpoints_form_check,
  add constraint webhook_endpoints_form_check check (form in ('standard', 'cloudevents', 'flat'));
