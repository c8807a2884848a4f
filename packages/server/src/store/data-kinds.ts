/** The kinds of data that columns hold, for the data map. */
export const dataKinds = {
  person: 'about a person, in the clear',
  sealed:
    'about a person, encrypted under the key of that person (or, where it says so, of the organization)',
  hash: 'a keyed or one-way hash of something about a person: finds it, does not show it',
  secret: 'a key, or the hash of a secret that lets somebody in',
  organization: 'what an organization says of itself and its offer; published or for its members',
  reference: 'a random or counted identifier',
  technical: 'times, states, counters and settings',
} as const
export type DataKind = keyof typeof dataKinds

/** What is asked of each kind, by which it is protected (ASVS 14.1.2). */
export const protections: { readonly [K in DataKind]: string } = {
  person:
    'read with a permission for it and under row-level security; not logged; not cached by anybody; in the copy a person gets; emptied when they are erased, or deleted in time',
  sealed:
    'as above, and AES-256-GCM under a key that erasing destroys; unreadable in backups without the key-encryption key',
  hash: 'the key to it is sealed; emptied when the person is erased',
  secret: 'sealed under the key-encryption key, or a hash of 256 random bits; never answered, never logged',
  organization: 'row-level security; what is published is said on the page that publishes it',
  reference: 'nothing can be had with it alone: ids of credentials have 128 random bits',
  technical: 'row-level security',
}

export type TableData = {
  /** What the rows are. */
  readonly about: string
  /** Whose data it is. */
  readonly subjects:
    | 'nobody'
    | 'recipients'
    | 'members'
    | 'people who sign in'
    | 'verifiers'
    | 'organizations'
  /** How long rows stay, and who takes them away. */
  readonly kept: string
  /** What erasing a person does here; only where something of the person stands. */
  readonly erasing?: string
  /** By kind, the names of the columns with spaces between them. */
  readonly columns: { readonly [K in DataKind]?: string }
}

export const untilRunOut = 'until a day after it ran out'
export const withOrganization = 'as long as the organization'
