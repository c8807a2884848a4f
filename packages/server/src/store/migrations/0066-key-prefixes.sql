-- A key that is shown with a wrong secret is known by its prefix: that goes into the record.
create index api_keys_prefix on api_keys (prefix);
