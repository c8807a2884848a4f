import type { Check, CredentialStatus, Report } from './report.ts'

/** What decides, unless it says that it only informs. */
const deciding: ReadonlySet<Check['name']> = new Set([
  'format',
  'context',
  'schema',
  'proof',
  'issuer',
  'dates',
  'status',
  'resources',
  'holder',
  'subject',
  'recipient',
  'trust',
  'credentials',
  'endorsements',
  'document',
  'image',
])

/**
 * What the checks amount to. One that failed makes the credential invalid; else one that could not be found
 * out makes it unknown: not knowing is never a pass. Without a proof that passed nothing is valid.
 */
export function verdictOf(checks: readonly Check[]): Report['verdict'] {
  const decisive = checks.filter(({ name, informs }) => deciding.has(name) && !informs)
  if (decisive.some(({ outcome }) => outcome === 'fail')) return 'invalid'
  if (decisive.some(({ outcome }) => outcome === 'unknown')) return 'unknown'
  return isProven(decisive) ? 'valid' : 'unknown'
}

/** Whose signature it is has been shown: the issuer's, or for a presentation the holder's. */
function isProven(checks: readonly Check[]): boolean {
  const passed = (name: Check['name']) =>
    checks.some((check) => check.name === name && check.outcome === 'pass')
  return passed('proof') && (passed('issuer') || passed('holder'))
}

/**
 * The state of the credential. Only a proven credential has one: what a forger wrote has no state. Revocation
 * is for good and so comes before expiry.
 */
export function statusOf(checks: readonly Check[]): CredentialStatus | null {
  const codes = new Set(checks.map(({ code }) => code))
  const sound = checks.some(({ name, outcome }) => name === 'format' && outcome === 'pass')
  if (!sound || !isProven(checks)) return null
  if (codes.has('revoked')) return 'revoked'
  if (codes.has('suspended')) return 'suspended'
  if (codes.has('expired')) return 'expired'
  if (codes.has('not-yet-valid')) return 'not-yet-valid'
  return verdictOf(checks) === 'valid' ? 'valid' : null
}
