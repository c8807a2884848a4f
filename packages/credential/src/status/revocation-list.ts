import { malformed } from '../errors.ts'
import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'

/** What a 1EdTechRevocationList says about one credential. */
export type Revocation = { readonly revoked: boolean; readonly reason: string | null }

/**
 * Looks a credential up in a list of the older kind `1EdTechRevocationList` (Open Badges 3.0, before 1.3): unsigned
 * JSON at an address the credential names, with an entry for each credential that is revoked.
 *
 * @throws CredentialError `malformed` when it is no such list, or another issuer's
 */
export function findRevocation(list: unknown, { id, issuer }: { id: string; issuer: string }): Revocation {
  if (!isObject(list) || !Array.isArray(list.revokedCredential))
    throw malformed('status-list-malformed', 'There is no list of revoked credentials.')
  const named = isObject(list.issuer) ? list.issuer.id : list.issuer
  if (named !== undefined && named !== issuer)
    throw malformed('status-list-other', 'The list of revoked credentials is somebody else’s.')
  const found = asArray(list.revokedCredential)
    .map((entry): JsonObject => (isObject(entry) ? entry : { id: entry }))
    .find((entry) => entry.id === id)
  if (found === undefined) return { revoked: false, reason: null }
  // An entry without the word still stands in a list of what is revoked.
  return { revoked: found.revoked !== false, reason: asText(found.revocationReason) }
}
