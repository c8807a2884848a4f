import type { ColumnType, Generated } from 'kysely'

/** Who sees a credential: nobody, whoever has the link, or everybody (search engines too). */
export type Visibility = 'private' | 'link' | 'public'
/** What of a credential may be hidden on its page. */
export type HiddenField = 'name' | 'evidence' | 'results' | 'narrative' | 'licenseNumber'

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
  /** It must not be erased for now. */
  held_at: Generated<Date | null>
  hold_reason: Generated<Buffer | null>
  /** Links of letters written with a lower one are good for nothing. */
  link_epoch: Generated<number>
}

/** What people may agree or object to; the texts are in privacy/consents. */
export type ConsentPurpose = 'directory' | 'statistics' | 'mail-counts'
/** How it was told: on the person's own page, in writing, by word of mouth, or by another program. */
export type ConsentMeans = 'page' | 'writing' | 'spoken' | 'program'
type Consents = {
  id: string
  organization_id: string
  recipient_id: string
  purpose: ConsentPurpose
  text_version: string
  given: boolean
  means: ConsentMeans
  at: Date
  ended_at: Date | null
  recorded_by: string
}

export type RequestKind = 'access' | 'portability' | 'rectification' | 'erasure' | 'restriction' | 'objection'
export type RequestLaw = 'gdpr' | 'ccpa'
export type RequestStatus = 'open' | 'done' | 'refused'
type PrivacyRequests = {
  id: string
  organization_id: string
  recipient_id: string | null
  kind: RequestKind
  law: RequestLaw
  sealed: Buffer | null
  filed_by: 'person' | 'staff'
  filed_at: Date
  due_at: Date
  extended_at: Date | null
  status: RequestStatus
  closed_at: Date | null
  closed_by: string | null
  answer: string | null
  act_event: string | null
  reminded_at: Date | null
  overdue_told_at: Date | null
}

export type RetentionKind =
  | 'recipients'
  | 'letters'
  | 'refused-rows'
  | 'validations'
  | 'requests'
  | 'consents'
type RetentionRules = {
  organization_id: string
  kind: RetentionKind
  after_days: number | null
  changed_at: Date
}
/** By kind: how many were due when it began, were dealt with, and are held back. */
export type RetentionReport = { [K in RetentionKind]?: { due: number; done: number; held: number } }
type RetentionRuns = {
  id: string
  organization_id: string
  asked_by: string
  asked_at: Date
  finished_at: Date | null
  claimed_until: Date | null
  report: ColumnType<RetentionReport, string, string>
}
type RecipientHolders = {
  recipient_id: string
  organization_id: string
  account_id: string
  contact: Buffer | null
  claimed_at: Date
}

/** The tables about the people that organizations award something to. */
export type PersonTables = {
  organization_secrets: OrganizationSecrets
  recipients: Recipients
  consents: Consents
  privacy_requests: PrivacyRequests
  retention_rules: RetentionRules
  retention_runs: RetentionRuns
  recipient_holders: RecipientHolders
}
