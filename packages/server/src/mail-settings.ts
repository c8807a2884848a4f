import { createPublicKey } from 'node:crypto'

type Wrong = (name: string, problem: string) => Error

const text = (name: string, meaning: string, secret = false) => ({
  name,
  meaning,
  fallback: 'empty',
  secret,
  parse: (value: string | undefined): string => value ?? '',
})

/** How mails leave, and how what comes back is taken; in the list of all settings. `wrong` makes its errors. */
export const mailSettings = (wrong: Wrong) => ({
  mailHttpUrl: text(
    'MAIL_HTTP_URL',
    'Where a mail service takes mails as SendGrid’s v3 mail/send does, e.g. https://api.sendgrid.com/v3/mail/send. It goes before SMTP_URL.',
  ),
  mailHttpKey: text('MAIL_HTTP_KEY', 'The API key for that service.', true),
  mailRate: {
    name: 'MAIL_RATE',
    meaning: 'How many mails a minute are sent. 0: any number. (0 to 1000000)',
    fallback: '0',
    parse(value: string | undefined): number {
      if (value === undefined) return 0
      if (/^\d{1,7}$/.test(value) && Number(value) <= 1_000_000) return Number(value)
      throw wrong('MAIL_RATE', `"${value}" is not a whole number from 0 to 1000000`)
    },
  },
  mailBounceAddress: {
    name: 'MAIL_BOUNCE_ADDRESS',
    meaning:
      'Where mail that comes back is collected, e.g. bounces@mail.example.org. Each mail gets an address of its own (bounces+…@), by which it is known again. Empty: mail comes back to the sender.',
    fallback: 'empty',
    parse(value: string | undefined): string {
      if (!value || /^[a-z0-9._-]{1,15}@[a-z0-9.-]{1,200}$/i.test(value)) return value ?? ''
      const problem = `"${value}" is not a mail address with at most 15 characters before the @`
      throw wrong('MAIL_BOUNCE_ADDRESS', problem)
    },
  },
  mailEventsKey: {
    name: 'MAIL_EVENTS_KEY',
    meaning:
      'The public key with which the mail service signs what it posts to /mail/events (SendGrid’s signed event webhook), in base64 as it shows it. Empty: nothing is taken there.',
    fallback: 'empty',
    parse(value: string | undefined): string {
      if (!value) return ''
      try {
        createPublicKey({ key: Buffer.from(value, 'base64'), format: 'der', type: 'spki' })
      } catch {
        throw wrong('MAIL_EVENTS_KEY', 'is no public key in base64 (SubjectPublicKeyInfo)')
      }
      return value
    },
  },
  mailReportsToken: text(
    'MAIL_REPORTS_TOKEN',
    'A bearer token with which a mail server posts mails that came back to /mail/reports. Empty: nothing is taken there.',
    true,
  ),
})
