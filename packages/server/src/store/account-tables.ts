import type { Generated } from 'kysely'

/** How somebody signed in. */
export type SignInMeans = 'mail-link' | 'provider' | 'passkey'

type Accounts = {
  id: string
  name: string
  last_organization_id: Generated<string | null>
  created_at: Date
}
type AccountAddresses = {
  id: Generated<string>
  address: string
  account_id: string
  verified_at: Date
  is_primary: Generated<boolean>
}
type AddressLinks = {
  token_hash: Buffer
  account_id: string
  address: string
  created_at: Date
  expires_at: Date
}
type AccountMerges = { code_hash: Buffer; account_id: string; expires_at: Date }
type Sessions = {
  id: string
  token_hash: Buffer
  account_id: string
  member_id: string | null
  means: SignInMeans
  strong_at: Date | null
  device: string
  network: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  provider_id: Generated<string | null>
  provider_subject: Generated<string | null>
  provider_session: Generated<string | null>
  second_factor_due: Generated<boolean>
  /** An organization below that of the member, for which the session acts. */
  acting_below: Generated<string | null>
  sealed_id_token: Generated<Buffer | null>
}
/** For which organizations a session may act no more. */
type SessionBars = { session_id: string; organization_id: string; at: Date }
type IdentityProviders = {
  id: string
  organization_id: string
  kind: Generated<'oidc' | 'saml'>
  name: string
  issuer: string
  client_id: string
  sealed_secret: Buffer | null
  sealed_data_key: Buffer | null
  kek_id: string | null
  domains: string[]
  newcomer_role: string | null
  created_at: Date
  changed_at: Date
}
type AccountIdentities = {
  id: Generated<string>
  issuer: string
  subject: string
  account_id: string
  address: string | null
  created_at: Date
  used_at: Date
}
type ProviderFlows = {
  state_hash: Buffer
  browser_hash: Buffer
  provider_id: string
  account_id: string | null
  verifier: string
  nonce: string
  created_at: Date
  expires_at: Date
}
type ProviderLogouts = { token_hash: Buffer; expires_at: Date }
type Passkeys = {
  id: string
  account_id: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Date
  used_at: Date | null
}
type PasskeyChallenges = { challenge_hash: Buffer; account_id: string | null; expires_at: Date }
type AuthenticatorApps = {
  account_id: string
  sealed_secret: Buffer
  sealed_data_key: Buffer
  kek_id: string
  confirmed_at: Generated<Date | null>
  last_step: Generated<number>
  failures: Generated<number>
  locked_until: Generated<Date | null>
  created_at: Date
}
type RecoveryCodes = { account_id: string; code_hash: Buffer; used_at: Date | null }

/** The tables about people who sign in. They belong to no organization. */
export type AccountTables = {
  accounts: Accounts
  account_addresses: AccountAddresses
  address_links: AddressLinks
  account_merges: AccountMerges
  sessions: Sessions
  session_bars: SessionBars
  identity_providers: IdentityProviders
  account_identities: AccountIdentities
  provider_flows: ProviderFlows
  provider_logouts: ProviderLogouts
  passkeys: Passkeys
  passkey_challenges: PasskeyChallenges
  authenticator_apps: AuthenticatorApps
  recovery_codes: RecoveryCodes
}
