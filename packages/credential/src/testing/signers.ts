import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { didJwkFrom } from '../dids/did-jwk.ts'
import { fromJwk } from '../keys/jwk.ts'
import type { Algorithm, Signer } from '../keys/key.ts'
import { encodeMultikey } from '../keys/multikey.ts'

const hashes = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512', RSA: 'sha256' } as const

/** Making an RSA key takes seconds, so those are kept. */
const rsaPairs: { publicKey: KeyObject; privateKey: KeyObject }[] = []

/** A signer of a fresh key. Its verification method is its `did:key` (RSA: `did:jwk`) unless another is given. For tests. */
export function freshSigner(
  algorithm: Algorithm,
  verificationMethod?: string,
): Signer & { readonly privateKey: KeyObject } {
  return signerOf(algorithm, freshPair(algorithm), verificationMethod)
}

/** A signer of a private key in JWK form, as published with test vectors. For tests. */
export function signerOf(
  algorithm: Algorithm,
  { publicKey: spki, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  verificationMethod?: string,
): Signer & { readonly privateKey: KeyObject } {
  const publicKey = fromJwk(spki.export({ format: 'jwk' }))
  return {
    algorithm,
    publicKey,
    privateKey,
    verificationMethod: verificationMethod ?? ownMethod(publicKey),
    sign: async (message) =>
      algorithm === 'Ed25519'
        ? sign(null, message, privateKey)
        : sign(hashes[algorithm], message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}

function ownMethod(publicKey: Signer['publicKey']): string {
  if (publicKey.algorithm === 'RSA') return `${didJwkFrom(publicKey)}#0`
  const multikey = encodeMultikey(publicKey)
  return `did:key:${multikey}#${multikey}`
}

function freshPair(algorithm: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === 'Ed25519') return generateKeyPairSync('ed25519')
  if (algorithm !== 'RSA') return generateKeyPairSync('ec', { namedCurve: algorithm })
  if (rsaPairs.length < 2) rsaPairs.push(generateKeyPairSync('rsa', { modulusLength: 3072 }))
  else rsaPairs.push(rsaPairs.shift()!)
  return rsaPairs.at(-1)!
}
