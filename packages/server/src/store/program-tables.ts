import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** What a person must have done, or a group of such. See programs/shapes.ts for what each member means. */
export type Requirement = {
  readonly kind: 'assessment' | 'course' | 'achievement' | 'review' | 'role' | 'cpd' | 'all' | 'any' | 'n-of'
  readonly key?: string
  readonly minScore?: number
  readonly achievementId?: string
  readonly period?: string
  readonly hours?: number
  readonly reviewers?: number
  readonly instructions?: string
  readonly count?: number
  readonly of?: readonly Requirement[]
}
export type Validity =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'fixed'; readonly until: string }
  | { readonly kind: 'relative'; readonly period: string }
  | { readonly kind: 'calendar'; readonly monthDay: string; readonly atLeast: string }
export type ProgramDefinition = {
  readonly name: string
  readonly goal: string
  readonly criteria: string
  readonly achievementIds: readonly string[]
  readonly requirements: Requirement
  readonly validity: Validity
  readonly graceDays: number
  /** Null: an award is not renewed; who wants it again begins anew. */
  readonly renewal: { readonly windowDays: number; readonly requirements: Requirement } | null
  readonly takeAway: 'suspend' | 'revoke' | 'tell'
}
type Programs = {
  id: string
  organization_id: string
  version: number | null
  draft: ColumnType<ProgramDefinition | null, string | null, string | null>
  created_at: Date
  updated_at: Date
  ended_at: Date | null
}
type ProgramVersions = {
  program_id: string
  version: number
  definition: Json<ProgramDefinition>
  created_at: Date
  created_by: string
}

export type ResultKind = 'assessment' | 'course' | 'role' | 'cpd' | 'review'
export type ResultOutcome = 'passed' | 'failed'
type Results = {
  id: string
  organization_id: string
  source: string
  external_id: string
  recipient_id: string
  kind: ResultKind
  key: string
  at: Date
  until: Date | null
  score: number | null
  outcome: ResultOutcome | null
  hours: number | null
  revision: Generated<number>
  withdrawn_at: Date | null
  sealed: Buffer
  received_at: Date
  changed_at: Date
  received_by: string
}

/** `in-doubt`: what it stands on is gone, and the program only tells. */
export type AwardState = 'held' | 'suspended' | 'revoked' | 'in-doubt'
type Awards = {
  id: string
  organization_id: string
  program_id: string
  program_version: number
  recipient_id: string
  cycle: number
  state: AwardState
  credential_ids: string[]
  awarded_at: Date
  changed_at: Date
  explanation: Buffer | null
}
type Evaluations = {
  organization_id: string
  recipient_id: string
  due_at: Date
  ticket: Generated<number>
  claimed_until: Date | null
  held_back: string | null
}

/** `standard`: Standard Webhooks; `timestamped`: time and body in one header; `body`: the body alone. */
export type SourceScheme = 'standard' | 'timestamped' | 'body'
/** How one field of a result is made of a message; see results/source-shapes.ts. */
export type FieldRule = {
  readonly pointer?: string
  readonly constant?: string
  readonly whole?: boolean
  readonly transform?:
    | 'lowercase'
    | 'join'
    | 'id'
    | 'fraction'
    | 'percent-of'
    | 'minutes'
    | 'seconds'
    | 'unix-seconds'
    | 'unix-milliseconds'
  readonly and?: readonly string[]
  readonly values?: Readonly<Record<string, string>>
}
export type SourceMapping = {
  readonly items?: string
  readonly when?: readonly { readonly pointer: string; readonly equals: string }[]
  readonly fields: Readonly<Record<string, FieldRule>>
}
type ResultSources = {
  id: string
  organization_id: string
  name: string
  scheme: SourceScheme
  header: string | null
  prefix: string | null
  encoding: 'hex' | 'base64' | null
  sealed_secret: Buffer
  mapping: ColumnType<SourceMapping | null, string | null, string | null>
  created_at: Date
  last_at: Date | null
  paused_at: Date | null
  removed_at: Date | null
}
export type PayloadOutcome = 'taken' | 'ignored' | 'refused' | 'unmapped'
type SourcePayloads = {
  id: string
  source_id: string
  organization_id: string
  at: Date
  outcome: PayloadOutcome
  failure: string | null
  results: number
  bytes: number
  sealed: Buffer | null
  recipient_ids: string[]
}

export type ApplicationState =
  | 'open'
  | 'sent'
  | 'claimed'
  | 'asked-back'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
type Applications = {
  id: string
  organization_id: string
  program_id: string
  recipient_id: string
  state: ApplicationState
  token_hash: Buffer
  expires_at: Date
  sealed: Buffer
  claimed_by: string | null
  claimed_at: Date | null
  created_at: Date
  changed_at: Date
}
type ApplicationFiles = {
  id: string
  application_id: string
  organization_id: string
  bytes: number
  created_at: Date
  sealed_name: Buffer
  sealed: Buffer
}
type ApplicationReviews = {
  application_id: string
  organization_id: string
  reviewer: string
  decision: 'accept' | 'decline' | 'ask-back'
  at: Date
  sealed_reason: Buffer | null
}

/** The tables of certification programs. */
export type ProgramTables = {
  programs: Programs
  program_versions: ProgramVersions
  results: Results
  awards: Awards
  evaluations: Evaluations
  applications: Applications
  application_files: ApplicationFiles
  application_reviews: ApplicationReviews
  result_sources: ResultSources
  source_payloads: SourcePayloads
}
