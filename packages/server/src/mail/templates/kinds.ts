/** What may stand in a template of a kind, in braces. */
export type Variable = {
  readonly meaning: string
  /** What the preview shows. */
  readonly sample: string
  /** It may be missing; a paragraph that holds it is then left out. */
  readonly optional?: true
  /** It is an address: a link or button may lead to it. */
  readonly link?: true
}
type Variables = { readonly [name: string]: Variable }

export type Kind = {
  readonly meaning: string
  /** Whom it is written to: who was awarded something, or a member of the organization. */
  readonly to: 'recipient' | 'member'
  /** A reminder or announcement can be unsubscribed from; what somebody must be told cannot. */
  readonly reminder?: true
  /** There may be one of its own for each step: days before (-30) or after (7) the expiry. */
  readonly steps?: 'before' | 'after'
  readonly variables: Variables
}

const award: Variables = {
  recipient: { meaning: 'the name of the person', sample: 'Ada Lovelace' },
  achievement: { meaning: 'what was earned', sample: 'Bread baking' },
  issuer: { meaning: 'who issued it', sample: 'The home academy' },
  contact: {
    meaning: 'whom to ask: the issuer, with its address where it gave one',
    sample: 'The home academy (post@home.example)',
  },
  link: {
    meaning: 'the page of the credential',
    sample: 'https://laurel.example/credentials/3v8m1q9x0c7k5t2r6w4y8z1b3d',
    link: true,
  },
}
/** In what goes to holders of something that holds, or may again. */
const keep: Variables = {
  keep: {
    meaning:
      'opens it once as its holder, without an account; missing where somebody has claimed it with one',
    sample: 'https://laurel.example/credentials/3v8m1q9x0c7k5t2r6w4y8z1b3d/keep/0Zk3',
    link: true,
    optional: true,
  },
}
const issuedOn: Variables = { issuedOn: { meaning: 'the day it was issued', sample: '21 November 2026' } }
const validUntil: Variables = {
  validUntil: { meaning: 'its last day', sample: '21 November 2028', optional: true },
}
const reason: Variables = {
  reason: {
    meaning: 'the reason that was given, where it is not private',
    sample: 'The assessment was repeated.',
    optional: true,
  },
}
const notice: Variables = {
  member: { meaning: 'the name of whom it is written to', sample: 'Olive Owner' },
  organization: { meaning: 'the organization', sample: 'The home academy' },
  link: { meaning: 'where to look in the portal', sample: 'https://laurel.example/portal', link: true },
}

/** Every kind of mail that an organization may put into words of its own, with a closed list of variables. */
export const kinds = {
  issued: {
    meaning: 'Something was awarded.',
    to: 'recipient',
    variables: { ...award, ...keep, ...issuedOn, ...validUntil },
  },
  'claim-reminder': {
    meaning: 'An award was not claimed so far.',
    to: 'recipient',
    reminder: true,
    variables: { ...award, ...keep, ...issuedOn, ...validUntil },
  },
  expiring: {
    meaning: 'A credential runs out soon.',
    to: 'recipient',
    reminder: true,
    steps: 'before',
    variables: {
      ...award,
      ...keep,
      ...validUntil,
      days: { meaning: 'how many days are left', sample: '30' },
    },
  },
  expired: {
    meaning: 'A credential has run out.',
    to: 'recipient',
    variables: { ...award, ...keep, ...validUntil },
  },
  lapsed: {
    meaning: 'A credential ran out some days ago.',
    to: 'recipient',
    reminder: true,
    steps: 'after',
    variables: { ...award, ...keep, ...validUntil, days: { meaning: 'how many days ago', sample: '7' } },
  },
  renewed: {
    meaning: 'A credential was replaced by a newer one; the link leads to that.',
    to: 'recipient',
    variables: { ...award, ...keep, ...validUntil },
  },
  corrected: {
    meaning: 'A credential was replaced by a corrected one; the link leads to that.',
    to: 'recipient',
    variables: { ...award, ...keep, ...reason },
  },
  revoked: {
    meaning: 'A credential was ended for good.',
    to: 'recipient',
    variables: { ...award, ...reason },
  },
  suspended: {
    meaning: 'A credential does not hold for now.',
    to: 'recipient',
    variables: {
      ...award,
      ...reason,
      until: { meaning: 'until when, where that is settled', sample: '1 March 2027', optional: true },
    },
  },
  reinstated: {
    meaning: 'A suspension was lifted.',
    to: 'recipient',
    variables: { ...award, ...reason },
  },
  announcement: {
    meaning: 'The organization has something to say to many, in a job.',
    to: 'recipient',
    reminder: true,
    variables: {
      ...award,
      ...keep,
      ...validUntil,
      title: {
        meaning: 'what it is about, as it was written for this job',
        sample: 'A new edition of the handbook',
      },
      message: {
        meaning: 'what was written for this job',
        sample:
          'The handbook has a new chapter on rye.\n\nYou find it where the old one was. Your credential holds as before.',
      },
    },
  },
  'approval-wanted': {
    meaning: 'Somebody asks for what needs a second person.',
    to: 'member',
    variables: {
      ...notice,
      by: { meaning: 'who asks', sample: 'Ines Issuer' },
      act: { meaning: 'what for', sample: 'to revoke a credential' },
      days: { meaning: 'how many days it waits', sample: '7' },
    },
  },
  'batch-finished': {
    meaning: 'A list was worked off.',
    to: 'member',
    variables: {
      ...notice,
      achievement: { meaning: 'what was issued', sample: 'Bread baking' },
      issued: { meaning: 'how many were issued', sample: '98' },
      refused: { meaning: 'how many rows were refused', sample: '2' },
    },
  },
  anomaly: {
    meaning: 'A key was used in an unusual way.',
    to: 'member',
    variables: {
      ...notice,
      key: { meaning: 'the name of the key', sample: 'nightly export' },
      seen: {
        meaning: 'what was seen',
        sample: 'It came from the network 203.0.113.0/24. Before, it came from 198.51.100.0/24.',
      },
      state: { meaning: 'whether it was paused', sample: 'The key goes on working.' },
    },
  },
  'webhook-paused': {
    meaning: 'An endpoint for events was put to rest.',
    to: 'member',
    variables: {
      ...notice,
      endpoint: { meaning: 'the endpoint', sample: 'https://example.org' },
      reason: { meaning: 'why', sample: 'It answered 410: it wants no more messages.' },
    },
  },
  'mail-bouncing': {
    meaning: 'Mail to recipients came back.',
    to: 'member',
    variables: { ...notice, reason: { meaning: 'why', sample: 'There is no such mailbox.' } },
  },
} as const satisfies { readonly [name: string]: Kind }

export type MailKind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as MailKind[]
export const kindOf = (name: MailKind): Kind => kinds[name]

/** What fills a template: a text for each variable of the kind, null where it is missing. */
export type Values = { readonly [variable: string]: string | null }

export const samplesOf = (name: MailKind): Values =>
  Object.fromEntries(Object.entries(kindOf(name).variables).map(([key, { sample }]) => [key, sample]))
