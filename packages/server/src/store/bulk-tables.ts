import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

export type BulkKind = 'revoke' | 'suspend' | 'reinstate' | 'renew' | 'mail' | 'render' | 'export'
export type BulkState =
  | 'draft'
  | 'held'
  | 'waiting'
  | 'running'
  | 'paused'
  | 'cancelled'
  | 'finished'
  | 'failed'

/** How it is done; what is absent does not matter to the kind of act. */
export type BulkOptions = {
  notify?: boolean
  /** Of renewed ones: null: they do not expire; absent: as the achievement says. */
  validUntil?: string | null
  /** Whether those who check are told the reason; absent: they are. */
  reasonPublic?: boolean
  /** When suspensions end by themselves. */
  until?: string
  format?: 'pdf' | 'png' | 'svg'
  /** Mail: what told of the award, or an announcement. */
  send?: 'again' | 'announcement'
}

type BulkJobs = {
  id: string
  organization_id: string
  kind: BulkKind
  state: BulkState
  options: Json<BulkOptions>
  sealed_reason: Buffer | null
  sealed_message: Buffer | null
  selection: Json<{ [member: string]: unknown }>
  total: number
  foreseen: Json<{ [code: string]: number }>
  done_count: Generated<number>
  failed_count: Generated<number>
  turn: Generated<number>
  faults: Generated<number>
  failure: string | null
  approval_id: string | null
  created_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}
type BulkItems = {
  job_id: string
  nth: number
  organization_id: string
  credential_id: string
  state: Generated<'waiting' | 'done' | 'failed'>
  code: string | null
  made: string | null
  part: string | null
  part_at: number | null
  part_bytes: number | null
}

/** The tables of what is done with many credentials at once. */
export type BulkTables = { bulk_jobs: BulkJobs; bulk_items: BulkItems }
