-- Nobody claims what is to be issued any more: one worker at a time issues, and what failed rests.
alter table scheduled_credentials rename column claimed_until to rests_until;
