import type { CredentialStatus } from '@laurel/credential'
import type { Row } from '../store/tables.ts'

export type StatusFacts = Pick<Row<'credentials'>, 'state' | 'renewed_as' | 'valid_from' | 'valid_until'>

/** What a verifier is told about a credential at an instant. What its issuer did outweighs what time did. */
export function statusOf(facts: StatusFacts, now: Date): CredentialStatus {
  if (facts.state === 'revoked') return 'revoked'
  if (facts.state === 'suspended') return 'suspended'
  if (facts.renewed_as !== null) return 'superseded'
  if (facts.valid_from > now) return 'not-yet-valid'
  if (facts.valid_until !== null && facts.valid_until <= now) return 'expired'
  return 'valid'
}

/** The next instant at which time alone changes the status, or null. */
export function statusChangesAt(facts: StatusFacts, now: Date): Date | null {
  if (facts.state !== 'active' || facts.renewed_as !== null) return null
  if (facts.valid_from > now) return facts.valid_from
  if (facts.valid_until !== null && facts.valid_until > now) return facts.valid_until
  return null
}
