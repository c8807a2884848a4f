import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'
import type { AccountTables } from './account-tables.ts'

/** int8 arrives as text from the driver and is parsed to a number (it stays far below 2^53). */
type BigInteger = number
/** xid8 is only ever compared inside SQL; it travels as text. */
type TransactionId = string
type Json<T> = ColumnType<T, string, string>

type Organizations = {
  id: string
  slug: string
  name: string
  url: string | null
  email: string | null
  description: string | null
  logo_file: string | null
  linkedin_organization_id: string | null
  verifiers_recorded: Generated<VerifiersRecorded>
  provider_required: Generated<boolean>
  second_factor_required: Generated<boolean>
  created_at: Date
}

export type BuiltInRole = 'owner' | 'admin' | 'designer' | 'issuer' | 'reviewer' | 'auditor'
export type MemberRole = BuiltInRole | 'custom'
type Roles = {
  id: string
  organization_id: string
  name: string
  permissions: string[]
  created_at: Date
  updated_at: Date
}
type Members = {
  id: string
  organization_id: string
  email: string
  name: string
  role: MemberRole
  /** Null until somebody signed in who has proved this address. */
  account_id: Generated<string | null>
  /** Where the role is `custom`. */
  custom_role_id: Generated<string | null>
  created_at: Date
}
type SignInLinks = {
  token_hash: Buffer
  email: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}
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
}
type RequestNonces = { key_id: string; nonce: string; expires_at: Date }

type Issuers = {
  id: string
  organization_id: string
  did: string
  name: string
  url: string | null
  email: string | null
  description: string | null
  image_file: string | null
  created_at: Date
}

export type KeyPurpose = 'assertion' | 'jwt' | 'status' | 'document' | 'audit'
/** Where the private half of a key is kept. */
export type KeyProviderName = 'software' | 'pkcs11' | 'aws-kms'
type Keys = {
  id: string
  organization_id: string
  issuer_id: string
  purpose: KeyPurpose
  algorithm: 'Ed25519' | 'P-256'
  fragment: string
  public_key: Buffer
  provider: KeyProviderName
  /** These three of a key that is kept here, the fourth of one that is kept elsewhere. */
  sealed_private_key: Buffer | null
  sealed_data_key: Buffer | null
  kek_id: string | null
  handle: string | null
  certificate: Buffer | null
  created_at: Date
  retired_at: Date | null
  compromised_since: Generated<Date | null>
  compromise_told_at: Generated<Date | null>
  compromise_reason: Generated<string | null>
}

type Achievements = {
  id: string
  organization_id: string
  issuer_id: string
  version: number
  created_at: Date
  updated_at: Date
  archived_at: Date | null
}

/** What an achievement says, frozen per version. */
export type AchievementDefinition = {
  name: string
  description: string
  criteria: { narrative: string | null; url: string | null }
  achievementType: string
  tags: string[]
  alignments: {
    targetName: string
    targetUrl: string
    targetFramework: string | null
    targetCode: string | null
  }[]
  /** A stored file (see kit/files) of an uploaded badge image; null: the badge is drawn from the design. */
  image: string | null
  /** How long a credential holds, where the issuing request does not say: ISO 8601 duration such as P2Y, or null. */
  validFor: string | null
  language: string
  design: Design
}

/** The look of certificate and badge. Texts may hold {recipient}, {achievement}, {issuer}, {date}. */
export type Design = {
  template: 'classic' | 'modern' | 'minimal'
  /** #rrggbb */
  color: string
  accent: string
  title: string
  statement: string
  signatures: { name: string; role: string }[]
}

type AchievementVersions = {
  achievement_id: string
  version: number
  definition: Json<AchievementDefinition>
  created_at: Date
  created_by: string
}

type OrganizationSecrets = {
  organization_id: string
  sealed_secret: Buffer
  sealed_data_key: Buffer
  kek_id: string
  created_at: Date
}
type Recipients = {
  id: string
  organization_id: string
  address_index: Buffer | null
  /** Null: erased. */
  key_share: Buffer | null
  created_at: Date
  erased_at: Date | null
}

export type StatusPurpose = 'revocation' | 'suspension'
type StatusLists = {
  id: string
  organization_id: string
  issuer_id: string
  permutation_key: Buffer
  capacity: number
  next_position: Generated<number>
  created_at: Date
}
type StatusPublications = {
  list_id: string
  purpose: StatusPurpose
  version: Generated<BigInteger>
  published_version: Generated<BigInteger>
  published_at: Date | null
  document: string | null
}
type StatusMarks = { list_id: string; purpose: StatusPurpose; index: number; marked_at: Date }

