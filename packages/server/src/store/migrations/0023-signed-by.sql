-- Which key signed it: when one was compromised, what it signed is found without opening every document.
alter table credentials add column key_id uuid references keys;
