/** What happens to mails: a part of the catalog of events. */
export type MailEvents = {
  'mail.settings-changed': { language: string; claimReminderDays: number | null; counting: boolean }
  /** `kind`: what the mail was about. `stopped`: nothing more goes to that address. */
  'mail.bounced': { kind: string; reason: string; stopped: boolean }
  'mail.failed': { kind: string; reason: string; stopped: boolean }
  'mail.complained': { kind: string }
  'mail.resent': { resends: string; kind: string }
  'mail.stop-lifted': { because: string }
  'mail.reminders-changed': { wanted: boolean }
  'recipient.contact-corrected': Record<string, never>
  'mail.template-changed': { kind: string; language: string; step: number }
  'mail.template-removed': { kind: string; language: string; step: number }
}

export const mailMeanings: { readonly [T in keyof MailEvents]: string } = {
  'mail.bounced': 'A mail came back for good.',
  'mail.failed': 'A mail was given up.',
  'mail.complained': 'A recipient called a mail spam.',
  'mail.resent': 'A mail was sent again.',
  'mail.stop-lifted': 'Mails go to an address again that had been stopped.',
  'mail.reminders-changed': 'A recipient said whether they want reminders.',
  'recipient.contact-corrected':
    'The issuer corrected where a recipient is written to; the address itself is not recorded.',
  'mail.settings-changed': 'The organization settled how its mails are written.',
  'mail.template-changed': 'The organization put a kind of mail into words of its own.',
  'mail.template-removed': 'A kind of mail goes out in Laurel’s own words again.',
}
