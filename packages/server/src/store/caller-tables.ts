import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

type ApiKeys = {
  id: string
  organization_id: string
  name: string
  prefix: string
  secret_hash: Buffer
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  previous_hash: Buffer | null
  previous_until: Date | null
  rotated_at: Date | null
  paused_at: Date | null
  paused_because: string | null
  /** `member:<id>` of the person who answers for it; null: made before anybody was. */
  made_by: Generated<string | null>
  made_by_account: Generated<string | null>
}

type RequestKeys = {
  id: string
  organization_id: string
  name: string
  algorithm: 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'
  public_key: Buffer
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  paused_at: Date | null
  paused_because: string | null
  made_by: Generated<string | null>
  made_by_account: Generated<string | null>
}
type RequestNonces = { key_id: string; nonce: string; expires_at: Date }

type OauthClients = {
  id: string
  organization_id: string
  name: string
  grants: string[]
  redirect_uris: string[]
  scopes: string[]
  authentication: 'secret' | 'private-key' | 'none'
  secret_hash: Buffer | null
  previous_hash: Buffer | null
  previous_until: Date | null
  rotated_at: Date | null
  jwks: Json<{ keys: Record<string, unknown>[] }> | null
  dpop_required: boolean
  made_by: Generated<string | null>
  made_by_account: Generated<string | null>
  created_at: Date
  revoked_at: Date | null
  last_used_at: Date | null
  paused_at: Date | null
  paused_because: string | null
}
/** What the authorization server remembers; `model` is its word for what it is. */
type OauthRecords = {
  model: string
  id_hash: Buffer
  client_id: string | null
  member_id: string | null
  grant_id: string | null
  uid: string | null
  payload: Json<Record<string, unknown>>
  consumed_at: Date | null
  expires_at: Date
}

type CallerUses = {
  caller: string
  organization_id: string
  hour: Date
  network: string
  requests: number
  denied: number
  missing: number
}
type CallerAnomalies = {
  id: string
  organization_id: string
  caller: string
  kind: string
  /** A date travels as text. */
  day: ColumnType<string, string, string>
  at: Date
  seen: string
  usual: string
  paused: boolean
}

/** How programs come in, and what is remembered of it. */
export type CallerTables = {
  api_keys: ApiKeys
  request_keys: RequestKeys
  request_nonces: RequestNonces
  oauth_clients: OauthClients
  oauth_records: OauthRecords
  caller_uses: CallerUses
  caller_anomalies: CallerAnomalies
}
