import type { Relationship, VerificationMethod } from '../dids/document.ts'
import { fetchDidDocument, fetchDocument, resolveVerificationMethod } from '../dids/resolve.ts'
import { CredentialError, malformed } from '../errors.ts'
import { instantOf } from '../formats/shape.ts'
import { asArray, asText, isObject } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { TokenProfile } from '../proofs/token.ts'
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

/**
 * Looks up a key that a token names without saying where: in the document of whoever is said to have signed, by the id
 * of the method or the `kid` of its JWK (VC-JOSE-COSE 4.1.1).
 */
export async function findNamedKey(
  { name, owner }: { readonly name: string; readonly owner: string },
  profile: TokenProfile,
  surroundings: Surroundings,
): Promise<VerificationMethod> {
  if (/^did:(key|jwk):/.test(owner)) return findKey(owner, surroundings)
  if (profile === 'sd-jwt-vc' && /^https?:/.test(owner)) return findIssuerKey(name, owner, surroundings)
  const document = owner.startsWith('did:')
    ? await fetchDidDocument(owner, surroundings)
    : await fetchDocument(owner, surroundings)
  const method = asArray(document.verificationMethod)
    .filter(isObject)
    .find(({ id, publicKeyJwk: jwk }) => id === `${owner}#${name}` || (isObject(jwk) && jwk.kid === name))
  const id = asText(method?.id) ?? `#${name}`
  return findKey(id.startsWith('#') ? owner + id : id, surroundings)
}

/** SD-JWT VC 3.5: the keys of an issuer on the web stand in a file of its own, whose `issuer` must be it. */
async function findIssuerKey(
  name: string,
  owner: string,
  surroundings: Surroundings,
): Promise<VerificationMethod> {
  if (!URL.canParse(owner)) throw malformed('key-url', 'The address of the issuer is no web address.')
  const { origin, pathname } = new URL(owner)
  const address = `${origin}/.well-known/jwt-vc-issuer${pathname === '/' ? '' : pathname}`
  const { issuer, jwks } = await fetchDocument(address, surroundings)
  const keys = isObject(jwks) ? asArray(jwks.keys).filter(isObject) : []
  const found = keys.filter(({ kid }) => kid === name)
  if (issuer !== owner)
    throw malformed('key-document-id', 'The key document found there speaks of another identity.')
  if (found.length !== 1)
    throw malformed('key-not-found', 'The key that signed is not in the issuer’s key set.')
  return {
    id: `${owner}#${name}`,
    publicKey: fromJwk(found[0]),
    controller: owner,
    relationships: new Set(['assertionMethod']),
    expires: null,
    revoked: null,
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
