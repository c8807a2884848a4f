import { malformed, unsafe, unsupported } from '../errors.ts'
import type { Algorithm, Signer } from '../keys/key.ts'
import { mayRsaSign } from '../keys/rsa-key.ts'

/** Each kind of signature: its name in JOSE (RFC 7518 3.1, RFC 8037) and its number in COSE (RFC 9053 2, RFC 8812). */
const names: { readonly [A in Algorithm]: { readonly jose: string; readonly cose: number } } = {
  Ed25519: { jose: 'EdDSA', cose: -8 },
  'P-256': { jose: 'ES256', cose: -7 },
  'P-384': { jose: 'ES384', cose: -35 },
  'P-521': { jose: 'ES512', cose: -36 },
  RSA: { jose: 'RS256', cose: -257 },
}

const byJose: { readonly [name: string]: Algorithm } = {
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  RS256: 'RSA',
}

/** RFC 9864 2 has numbers that name the curve too. */
const byCose: ReadonlyMap<unknown, Algorithm> = new Map([
  [-8, 'Ed25519'],
  [-19, 'Ed25519'],
  [-7, 'P-256'],
  [-9, 'P-256'],
  [-35, 'P-384'],
  [-51, 'P-384'],
  [-36, 'P-521'],
  [-52, 'P-521'],
  [-257, 'RSA'],
])

/** Sound, but not checked by this version: the outcome is "unknown", not "wrong". */
const laterNames = ['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256K']

/** The name of a key's signatures in JOSE. */
export const joseNameOf = (algorithm: Algorithm): string => names[algorithm].jose

/** The number of a key's signatures in COSE. */
export const coseNumberOf = (algorithm: Algorithm): number => names[algorithm].cose

/**
 * The kind of key behind the `alg` of a header. Refused as `unsafe` is all that is no signature (`none`, `HS256`...);
 * as `unsupported` what is sound but not known here.
 */
export function algorithmOfJose(alg: unknown): Algorithm {
  if (typeof alg !== 'string') throw malformed('jwt-invalid', 'The token does not say how it was signed.')
  if (Object.hasOwn(byJose, alg)) return byJose[alg]!
  if (laterNames.includes(alg)) {
    throw unsupported('alg-unsupported', `Tokens signed with ${alg} cannot be checked yet.`)
  }
  throw unsafe(
    'alg-not-allowed',
    'The token is not signed with a key that others can check, so anybody could have made it.',
  )
}

/** The name in JOSE for the number in COSE; `cose(...)` where there is none, which no key fits. */
export function joseNameOfCose(alg: unknown): string {
  const algorithm = byCose.get(alg)
  return algorithm === undefined ? `cose(${String(alg).slice(0, 20)})` : joseNameOf(algorithm)
}

/** Refuses to make new signatures with a key that is too weak for them. */
export function checkSigner({ algorithm, publicKey }: Signer): void {
  if (algorithm === 'RSA' && !mayRsaSign(publicKey.bytes)) {
    throw unsafe('key-weak', 'An RSA key of fewer than 3072 bits is not good enough for new signatures.')
  }
}
