import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { PublicKey, Signer } from '../keys/key.ts'
import { verifySignature } from '../keys/verify-signature.ts'
import { parseVcJwt } from '../proofs/vc-jwt.ts'
import type { TokenListBits } from './token-list.ts'

/** The media type that a token status list is served with (Token Status List 5.1, 14.7). */
export const tokenListMediaType = 'application/statuslist+jwt'

/** What a token with a status list says (Token Status List 5.1), with instants in seconds since 1970. */
export type TokenListClaims = {
  /** The address of the list. */
  readonly sub: string
  readonly iat: number
  readonly exp?: number
  /** For how many seconds it may be remembered. */
  readonly ttl?: number
  readonly status_list: { readonly bits: TokenListBits; readonly lst: string }
  readonly iss?: string
}

/** A token that was taken apart, not yet believed. */
export type ParsedTokenList = {
  readonly header: JsonObject
  readonly claims: JsonObject
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/** The kinds of key by `alg` (RFC 7518, RFC 8037, RFC 9864). */
const algorithms: { readonly [alg: string]: string } = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
  RS256: 'RSA',
}

/** Signs a token status list: a compact JWS of the type `statuslist+jwt`. */
export async function signTokenList(
  claims: TokenListClaims,
  { signer }: { signer: Signer },
): Promise<string> {
  const alg = Object.keys(algorithms).find((name) => algorithms[name] === signer.algorithm)
  const header = { alg, typ: 'statuslist+jwt', kid: signer.verificationMethod }
  const input = [header, claims].map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part)))).join('.')
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`
}

/**
 * Takes a token status list apart and judges what needs no key (Token Status List 8.3): its type, that it speaks of
 * the address it was asked at, and its period.
 */
export function parseTokenList(token: string, { uri, now }: { uri: string; now: Date }): ParsedTokenList {
  const { header, claims, signingInput, signature } = parseVcJwt(token)
  if (header.typ !== 'statuslist+jwt' && header.typ !== tokenListMediaType)
    throw malformed('jwt-type', 'The token says that it is something else than a status list.')
  if (header.crit !== undefined || header.b64 !== undefined)
    throw unsafe('jwt-critical', 'The token uses an extension that is not understood.')
  const { sub, iat, exp, ttl } = claims
  if (sub !== uri) throw malformed('status-list-other', 'The token speaks of another list.')
  if (typeof iat !== 'number' || (exp !== undefined && typeof exp !== 'number'))
    throw malformed('status-list-malformed', 'The token does not say properly when it was made.')
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0))
    throw malformed('status-list-malformed', 'The token does not say properly how long it may be remembered.')
  if (typeof exp === 'number' && exp * 1000 <= now.getTime())
    throw malformed('status-list-expired', 'The token with the status list has expired.')
  return { header, claims, signingInput, signature }
}

/** True when the key made the token's signature. The key must be of the kind that the header names. */
export function verifyTokenList(
  { header, signingInput, signature }: ParsedTokenList,
  key: PublicKey,
): boolean {
  const { alg } = header
  if (typeof alg !== 'string' || !Object.hasOwn(algorithms, alg))
    throw unsafe('alg-not-allowed', 'The token is not signed with a key that others can check.')
  return algorithms[alg] === key.algorithm && verifySignature(key, signingInput, signature)
}
