import { addDuration } from '../../credentials/validity.ts'
import type { RequestKind, RequestLaw } from '../../store/person-tables.ts'

type Kind = {
  readonly title: string
  /** Where the right stands, by law; null: that law does not know it. */
  readonly clause: { readonly [L in RequestLaw]: string | null }
  /** The event that shows that it was done; null: it is done by hand. */
  readonly act: 'recipient.exported' | 'recipient.erased' | null
}

export const requestKinds: { readonly [K in RequestKind]: Kind } = {
  access: {
    title: 'A copy of what is kept',
    clause: { gdpr: 'GDPR article 15', ccpa: 'CCPA section 1798.110' },
    act: 'recipient.exported',
  },
  portability: {
    title: 'The data for another service',
    clause: { gdpr: 'GDPR article 20', ccpa: 'CCPA section 1798.130(a)(3)(B)(iii)' },
    act: 'recipient.exported',
  },
  rectification: {
    title: 'Something is wrong',
    clause: { gdpr: 'GDPR article 16', ccpa: 'CCPA section 1798.106' },
    act: null,
  },
  erasure: {
    title: 'Erase my data',
    clause: { gdpr: 'GDPR article 17', ccpa: 'CCPA section 1798.105' },
    act: 'recipient.erased',
  },
  restriction: {
    title: 'Keep it, and do not use it',
    clause: { gdpr: 'GDPR article 18', ccpa: 'CCPA section 1798.121' },
    act: null,
  },
  objection: {
    title: 'I object to how it is used',
    clause: { gdpr: 'GDPR article 21', ccpa: 'CCPA section 1798.120' },
    act: null,
  },
}
export const kindNames = Object.keys(requestKinds) as RequestKind[]
export const laws = ['gdpr', 'ccpa'] as const satisfies readonly RequestLaw[]

const day = 24 * 3_600_000

/** By when an answer is due: a month (GDPR 12(3)) or 45 days (CCPA 1798.130(a)(2)(A)). */
export const dueOf = (law: RequestLaw, filedAt: Date): Date =>
  law === 'gdpr' ? addDuration(filedAt, 'P1M') : new Date(filedAt.getTime() + 45 * day)

/** Put off once, with reasons told to the person: by two months more, or by 45 days more. */
export const extendedDueOf = (law: RequestLaw, filedAt: Date): Date =>
  law === 'gdpr' ? addDuration(filedAt, 'P3M') : new Date(filedAt.getTime() + 90 * day)
