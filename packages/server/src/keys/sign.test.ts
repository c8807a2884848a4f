import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Scheme, signAllWith, signWith } from './sign.ts'

const isRight = (scheme: Scheme, key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean =>
  scheme === 'Ed25519'
    ? verify(null, message, key, signature)
    : verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)

const createKeys = (scheme: Scheme) =>
  scheme === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: scheme })

describe.each(['Ed25519', 'P-256'] as const)('signing with a key of %s', (scheme) => {
  test('gives what OpenSSL finds right, one by one and many, before and after the engine starts', () => {
    for (let round = 0; round < 8; round++) {
      const { privateKey, publicKey } = createKeys(scheme)
      const messages = Array.from({ length: 250 }, (_, nth) => randomBytes(nth))
      const signatures = signAllWith(scheme, privateKey, messages)
      const wrong = messages.filter((message, nth) => !isRight(scheme, publicKey, message, signatures[nth]!))
      expect(wrong).toEqual([])
      const first = messages[0]!
      expect(isRight(scheme, publicKey, first, signWith(scheme, privateKey, first))).toBe(true)
      expect(signAllWith(scheme, privateKey, [])).toEqual([])
    }
  })
})
