import type { RetentionKind } from '../../store/person-tables.ts'

type Kind = {
  readonly title: string
  /** From when the days are counted, and what is done after them. */
  readonly means: string
  /** Where the organization has settled nothing; null: for ever. */
  readonly days: number | null
}

/** The schedule, before an organization settles its own. In the order in which it is carried out. */
export const retentionKinds: { readonly [K in RetentionKind]: Kind } = {
  recipients: {
    title: 'People',
    means:
      'erased, counted from when the last of their credentials expired, was revoked or was replaced. Credentials without an expiry are kept.',
    days: null,
  },
  letters: {
    title: 'Letters',
    means: 'deleted, counted from when they were written. Letters still to be sent are kept.',
    days: 365,
  },
  'refused-rows': {
    title: 'Refused rows of lists',
    means: 'deleted, counted from the end of the batch. What was uploaded is deleted at the end itself.',
    days: 90,
  },
  validations: {
    title: 'Counts of validations',
    means: 'deleted, counted from the hour they are of. Their sums stay in the record.',
    days: 730,
  },
  requests: {
    title: 'Requests about personal data',
    means: 'deleted, counted from the answer. Open ones are kept.',
    days: 1095,
  },
  consents: {
    title: 'Consents that ended',
    means: 'deleted, counted from their end. Those that hold are kept.',
    days: 1095,
  },
}
export const retentionNames = Object.keys(retentionKinds) as RetentionKind[]
