import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { fromJwk } from '../keys/jwk.ts'
import type { Algorithm, Signer } from '../keys/key.ts'
import { encodeMultikey } from '../keys/multikey.ts'

/** A signer of a fresh key. Its verification method is its `did:key` unless another is given. For tests. */
export function freshSigner(
  algorithm: Algorithm,
  verificationMethod?: string,
): Signer & { readonly privateKey: KeyObject } {
  const { publicKey: spki, privateKey } =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = fromJwk(spki.export({ format: 'jwk' }))
  const multikey = encodeMultikey(publicKey)
  return {
    algorithm,
    publicKey,
    privateKey,
    verificationMethod: verificationMethod ?? `did:key:${multikey}#${multikey}`,
    sign: async (message) =>
      algorithm === 'Ed25519'
        ? sign(null, message, privateKey)
        : sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}
