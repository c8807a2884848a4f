import type { BadgeVersion } from '../formats/open-badges-2/version.ts'
import type { Format } from '../formats/recognize.ts'
import type { Summary } from '../formats/summary.ts'
import type { Source } from './options.ts'

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
  | 'resources'
  | 'holder'
  | 'subject'
  | 'recipient'
  | 'trust'
  | 'credentials'
  | 'endorsements'
  | 'refresh'
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
  /** The name of the sentence in the catalogue, to say it in another language; absent where the code has none. */
  readonly message?: string
  /** The URL of the standard for this kind of problem (RFC 9457 `type`), where it has one. */
  readonly problemType?: string
  /** True where the check informs and does not decide. */
  readonly informs?: true
  /** The clause of the standard the rule comes from. */
  readonly clause?: string
  /** Facts behind the outcome: the key used, the list's URL and age, instants compared. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  /** In the check `status`: each entry of the credential by itself. */
  readonly entries?: readonly StatusFinding[]
}

/** What was found out about one status entry of a credential. */
export type StatusFinding = {
  /** The kind of entry, as the credential names it. */
  readonly type: string
  /** As for a check: `revoked`, `suspended`, `status-ok`, `status-message`, `status-unavailable`, ... */
  readonly code: string
  readonly purpose?: string
  /** The address of the list, and the place in it. */
  readonly list?: string
  readonly index?: number
  /** The value that stands there, and the issuer's words for it. */
  readonly value?: number
  readonly message?: string
  /** How many seconds ago the list was fetched. */
  readonly age?: number
  /** Who publishes the list, where it is not the issuer of the credential: one more to trust. */
  readonly listIssuer?: string
  readonly why?: string
}

/** What a person wants to read about the credential itself. Issuer and holder as the document says. */
export type CredentialSummary = Summary & {
  readonly format: Format
  /** The version a badge of before 3.0 was written in; absent for everything else. */
  readonly originalVersion?: BadgeVersion
}

/** A credential inside another one or inside a presentation, with a report of its own. */
export type Part = {
  readonly relation: 'credential' | 'endorsement' | 'refreshed'
  /** Where it stands: a JSON pointer (RFC 6901). */
  readonly pointer: string
  readonly report: Report
}

/**
 * The whole answer of a verification. `verdict` is a pure function of the checks:
 * any `fail` makes it `invalid`, else any `unknown` among the deciding checks makes it `unknown`.
 */
export type Report = {
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  /** null where no credential could be read or its state could not be established. */
  readonly status: CredentialStatus | null
  readonly input: 'json' | 'jwt' | 'sd-jwt' | 'cose' | 'png' | 'svg' | 'pdf' | 'link' | 'unknown'
  readonly checks: readonly Check[]
  readonly credential: CredentialSummary | null
  /** Who issued it, as proven and not as claimed: the issuer's id, or null where that is not proven. */
  readonly issuedBy: string | null
  /** Endorsements and contained credentials; absent where there are none. */
  readonly parts?: readonly Part[]
  /** The addresses that were asked and answered, and when. */
  readonly sources: readonly Source[]
  /** ISO 8601 instant, UTC. */
  readonly checkedAt: string
}
