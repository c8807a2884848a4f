import { keyProblemType } from '../dids/problems.ts'
import type { Check, CheckName, Outcome } from './report.ts'

/** VC Data Model 2.0, 7.2. */
const model = 'https://www.w3.org/TR/vc-data-model#'
/** VC Data Integrity 1.0, 4.7 and Controlled Identifiers 1.0, 3.5. */
const security = 'https://w3id.org/security#'
/** Bitstring Status List 1.0, 3.5. */
const status = 'https://www.w3.org/ns/credentials/status-list#'

const dataLoss = `${security}DATA_LOSS_DETECTION_ERROR`
const transformation = `${security}PROOF_TRANSFORMATION_ERROR`
const range = `${model}RANGE_ERROR`

/** The kinds of problem that a standard has a URL for, by the code of the finding. */
const byCode: { readonly [code: string]: string } = {
  'dates-reversed': range,
  'not-yet-valid': range,
  expired: range,
  'status-index-range': `${status}RANGE_ERROR`,
  'status-unavailable': `${status}STATUS_RETRIEVAL_ERROR`,
  'status-list-invalid': `${status}STATUS_VERIFICATION_ERROR`,
  'status-list-length': `${status}STATUS_LIST_LENGTH_ERROR`,
  'status-malformed': `${status}MALFORMED_VALUE_ERROR`,
  'term-undefined': dataLoss,
  'term-protected': dataLoss,
  'data-loss': dataLoss,
  'id-relative': dataLoss,
  'graph-poisoned': transformation,
  'graph-too-large': transformation,
  'graph-too-many-blank-nodes': transformation,
  'domain-other': `${security}INVALID_DOMAIN_ERROR`,
  'challenge-other': `${security}INVALID_CHALLENGE_ERROR`,
}

/** What did not even have the form of its container. */
const unreadable =
  /^(json|utf8|base64url|base58|jwt|svg|png|pdf|compression|input)-(?!invalid-type)|^no-credential|^not-a-/

/** The URL of the standard for a kind of problem, as a member to spread; nothing where there is none. */
export function problemTypeOf(
  name: CheckName,
  outcome: Outcome,
  code: string,
  detail: Check['detail'],
): { readonly problemType?: string } {
  if (outcome === 'pass' || outcome === 'skipped') return {}
  const problemType =
    byCode[code] ?? keyProblemType(code) ?? (outcome === 'fail' ? byName(name, code, detail) : undefined)
  return problemType === undefined ? {} : { problemType }
}

function byName(name: CheckName, code: string, detail: Check['detail']): string | undefined {
  switch (name) {
    case 'format':
    case 'context':
      return unreadable.test(code) ? `${model}PARSING_ERROR` : `${model}MALFORMED_VALUE_ERROR`
    case 'dates':
      return `${model}MALFORMED_VALUE_ERROR`
    case 'proof':
      return detail?.form === 'token'
        ? `${model}CRYPTOGRAPHIC_SECURITY_ERROR`
        : `${security}PROOF_VERIFICATION_ERROR`
    case 'issuer':
    case 'holder':
    case 'resources':
      return `${model}CRYPTOGRAPHIC_SECURITY_ERROR`
    default:
      return undefined
  }
}
