import type { VerificationMethod } from '../dids/document.ts'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { asArray, asText, isObject, type JsonObject, without } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import type { Algorithm, PublicKey, Signer } from '../keys/key.ts'
import { mayRsaSign } from '../keys/rsa-key.ts'
import { verifySignature } from '../keys/verify-signature.ts'

/** Which rules the token follows: the two profiles differ in `typ` and in what the claims mean. */
export type JwtProfile = 'open-badges' | 'vc-jose'

/** A credential JWT that was taken apart, not yet believed. */
export type ParsedVcJwt = {
  readonly header: JsonObject
  readonly claims: JsonObject
  /** The credential without the registered claims: what an embedded proof was made over. */
  readonly credential: JsonObject
  /** True when the credential stood in the claim `vc`, as VC Data Model 1.1 had it. */
  readonly wrapped: boolean
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

const algorithms: { readonly [alg: string]: Algorithm } = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  RS256: 'RSA',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
}
const algOf: { readonly [A in Algorithm]: string } = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  RSA: 'RS256',
  Ed25519: 'EdDSA',
}
/** Sound, but not checked by this version: the outcome is "unknown", not "wrong". */
const laterAlgorithms = ['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256K']
/** RFC 7519 4.1 */
const registeredClaims = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const
const longestToken = 4 * 1024 * 1024

/** True for a text that looks like a compact JWS. */
export const isCompactJws = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/**
 * Signs a credential as a JWT by the Open Badges 3.0 profile (8.2.4): compact JWS; header `alg`, `typ` JWT and
 * `kid`; payload the whole credential, with its embedded proof if it has one, and the claims `iss`, `sub`,
 * `jti`, `nbf`, `exp` equal to its members.
 *
 * @param document the credential; `validFrom` and `validUntil` with whole seconds
 */
