-- For which organizations a session may act no more, since somebody who looks after its members ended it there. The
-- person has the session still, for what is theirs and for other organizations; signing in anew makes one without bars.
create table session_bars (
  session_id uuid not null references sessions on delete cascade,
  organization_id uuid not null references organizations,
  at timestamptz not null,
  primary key (session_id, organization_id)
);
select isolate('session_bars');
