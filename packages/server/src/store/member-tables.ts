import type { ColumnType, Generated } from 'kysely'

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
type Invitations = {
  id: string
  organization_id: string
  email: string
  name: string | null
  role: MemberRole
  custom_role_id: string | null
  token_hash: Buffer
  invited_by: string
  created_at: Date
  sent_at: Date
  sent_count: Generated<number>
  expires_at: Date
}

type ApprovalRules = {
  organization_id: string
  credentials_above: number | null
  revocation: Generated<boolean>
  suspension: Generated<boolean>
  keys: Generated<boolean>
  updated_at: Date
}
export type ApprovalState = 'waiting' | 'approved' | 'done' | 'failed' | 'declined' | 'withdrawn' | 'expired'
type Approvals = {
  id: string
  organization_id: string
  kind: string
  subject: string
  act: ColumnType<unknown, string, string>
  state: ApprovalState
  requested_by: string
  /** Who answers for it, also where a key asked. */
  requester: string
  requester_account: string | null
  requested_at: Date
  expires_at: Date
  decided_by: Generated<string | null>
  decided_at: Generated<Date | null>
  reason: Generated<string | null>
  failure: Generated<string | null>
  /** Whose key `sealed` opens with: it names the recipient of what is to be issued. */
  recipient_id: Generated<string | null>
  sealed: Generated<Buffer | null>
  finished_at: Generated<Date | null>
}

/** The tables about who works for an organization. */
export type MemberTables = {
  roles: Roles
  members: Members
  invitations: Invitations
  approval_rules: ApprovalRules
  approvals: Approvals
}