export async function signVcJwt(document: JsonObject, { signer }: { signer: Signer }): Promise<string> {
  if (signer.algorithm === 'RSA' && !mayRsaSign(signer.publicKey.bytes)) {
    throw unsafe('key-weak', 'An RSA key of fewer than 3072 bits is not good enough for new signatures.')
  }
  const header = { alg: algOf[signer.algorithm], typ: 'JWT', kid: signer.verificationMethod }
  const claims = Object.fromEntries(Object.entries(claimsOf(document)).filter(([, value]) => value !== null))
  const input = [header, { ...document, ...claims }]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`
}

/** Takes a credential JWT apart. What its header says is judged by `readHeader`, when it is to be believed. */
export function parseVcJwt(token: string): ParsedVcJwt {
  if (token.length > longestToken) throw unsafe('jwt-too-large', 'The token is too large.')
  const [head, body, tail, ...more] = token.split('.')
  if (!head || !body || tail === undefined || more.length > 0) {
    throw malformed('jwt-invalid', 'This is not a signed token (three parts with dots between).')
  }
  const header = parsePart(head, 'header')
  const payload = parsePart(body, 'payload')
  const wrapped = isObject(payload.vc) ? payload.vc : null
  return {
    header,
    claims: payload,
    credential: wrapped ?? without(payload, ...registeredClaims),
    wrapped: wrapped !== null,
    signingInput: encodeUtf8(`${head}.${body}`),
    signature: decodeBase64url(tail),
  }
}

function parsePart(part: string, name: 'header' | 'payload'): JsonObject {
  const value = parseJson(decodeBase64url(part), { maxBytes: longestToken })
  if (!isObject(value)) throw malformed('jwt-invalid', `The ${name} of the token is not a JSON object.`)
  return value
}

/**
 * Judges the header of a token. Refused: algorithms that are not signatures (`none`, `HS256`...), critical
 * extensions and other media types (VC-JOSE-COSE 3.1.1, Open Badges 3.0 8.2.4.1). `unsupported` are sound
 * algorithms that this version does not check.
 */
export function readHeader({ header, claims }: ParsedVcJwt): { algorithm: Algorithm; profile: JwtProfile } {
  const algorithm = readAlgorithm(header)
  const profile = readProfile(header)
  if (profile === 'vc-jose' && ('vc' in claims || 'vp' in claims)) {
    // VC-JOSE-COSE 3.1.3: the claims vc and vp must not be present.
    throw malformed(
      'jwt-vc-claim',
      'The token holds the credential in a claim that its profile does not allow.',
    )
  }
  return { algorithm, profile }
}

function readAlgorithm({ alg, crit, b64 }: JsonObject): Algorithm {
  // RFC 7515 4.1.11: an extension that must be understood, and none is.
  if (crit !== undefined || b64 !== undefined)
    throw unsafe('jwt-critical', 'The token uses an extension that is not understood.')
  if (typeof alg !== 'string') throw malformed('jwt-invalid', 'The token does not say how it was signed.')
  const algorithm = Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined
  if (algorithm !== undefined) return algorithm
  if (laterAlgorithms.includes(alg)) {
    throw unsupported('alg-unsupported', `Tokens signed with ${alg} cannot be checked yet.`)
  }
  throw unsafe(
    'alg-not-allowed',
    'The token is not signed with a key that others can check, so anybody could have made it.',
  )
}

function readProfile({ typ }: JsonObject): JwtProfile {
  const type =
    typ === undefined
      ? 'jwt'
      : typeof typ === 'string'
        ? typ.toLowerCase().replace(/^application\//, '')
        : null
  if (type === 'jwt') return 'open-badges'
  if (type === 'vc+jwt' || type === 'vc+ld+json+jwt') return 'vc-jose'
  throw malformed('jwt-type', 'The token says that it is something else than a credential.')
}

/** Where the key comes from: an address to look up, or the token itself, which then proves only possession. */
export function keyOfVcJwt({
  header,
  claims,
}: ParsedVcJwt): { readonly url: string } | { readonly publicKey: PublicKey } {
  const kid = asText(header.kid)
  if (kid !== null) {
    // VC-JOSE-COSE 4.1: a kid that is not an absolute URL is read relative to the issuer.
    if (/^(did|https?):/.test(kid)) return { url: kid }
    const issuer = asText(claims.iss)
    if (issuer !== null && kid.startsWith('#')) return { url: issuer + kid }
  }
  if (header.jwk !== undefined) return { publicKey: fromJwk(header.jwk) }
  if (kid !== null) throw unsupported('key-name', 'The token names its key without saying where to find it.')
  throw malformed('key-url', 'The token does not say which key signed it.')
}

/** True when the key made the token's signature. The key must be of the kind that the header names. */
export function verifyVcJwt(parsed: ParsedVcJwt, key: PublicKey | VerificationMethod): boolean {
  const publicKey = 'publicKey' in key ? key.publicKey : key
  return (
    publicKey.algorithm === readHeader(parsed).algorithm &&
    verifySignature(publicKey, parsed.signingInput, parsed.signature)
  )
}

/**
 * The claims that contradict the credential (Open Badges 3.0 8.2.4.2 steps 5 to 9: each must equal its
 * member). A claim that is absent contradicts nothing: the members are signed as well. In the VC-JOSE
 * profile `exp` and `nbf` speak of the signature, so they are not compared.
 */
export function contradictions(parsed: ParsedVcJwt): string[] {
  const { claims, credential } = parsed
  const { profile } = readHeader(parsed)
  const members: JsonObject = claimsOf(credential)
  const compared = profile === 'open-badges' ? ['iss', 'sub', 'jti', 'nbf', 'exp'] : ['iss', 'sub', 'jti']
  return compared.filter((name) => {
    const claim = claims[name]
    if (claim === undefined || claim === members[name]) return false
    // Whole seconds: whatever fraction the member has is not in the claim.
    return !(typeof claim === 'number' && Math.floor(claim) === members[name])
  })
}

/** The claims as the members of the credential would have them; null where it has no such member. */
function claimsOf(credential: JsonObject): { readonly [name: string]: string | number | null } {
  const { issuer, credentialSubject } = credential
  const [subject, ...others] = asArray(credentialSubject)
  return {
    iss: asText(isObject(issuer) ? issuer.id : issuer),
    sub: isObject(subject) && others.length === 0 ? asText(subject.id) : null,
    jti: asText(credential.id),
    nbf: seconds(credential.validFrom ?? credential.issuanceDate),
    exp: seconds(credential.validUntil ?? credential.expirationDate),
  }
}

function seconds(instant: unknown): number | null {
  const time = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}
