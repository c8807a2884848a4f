import type { Generated } from 'kysely'

/** How somebody signed in. */
export type SignInMeans = 'mail-link'

type Accounts = {
  id: string
  name: string
  last_organization_id: Generated<string | null>
  created_at: Date
}
type AccountAddresses = { address: string; account_id: string; verified_at: Date }
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
}

/** The tables about people who sign in. They belong to no organization. */
export type AccountTables = {
  accounts: Accounts
  account_addresses: AccountAddresses
  sessions: Sessions
}
