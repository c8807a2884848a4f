-- Where the private half of a key is kept: sealed in this row, or in a device or service that knows it as `handle`
-- and never hands it out.
alter table keys
  add column provider text not null default 'software' check (provider in ('software', 'pkcs11', 'aws-kms')),
  add column handle text,
  alter column sealed_private_key drop not null,
  alter column sealed_data_key drop not null,
  alter column kek_id drop not null,
  add constraint keys_kept_once check (
    case provider
      when 'software' then num_nulls(sealed_private_key, sealed_data_key, kek_id) = 0 and handle is null
      else num_nonnulls(sealed_private_key, sealed_data_key, kek_id) = 0 and handle is not null
    end
  ),
  -- What the key signed from then on is not to be believed: somebody else may have signed it.
  add column compromised_since timestamptz,
  add column compromise_told_at timestamptz,
  add column compromise_reason text,
  add constraint keys_compromised_wholly check (
    num_nulls(compromised_since, compromise_told_at, compromise_reason) in (0, 3)
  ),
  add constraint keys_compromised_retired check (compromised_since is null or retired_at is not null);

create index keys_by_kek on keys (kek_id) where kek_id is not null;
