import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { PublicKey, Signer } from '../keys/key.ts'
import { parseJws, refuseExtensions, signJws, verifySigned } from '../proofs/jws.ts'
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

/** Signs a token status list: a compact JWS of the type `statuslist+jwt`. */
export const signTokenList = (claims: TokenListClaims, { signer }: { signer: Signer }): Promise<string> =>
  signJws({ typ: 'statuslist+jwt', kid: signer.verificationMethod }, claims, signer)

/**
 * Takes a token status list apart and judges what needs no key (Token Status List 8.3): its type, that it speaks of
 * the address it was asked at, and its period.
 */
export function parseTokenList(token: string, { uri, now }: { uri: string; now: Date }): ParsedTokenList {
  const { header, payload: claims, signingInput, signature } = parseJws(token)
  if (header.typ !== 'statuslist+jwt' && header.typ !== tokenListMediaType)
    throw malformed('jwt-type', 'The token says that it is something else than a status list.')
  refuseExtensions(header)
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
export const verifyTokenList = (parsed: ParsedTokenList, key: PublicKey): boolean => verifySigned(parsed, key)
