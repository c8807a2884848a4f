import { asArray, isObject, type JsonObject, without } from '../json/shape.ts'
import type { Signer } from '../keys/key.ts'
import { parseJws, signJws } from './jws.ts'
import { claimsOf, type ParsedToken, registeredClaims } from './token.ts'

/**
 * Signs a credential as a JWT by the Open Badges 3.0 profile (8.2.4): compact JWS; header `alg`, `typ` JWT and
 * `kid`; payload the whole credential, with its embedded proof if it has one, and the claims `iss`, `sub`,
 * `jti`, `nbf`, `exp` equal to its members.
 *
 * @param document the credential; `validFrom` and `validUntil` with whole seconds
 */
export async function signVcJwt(document: JsonObject, { signer }: { signer: Signer }): Promise<string> {
  const claims = Object.fromEntries(Object.entries(claimsOf(document)).filter(([, value]) => value !== null))
  return signJws({ typ: 'JWT', kid: signer.verificationMethod }, { ...document, ...claims }, signer)
}

/** What is to be said of the signature, not of the credential: whole seconds since 1970. */
export type SignatureTimes = { readonly issuedAt?: number; readonly expires?: number }

/**
 * Signs a credential or presentation as a JWT by VC-JOSE-COSE 3.1: header `alg`, `typ` (`vc+jwt` or `vp+jwt`), `cty`
 * and `kid`; payload the document itself. `audience` and `nonce` make a presentation for one verifier only.
 *
 * @example
 * const token = await signVcJose(credential, { signer, issuedAt: 1767225600 })
 */
export async function signVcJose(
  document: JsonObject,
  {
    signer,
    issuedAt,
    expires,
    audience,
    nonce,
  }: { signer: Signer; audience?: string; nonce?: string } & SignatureTimes,
): Promise<string> {
  const content = contentTypeOf(document)
  const claims = {
    ...(audience && { aud: audience }),
    ...(nonce && { nonce }),
    ...timesOf({ issuedAt, expires }),
  }
  const header = { typ: `${content}+jwt`, cty: content, kid: signer.verificationMethod }
  return signJws(header, { ...document, ...claims }, signer)
}

/** `vp` for presentations, `vc` for all else: the beginning of its media types (VC-JOSE-COSE 6). */
export const contentTypeOf = (document: JsonObject): 'vc' | 'vp' =>
  asArray(document.type).includes('VerifiablePresentation') ? 'vp' : 'vc'

/** The claims of RFC 7519 4.1.4 and 4.1.6. */
export const timesOf = ({
  issuedAt,
  expires,
}: {
  issuedAt?: number | undefined
  expires?: number | undefined
}): JsonObject => ({
  ...(issuedAt === undefined ? {} : { iat: issuedAt }),
  ...(expires === undefined ? {} : { exp: expires }),
})

/** Takes a credential JWT apart. What its header says is judged by `readHeader`, when it is to be believed. */
export function parseVcJwt(token: string): ParsedToken {
  const { header, payload, signingInput, signature } = parseJws(token)
  const wrapped = isObject(payload.vc) ? payload.vc : null
  return {
    form: 'jwt',
    header,
    claims: payload,
    credential: wrapped ?? without(payload, ...registeredClaims),
    wrapped: wrapped !== null,
    signingInput,
    signature,
    keyBinding: null,
  }
}
