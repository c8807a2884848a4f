import type { Transaction } from '../store/database.ts'

/** A person whose data are erased, with what they were awarded. */
export type Erased = {
  readonly recipientId: string
  readonly organizationId: string
  readonly credentialIds: readonly string[]
  readonly at: Date
}

/**
 * Takes what one feature keeps about a person out of its tables, in the transaction in which their key goes. What stays
 * names nobody.
 */
export type Eraser = (tx: Transaction, erased: Erased) => Promise<void>
