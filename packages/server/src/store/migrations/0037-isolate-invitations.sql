-- An invitation is read by members of its organization, and by whoever shows its secret (everywhere).
select isolate('invitations');
