import type { Generated, JSONColumnType } from 'kysely'

type OrganizationDomains = {
  id: string
  organization_id: string
  domain: string
  token: string
  state: 'pending' | 'proved' | 'lost'
  problem: string | null
  leads: Generated<boolean>
  created_at: Date
  proved_at: Date | null
  checked_at: Date | null
  seen_at: Date | null
  next_check_at: Date | null
}

type SamlProviders = {
  provider_id: string
  entity_id: string
  sso_url: string
  certificates: string[]
  metadata_url: string | null
  metadata_read_at: Date
  metadata_problem: string | null
  next_read_at: Date | null
  certificate: string | null
  unsolicited: boolean
  email_attribute: string | null
  name_attribute: string | null
  groups_attribute: string | null
  role_by_group: JSONColumnType<{ group: string; role: string }[]>
}
type SamlFlows = {
  state_hash: Buffer
  browser_hash: Buffer
  provider_id: string
  account_id: string | null
  request_id: string
  sealed_answer: Buffer | null
  created_at: Date
  expires_at: Date
}
type SamlAssertions = { assertion_hash: Buffer; provider_id: string; expires_at: Date }

/** The tables about which domains are whose, and about signing in through SAML. */
export type SignTables = {
  organization_domains: OrganizationDomains
  saml_providers: SamlProviders
  saml_flows: SamlFlows
  saml_assertions: SamlAssertions
}
