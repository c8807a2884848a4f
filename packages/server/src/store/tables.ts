import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'
import type { AccountTables } from './account-tables.ts'
import type { AssessmentTables } from './assessment-tables.ts'
import type { BulkTables } from './bulk-tables.ts'
import type { CallerTables } from './caller-tables.ts'
import type { ClockTables } from './clock-tables.ts'
import type { HoldingTables } from './holding-tables.ts'
import type { LtiTables } from './lti-tables.ts'
import type { MailTables } from './mail-tables.ts'
import type { MemberTables } from './member-tables.ts'
import type { NoticeTables } from './notice-tables.ts'
import type { HiddenField, PersonTables, Visibility } from './person-tables.ts'
import type { ProgramTables } from './program-tables.ts'
import type { ScimTables } from './scim-tables.ts'
import type { ShareTables } from './share-tables.ts'
import type { SignTables } from './sign-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

export type {
  AssessmentDefinition,
  AssessmentState,
  AttemptEnd,
  AttemptTerms,
  QuestionContent,
  QuestionKind,
} from './assessment-tables.ts'
export type { BulkKind, BulkOptions, BulkState } from './bulk-tables.ts'
export type { ScheduledState } from './clock-tables.ts'
export type { ApprovalState, BuiltInRole, MemberRole } from './member-tables.ts'
export type { HiddenField, Visibility } from './person-tables.ts'
export type {
  ApplicationState,
  AwardState,
  FieldRule,
  PayloadOutcome,
  ProgramDefinition,
  Requirement,
  ResultKind,
  ResultOutcome,
  SourceMapping,
  SourceScheme,
  Validity,
} from './program-tables.ts'

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
  anomalies_pause: Generated<string[]>
  most_visible: Generated<Visibility>
  usual_visibility: Generated<Visibility>
  in_sitemap: Generated<boolean>
  hidden_always: Generated<HiddenField[]>
  holders_choose: Generated<boolean>
  /** From the topmost organization to the one right above. */
  ancestors: Generated<string[]>
  created_at: Date
}

type SignInLinks = {
  token_hash: Buffer
  email: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

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
  organization_id: string
  version: number
  definition: Json<AchievementDefinition>
  created_at: Date
  created_by: string
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

export type BatchState = 'waiting' | 'queued' | 'running' | 'paused' | 'cancelled' | 'finished' | 'failed'
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
  /** Where it waits, or waited, for a second person. */
  approval_id: Generated<string | null>
  seed: Buffer
  row_count: number | null
  cursor_row: Generated<number>
  issued_count: Generated<number>
  refused_count: Generated<number>
  failure: string | null
  created_by: string
  created_at: Date
  /** When its rows are to be issued; null: at once. */
  issue_at: Generated<Date | null>
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

/** How a credential follows the one it replaces. */
export type CredentialLink = 'renewal' | 'correction'
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
  /** When a suspension ends by itself. */
  suspended_until: Generated<Date | null>
  /** Whether those who check are told the reason. */
  reason_public: Generated<boolean>
  link: Generated<CredentialLink | null>
  /** Since when its holder has it without a break; null: since it is valid. */
  unbroken_since: Generated<Date | null>
  /** When the one before it had ended, where that was before it began. */
  gap_from: Generated<Date | null>
  /** The version of the achievement whose design it is drawn in; null: the one it was issued from. */
  design_version: Generated<number | null>
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
  visibility: Generated<Visibility | null>
  hidden_fields: Generated<HiddenField[] | null>
  visibility_by: Generated<'holder' | 'issuer' | null>
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

export type Tables = AccountTables &
  AssessmentTables &
  CallerTables &
  ClockTables &
  MailTables &
  NoticeTables &
  MemberTables &
  PersonTables &
  ProgramTables &
  LtiTables &
  ScimTables &
  SignTables &
  HoldingTables &
  ShareTables &
  BulkTables &
  WebhookTables & {
    organizations: Organizations
    sign_in_links: SignInLinks
    issuers: Issuers
    keys: Keys
    achievements: Achievements
    achievement_versions: AchievementVersions
    status_lists: StatusLists
    status_publications: StatusPublications
    status_marks: StatusMarks
    batches: Batches
    batch_refusals: BatchRefusals
    credentials: Credentials
    events: EventRows
    followers: Followers
    idempotency_keys: IdempotencyKeys
    audit_entries: AuditEntries
    audit_checkpoints: AuditCheckpoints
    validation_counts: ValidationCounts
    validation_hours: ValidationHours
    validation_secrets: ValidationSecrets
  }

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
