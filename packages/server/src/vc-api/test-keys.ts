import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import { didKeyFrom, encodeMultikey, fromJwk, type Signer } from '@laurel/credential'

/** The keys that this profile signs with, as they stand in its addresses. */
export type KeyType = 'ed25519' | 'p256' | 'p384'

/** A key of which nothing is secret but the seed, and whose identity is the `did:key` that it makes. */
export type TestKey = { readonly did: string; readonly signer: Signer }

export type TestKeys = { readonly [type in KeyType]: TestKey }

/** FIPS 186-5 A.2.1 wants eight bytes more than the order has, so that no scalar is likelier than another. */
const curves = {
  p256: {
    name: 'P-256',
    ecdh: 'prime256v1',
    size: 32,
    hash: 'sha256',
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  p384: {
    name: 'P-384',
    ecdh: 'secp384r1',
    size: 48,
    hash: 'sha384',
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
} as const

/**
 * The test keys of a seed: always the same ones, so that a suite's settings can name their DIDs once and for all.
 * They sign test documents and nothing else: no organization has them, and no verifier has a reason to trust them.
 */
export function testKeysFrom(seed: string): TestKeys {
  return { ed25519: edwardsKey(seed), p256: curveKey(seed, 'p256'), p384: curveKey(seed, 'p384') }
}

function derive(seed: string, type: KeyType, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', seed, 'laurel vc-api', type, length))
}

function edwardsKey(seed: string): TestKey {
  // RFC 8410 7: an Ed25519 key in PKCS #8 is this head and the 32 bytes.
  const head = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([head, derive(seed, 'ed25519', 32)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return keyOf(key, 'Ed25519', (message) => sign(null, message, key))
}

function curveKey(seed: string, type: 'p256' | 'p384'): TestKey {
  const { name, ecdh, size, hash, order } = curves[type]
  const wide = BigInt(`0x${derive(seed, type, size + 8).toString('hex')}`)
  const scalar = Buffer.from(((wide % (order - 1n)) + 1n).toString(16).padStart(size * 2, '0'), 'hex')
  const pair = createECDH(ecdh)
  pair.setPrivateKey(scalar)
  const point = pair.getPublicKey()
  const [x, y] = [point.subarray(1, size + 1), point.subarray(size + 1)]
  const jwk = {
    kty: 'EC',
    crv: name,
    x: x.toString('base64url'),
    y: y.toString('base64url'),
    d: scalar.toString('base64url'),
  }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  return keyOf(key, name, (message) => sign(hash, message, { key, dsaEncoding: 'ieee-p1363' }))
}

function keyOf(
  key: KeyObject,
  algorithm: Signer['algorithm'],
  signNow: (message: Uint8Array) => Buffer,
): TestKey {
  const { d: _, ...jwk } = key.export({ format: 'jwk' })
  const publicKey = fromJwk(jwk)
  const did = didKeyFrom(publicKey)
  const verificationMethod = `${did}#${encodeMultikey(publicKey)}`
  const signer: Signer = { algorithm, publicKey, verificationMethod, sign: async (text) => signNow(text) }
  return { did, signer }
}