export type BatchState = 'queued' | 'running' | 'finished' | 'failed'
type Batches = {
  id: string
  organization_id: string
  achievement_id: string
  achievement_version: number
  state: BatchState
  format: 'csv' | 'jsonl'
  dry_run: boolean
  notify: boolean
  /** Null once the file was worked off and deleted. */
  file: string | null
  file_sealed: Generated<boolean>
  file_name: string | null
  mapping: Json<Record<string, string>> | null
  seed: Buffer
  row_count: number | null
  cursor_row: Generated<number>
  issued_count: Generated<number>
  refused_count: Generated<number>
  failure: string | null
  created_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}
export type RowError = { field: string | null; code: string; message: string }
type BatchRefusals = {
  batch_id: string
  row: number
  line: number
  /** In the clear only where an earlier version stored it. */
  label: string | null
  errors: Json<RowError[]> | null
  sealed: Buffer | null
}

export type CredentialState = 'active' | 'suspended' | 'revoked'
type Credentials = {
  id: string
  organization_id: string
  issuer_id: string
  achievement_id: string
  achievement_version: number
  batch_id: string | null
  batch_row: number | null
  recipient_id: string
  /** In the clear only where an earlier version stored it and it is not sealed yet; then `awarded_to` is null. */
  recipient_name: string | null
  recipient_email: string | null
  awarded_to: string | null
  sealed: Buffer | null
  name_index: number[] | null
  state: CredentialState
  state_reason: string | null
  state_changed_at: Date | null
  /** Counts every change of state: the key of what is kept ready for verifiers. */
  version: Generated<number>
  renewed_as: string | null
  renews: string | null
  valid_from: Date
  valid_until: Date | null
  issued_at: Date
  issued_by: string
  status_list_id: string
  status_index: number
  key_id: string | null
  /** As `recipient_name`. */
  document: string | null
}

type EventRows = {
  position: Generated<BigInteger>
  transaction: Generated<TransactionId>
  id: string
  organization_id: string
  type: string
  subject: string
  by: string
  at: Date
  data: Json<unknown>
  /** EventOrigin and Changes of events/. */
  origin: Json<unknown> | null
  changed: Json<unknown> | null
  request: Buffer | null
}
type Followers = {
  name: string
  transaction: Generated<TransactionId>
  position: Generated<BigInteger>
  moved_at: Date
}

type IdempotencyKeys = {
  scope: string
  key: string
  fingerprint: Buffer
  request: Buffer
  locked_until: Date | null
  status: number | null
  headers: Json<Record<string, string>> | null
  body: string | null
  created_at: Date
}

type Mails = {
  id: string
  organization_id: string | null
  event_id: string | null
  recipient: string | null
  subject: string | null
  text: string | null
  html: string | null
  /** A mail to a recipient: recipient, subject, text and html are sealed under the recipient's key. */
  awarded_to: string | null
  sealed: Buffer | null
  state: 'waiting' | 'sent' | 'failed'
  attempts: Generated<number>
  next_attempt_at: Date
  failure: string | null
  created_at: Date
  sent_at: Date | null
}

type AuditEntries = {
  organization_id: string
  sequence: BigInteger
  id: string
  at: Date
  type: string
  actor: string
  means: string
  subject: string
  commitment: Buffer
  previous: Buffer | null
  hash: Buffer
  /** Null with its detail once that was erased. */
  salt: Buffer | null
  detail: Json<unknown> | null
}
type AuditCheckpoints = { organization_id: string; sequence: BigInteger; hash: Buffer; at: Date; jws: string }

export type VerifiersRecorded = 'none' | 'network' | 'daily'
type ValidationCounts = {
  organization_id: string
  hour: Date
  credential_id: string
  door: 'answer' | 'page' | 'file'
  outcome: string
  by: string
  count: BigInteger
}
type ValidationHours = { organization_id: string; hour: Date; closed_at: Date | null }
/** A date travels as text. */
type ValidationSecrets = { day: ColumnType<string, string, string>; secret: Buffer }

export type Tables = AccountTables & {
  organizations: Organizations
  roles: Roles
  members: Members
  sign_in_links: SignInLinks
  api_keys: ApiKeys
  request_keys: RequestKeys
  request_nonces: RequestNonces
  issuers: Issuers
  keys: Keys
  achievements: Achievements
  achievement_versions: AchievementVersions
  status_lists: StatusLists
  status_publications: StatusPublications
  status_marks: StatusMarks
  batches: Batches
  batch_refusals: BatchRefusals
  organization_secrets: OrganizationSecrets
  recipients: Recipients
  credentials: Credentials
  events: EventRows
  followers: Followers
  idempotency_keys: IdempotencyKeys
  mails: Mails
  audit_entries: AuditEntries
  audit_checkpoints: AuditCheckpoints
  validation_counts: ValidationCounts
  validation_hours: ValidationHours
  validation_secrets: ValidationSecrets
}

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
