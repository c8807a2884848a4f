import type { Summary } from '../formats/summary.ts'

/** What came of one rule. `unknown` means that it could not be found out, and is never a pass. */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'skipped'

/** The state a credential is in, as far as it could be established. */
export type CredentialStatus = 'valid' | 'expired' | 'revoked' | 'suspended' | 'not-yet-valid' | 'superseded'

export type CheckName =
  | 'format'
  | 'context'
  | 'schema'
  | 'proof'
  | 'issuer'
  | 'dates'
  | 'status'
  | 'document'
  | 'image'

/** One rule, what came of it, and why, in words a person understands. */
export type Check = {
  readonly name: CheckName
  readonly outcome: Outcome
  /** A sentence for a person. */
  readonly reason: string
  /** A stable machine code of the finding, such as `signature-invalid`; null for a plain pass. */
  readonly code: string | null
  /** The clause of the standard the rule comes from. */
  readonly clause?: string
  /** Facts behind the outcome: the key used, the list's URL and age, instants compared. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** What a person wants to read about the credential itself. Issuer and holder as the document says. */
export type CredentialSummary = Summary & {
  readonly format: 'open-badges-3.0' | 'vc-2.0' | 'vc-1.1' | 'unknown'
}

/**
 * The whole answer of a verification. `verdict` is a pure function of the checks:
 * any `fail` makes it `invalid`, else any `unknown` among the deciding checks makes it `unknown`.
 */
export type Report = {
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  /** null where no credential could be read or its state could not be established. */
  readonly status: CredentialStatus | null
  readonly input: 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'link' | 'unknown'
  readonly checks: readonly Check[]
  readonly credential: CredentialSummary | null
  /** ISO 8601 instant, UTC. */
  readonly checkedAt: string
}
