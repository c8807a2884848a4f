-- A letter is sealed: there is nothing in it to be packed any more, and trying costs.
alter table mails alter column sealed set storage external;
