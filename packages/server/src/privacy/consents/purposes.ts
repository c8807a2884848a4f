import type { ConsentMeans, ConsentPurpose } from '../../store/person-tables.ts'

type Purpose = {
  /** What the person reads. Another text is another version; who agreed to an older one has agreed to that. */
  readonly version: string
  readonly title: string
  readonly text: (organization: string) => string
  /**
   * `consent`: it is done only where somebody agreed (GDPR 6(1)(a)). `objection`: it is done unless somebody objected
   * (GDPR 6(1)(f) and 21).
   */
  readonly basis: 'consent' | 'objection'
}

export const purposes: { readonly [P in ConsentPurpose]: Purpose } = {
  directory: {
    version: '2026-11-1',
    title: 'Stand in the public directory',
    text: (organization) =>
      `${organization} may list me in its public directory with those of my credentials that are public: my name as the page shows it, what I earned and when. I can take this back at any time.`,
    basis: 'consent',
  },
  statistics: {
    version: '2026-11-1',
    title: 'Count how often my credentials are checked',
    text: (organization) =>
      `${organization} may count how often it is asked whether my credentials are valid. I can object at any time, and then nothing more is counted.`,
    basis: 'objection',
  },
  'mail-counts': {
    version: '2026-11-1',
    title: 'Count whether its mails are read',
    text: (organization) =>
      `${organization} may count how often the mails it sends me are opened and the links in them followed. Only numbers for each kind of mail and day are kept: not when I read something, nor from where. I can take this back at any time, and then nothing more is counted, in mails that I have already either.`,
    basis: 'consent',
  },
}
export const purposeNames = Object.keys(purposes) as ConsentPurpose[]
export const consentMeans = [
  'page',
  'writing',
  'spoken',
  'program',
] as const satisfies readonly ConsentMeans[]

/** What holds: what was told last, or what the purpose begins with. */
export const isAllowed = (purpose: ConsentPurpose, told: boolean | undefined): boolean =>
  told ?? purposes[purpose].basis === 'objection'
