import type { Generated } from 'kysely'

export type MailState = 'waiting' | 'sent' | 'bounced' | 'complained' | 'failed'
export type MailMark = 'deferred' | 'delivered' | 'bounced' | 'complained' | 'failed'

type Mails = {
  id: string
  organization_id: string | null
  event_id: string | null
  recipient: Generated<string | null>
  subject: Generated<string | null>
  text: Generated<string | null>
  html: Generated<string | null>
  /** A mail to a recipient: recipient, subject, text and html are sealed under the recipient's key. */
  awarded_to: Generated<string | null>
  sealed: Generated<Buffer | null>
  state: MailState
  attempts: Generated<number>
  next_attempt_at: Date
  failure: string | null
  /** The failure in plain words. */
  reason: Generated<string | null>
  created_at: Date
  sent_at: Date | null
  credential_id: Generated<string | null>
  /** The mail that this one is sent again for. */
  resends: Generated<string | null>
  remind_at: Generated<Date | null>
  /** Of a notice: at most one for each member and topic. */
  topic: Generated<string | null>
  /** A kind of mail/templates, or what people wait for: `sign-in`, `invitation`, `test`. */
  kind: Generated<string>
  language: Generated<string | null>
}

type MailSettings = {
  organization_id: string
  language: Generated<string>
  /** After how many days whoever has not claimed an award is reminded; null: never. */
  claim_reminder_days: Generated<number | null>
  /** Whether it is counted how mails are read, of those who have agreed to it. */
  counting: Generated<boolean>
  changed_at: Date
}
type MailTemplates = {
  organization_id: string
  kind: string
  language: string
  /** 0: for all; else days from the expiry. */
  step: Generated<number>
  subject: string
  body: string
  changed_at: Date
  changed_by: string
}
type MailMarks = {
  id: string
  mail_id: string
  organization_id: string | null
  at: Date
  what: MailMark
  reason: string
  answer: string
  news: string | null
}
type MailStops = {
  id: string
  organization_id: string
  address_index: Buffer
  recipient_id: string | null
  sealed: Buffer
  because: 'bounced' | 'complained'
  reason: string
  mail_id: string | null
  created_at: Date
}
type RecipientContacts = {
  recipient_id: string
  organization_id: string
  sealed: Buffer
  corrected_at: Date
  corrected_by: string
}
type MailCounts = {
  organization_id: string
  day: Date
  kind: string
  language: string
  written: Generated<number>
  opened: Generated<number>
  clicked: Generated<number>
}
type MailOptouts = { recipient_id: string; organization_id: string; at: Date }

/** The tables of mail. */
export type MailTables = {
  mails: Mails
  mail_settings: MailSettings
  mail_templates: MailTemplates
  mail_marks: MailMarks
  mail_stops: MailStops
  recipient_contacts: RecipientContacts
  mail_optouts: MailOptouts
  mail_counts: MailCounts
}
