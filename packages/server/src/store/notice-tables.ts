import type { Generated } from 'kysely'

export type NoticeChannel = 'both' | 'portal' | 'mail' | 'none'

type Notices = {
  id: string
  organization_id: string
  account_id: string
  topic: string
  kind: string
  title: string
  text: string
  link: string
  times: Generated<number>
  at: Date
  read_at: Date | null
}
type NoticePreferences = {
  organization_id: string
  account_id: string
  kind: string
  channel: NoticeChannel
}

/** The tables of what members are told in the portal. */
export type NoticeTables = { notices: Notices; notice_preferences: NoticePreferences }
