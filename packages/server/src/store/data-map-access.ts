import { type TableData, untilRunOut, withOrganization } from './data-kinds.ts'

/** The part of the data map about members, accounts and callers. */
export const accessTables: { readonly [table: string]: TableData } = {
  members: {
    about: 'Who works for an organization',
    subjects: 'members',
    kept: 'as long as the membership',
    columns: {
      reference: 'id organization_id custom_role_id account_id',
      person: 'email name',
      technical: 'role created_at',
    },
  },
  invitations: {
    about: 'People who are asked to become members; the mailed link as a hash',
    subjects: 'members',
    kept: 'until it is accepted, declined or withdrawn, and a month after it ran out',
    columns: {
      reference: 'id organization_id custom_role_id invited_by',
      person: 'email name',
      secret: 'token_hash',
      technical: 'role created_at sent_at sent_count expires_at',
    },
  },
  approval_rules: {
    about: 'Which acts of an organization need two people',
    subjects: 'nobody',
    kept: withOrganization,
    columns: {
      reference: 'organization_id',
      technical: 'credentials_above revocation suspension keys updated_at',
    },
  },
  approvals: {
    about: 'Acts that wait, or waited, for a second person',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'what was written by hand about their credentials is emptied',
    columns: {
      reference:
        'id organization_id subject requested_by requester requester_account decided_by recipient_id',
      person: 'act reason sealed',
      technical: 'kind state requested_at expires_at decided_at failure finished_at',
    },
  },
  roles: {
    about: 'Roles of an organization’s own',
    subjects: 'nobody',
    kept: 'until they are taken away',
    columns: {
      reference: 'id organization_id',
      organization: 'name',
      technical: 'permissions created_at updated_at',
    },
  },
  accounts: {
    about: 'People who sign in',
    subjects: 'people who sign in',
    kept: 'as long as the account',
    columns: { reference: 'id last_organization_id', person: 'name', technical: 'created_at' },
  },
  account_addresses: {
    about: 'Addresses that people have proved',
    subjects: 'people who sign in',
    kept: 'as long as the account',
    columns: { person: 'address', reference: 'id account_id', technical: 'verified_at is_primary' },
  },
  address_links: {
    about: 'Addresses that people want to add and have not proved yet',
    subjects: 'people who sign in',
    kept: untilRunOut,
    columns: {
      person: 'address',
      reference: 'account_id',
      secret: 'token_hash',
      technical: 'created_at expires_at',
    },
  },
  account_merges: {
    about: 'Accounts that are about to be merged into another',
    subjects: 'people who sign in',
    kept: untilRunOut,
    columns: { reference: 'account_id', secret: 'code_hash', technical: 'expires_at' },
  },
  account_identities: {
    about: 'Accounts at identity providers that people sign in with',
    subjects: 'people who sign in',
    kept: 'as long as the account',
    columns: {
      person: 'subject address',
      organization: 'issuer',
      reference: 'id account_id',
      technical: 'created_at used_at',
    },
  },
  session_bars: {
    about: 'For which organizations a session may act no more',
    subjects: 'people who sign in',
    kept: 'as long as the session',
    columns: { reference: 'session_id organization_id', technical: 'at' },
  },
  sessions: {
    about: 'Open sessions: by which means, on what device, from which network (not the address)',
    subjects: 'people who sign in',
    kept: untilRunOut,
    columns: {
      reference: 'id account_id member_id provider_id acting_below',
      secret: 'token_hash',
      person: 'device network provider_subject provider_session',
      sealed: 'sealed_id_token',
      technical: 'means strong_at created_at seen_at expires_at second_factor_due',
    },
  },
  sign_in_links: {
    about: 'Mailed links',
    subjects: 'people who sign in',
    kept: untilRunOut,
    columns: { secret: 'token_hash', person: 'email', technical: 'created_at expires_at used_at' },
  },
  passkeys: {
    about: 'Passkeys (public halves)',
    subjects: 'people who sign in',
    kept: 'until the person removes it',
    columns: {
      reference: 'id account_id credential_id',
      person: 'public_key name',
      technical: 'counter transports created_at used_at',
    },
  },
  passkey_challenges: {
    about: 'Questions that a passkey is about to answer',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: { secret: 'challenge_hash', reference: 'account_id', technical: 'expires_at' },
  },
  authenticator_apps: {
    about: 'Authenticator apps, sealed under the key-encryption key',
    subjects: 'people who sign in',
    kept: 'until the person removes it',
    columns: {
      reference: 'account_id kek_id',
      secret: 'sealed_secret sealed_data_key',
      technical: 'confirmed_at last_step failures locked_until created_at',
    },
  },
  recovery_codes: {
    about: 'Recovery codes, as hashes',
    subjects: 'people who sign in',
    kept: 'until they are made anew',
    columns: { reference: 'account_id', secret: 'code_hash', technical: 'used_at' },
  },
  identity_providers: {
    about: 'Where an organization’s members sign in',
    subjects: 'organizations',
    kept: 'until it is removed',
    columns: {
      reference: 'id organization_id kek_id',
      organization: 'name issuer client_id domains',
      secret: 'sealed_secret sealed_data_key',
      technical: 'kind newcomer_role created_at changed_at',
    },
  },
  provider_flows: {
    about: 'Sign-ins under way at a provider',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: {
      secret: 'state_hash browser_hash verifier nonce',
      reference: 'provider_id account_id',
      technical: 'created_at expires_at',
    },
  },
  provider_logouts: {
    about: 'Logout tokens that were used',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: { secret: 'token_hash', technical: 'expires_at' },
  },
  api_keys: {
    about: 'API keys, as hashes',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id prefix made_by made_by_account',
      organization: 'name paused_because',
      secret: 'secret_hash previous_hash',
      technical: 'scopes created_at expires_at revoked_at last_used_at previous_until rotated_at paused_at',
    },
  },
  request_keys: {
    about: 'Public keys of programs that sign their requests',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id made_by made_by_account',
      organization: 'name public_key paused_because',
      technical: 'algorithm scopes created_at expires_at revoked_at last_used_at paused_at',
    },
  },
  request_nonces: {
    about: 'Signed requests that were seen',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: { reference: 'key_id nonce', technical: 'expires_at' },
  },
  oauth_clients: {
    about: 'Programs that get access tokens; their secrets as hashes',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id made_by made_by_account',
      organization: 'name redirect_uris jwks paused_because',
      secret: 'secret_hash previous_hash',
      technical:
        'grants scopes authentication dpop_required created_at revoked_at last_used_at previous_until rotated_at paused_at',
    },
  },
  oauth_records: {
    about:
      'Codes, tokens and consents of the authorization server, by hashes; what a person was asked and allowed',
    subjects: 'members',
    kept: untilRunOut,
    columns: {
      reference: 'client_id member_id grant_id uid',
      secret: 'id_hash',
      technical: 'model payload consumed_at expires_at',
    },
  },
  caller_uses: {
    about: 'How often programs called, by hour and network (not the address)',
    subjects: 'organizations',
    kept: 'four weeks',
    columns: {
      reference: 'organization_id caller',
      technical: 'hour network requests denied missing',
    },
  },
  caller_anomalies: {
    about: 'Unusual use of keys and clients',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id caller',
      technical: 'kind day at seen usual paused',
    },
  },
}
