import type { Relationship, VerificationMethod } from '../dids/document.ts'
import { resolveVerificationMethod } from '../dids/resolve.ts'
import { CredentialError } from '../errors.ts'
import { instantOf } from '../formats/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { MessageCode } from './messages.ts'
import type { Surroundings } from './options.ts'

/**
 * Looks a key up. Where its document cannot be had, but the URL carries the key itself behind "#" (as many
 * issuers write it), that key is taken, without a controller: then it can be seen whether the signature is
 * right, though not whose it is.
 */
export async function findKey(url: string, surroundings: Surroundings): Promise<VerificationMethod> {
  try {
    return await resolveVerificationMethod(url, surroundings)
  } catch (cause) {
    const missing =
      cause instanceof CredentialError &&
      (cause.kind === 'unreachable' || cause.code.startsWith('key-document-'))
    const fragment = url.split('#')[1] ?? ''
    if (!missing || cause.kind === 'malformed' || !fragment.startsWith('z')) throw cause
    const publicKey = carriedKey(fragment)
    if (publicKey === null) throw cause
    const relationships = new Set(['assertionMethod'] as const)
    return { id: url, publicKey, controller: null, relationships, expires: null, revoked: null }
  }
}

function carriedKey(fragment: string): VerificationMethod['publicKey'] | null {
  try {
    return decodeMultikey(fragment)
  } catch {
    return null
  }
}

/**
 * Why a key must not be believed for a credential, or null. A key that was revoked counts for nothing. One
 * that expired still counts for what it signed before; `signedAt` is when the proof says it was made.
 *
 * @param purpose what the proof was made for: the key must be listed for it
 */
export function keyProblem(
  { relationships, revoked, expires }: VerificationMethod,
  signedAt: number | null,
  now: Date,
  purpose: Relationship,
): MessageCode | null {
  // Controlled Identifiers 1.0, 3.3 step 8: listed for the purpose.
  if (!relationships.has(purpose)) return 'key-purpose'
  if (revoked !== null && (instantOf(revoked) ?? 0) <= now.getTime()) return 'key-revoked'
  if (expires !== null && (instantOf(expires) ?? 0) <= (signedAt ?? now.getTime())) return 'key-expired'
  return null
}
