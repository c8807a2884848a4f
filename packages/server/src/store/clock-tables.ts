import type { ColumnType, Generated } from 'kysely'

type Clocks = { name: string; at: Date; rank: number; id: string; moved_at: Date }
type NearEnds = { credential_id: string; organization_id: string; at: Date }
type ReminderLadders = {
  organization_id: string
  achievement_id: string | null
  enabled: boolean
  days: number[]
  since: ColumnType<Date[], Date[], Date[]>
  changed_at: Date
  changed_by: string
}

type RenewalPolicies = {
  organization_id: string
  achievement_id: string | null
  opens_days_before: number | null
  late_days: number | null
  grace_days: number
  counts_from: 'renewal' | 'end'
  changed_at: Date
  changed_by: string
}

export type ScheduledState = 'waiting' | 'issued' | 'called-off'
type ScheduledCredentials = {
  id: string
  organization_id: string
  achievement_id: string
  awarded_to: string
  sealed: Buffer | null
  issue_at: Date
  state: ScheduledState
  reason: Generated<string | null>
  created_by: string
  created_at: Date
  settled_at: Generated<Date | null>
  rests_until: Generated<Date | null>
}

export type ClockTables = {
  clocks: Clocks
  near_ends: NearEnds
  reminder_ladders: ReminderLadders
  renewal_policies: RenewalPolicies
  scheduled_credentials: ScheduledCredentials
}
