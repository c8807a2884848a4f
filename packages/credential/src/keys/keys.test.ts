import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase58 } from '../encoding/base58.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import { freshSigner } from '../testing/signers.ts'
import { hasStandards, standardJson, standardsNote } from '../testing/standards.ts'
import * as node from './crypto-node.ts'
import * as web from './crypto-web.ts'
import { fromJwk, toJwk } from './jwk.ts'
import type { Algorithm } from './key.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'
import { mayRsaSign, rsaBits } from './rsa-key.ts'
import { verifySignature } from './verify-signature.ts'

const algorithms: Algorithm[] = ['Ed25519', 'P-256', 'P-384', 'P-521', 'RSA']

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
  return 'none'
}

describe.each(algorithms)('%s', (algorithm) => {
  test('verifies what its key signed, and nothing else', async () => {
    const signer = freshSigner(algorithm)
    const other = freshSigner(algorithm)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.nat(511), async (message, bit) => {
        const signature = new Uint8Array(await signer.sign(message))
        expect(verifySignature(signer.publicKey, message, signature)).toBe(true)
        expect(verifySignature(other.publicKey, message, signature)).toBe(false)
        expect(verifySignature(signer.publicKey, message, signature.slice(1))).toBe(false)
        signature[bit >> 3]! ^= 1 << (bit & 7)
        expect(verifySignature(signer.publicKey, message, signature)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  test('is verified alike in Node and in the browser', async () => {
    const verifyWith = (crypto: typeof node | typeof web): typeof node.verifyEd25519 => {
      if (algorithm === 'Ed25519') return crypto.verifyEd25519
      if (algorithm === 'RSA') return crypto.verifyRsa
      return (...given) => crypto.verifyEcdsa(algorithm, ...given)
    }
    const signer = freshSigner(algorithm)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.boolean(), async (message, broken) => {
        const signature = new Uint8Array(await signer.sign(message))
        if (broken) signature[40]! ^= 1
        const { bytes } = signer.publicKey
        expect(verifyWith(web)(bytes, message, signature)).toBe(verifyWith(node)(bytes, message, signature))
      }),
      { numRuns: 20 },
    )
  })

  test('keeps its key through Multikey and JWK', () => {
    const { publicKey } = freshSigner(algorithm)
    if (algorithm === 'RSA') expect(codeOf(() => encodeMultikey(publicKey))).toBe('key-type')
    else expect(decodeMultikey(encodeMultikey(publicKey))).toEqual(publicKey)
    expect(fromJwk(toJwk(publicKey))).toEqual(publicKey)
  })
})

test('SHA-256 and HMAC are the same in Node and in the browser', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 1 }), (message, key) => {
      expect(new Uint8Array(node.sha256(message))).toEqual(web.sha256(message))
      expect(new Uint8Array(node.hmacSha256(key, message))).toEqual(web.hmacSha256(key, message))
    }),
  )
})

test('secret keys are refused in every form, so that nobody gets used to publishing them', () => {
  const { privateKey } = freshSigner('P-256')
  expect(codeOf(() => fromJwk(privateKey.export({ format: 'jwk' })))).toBe('key-secret')
  expect(
    codeOf(() => decodeMultikey(`z${encodeBase58(Uint8Array.of(0x80, 0x26, ...new Uint8Array(32)))}`)),
  ).toBe('key-secret')
})

test('what is not a point on the curve is no key', () => {
  const off = new Uint8Array(33).fill(0xff)
  off[0] = 2
  expect(codeOf(() => node.expandPoint('P-256', off))).toBe('key-invalid')
  expect(codeOf(() => web.expandPoint('P-256', off))).toBe('key-invalid')
  const jwk = toJwk(freshSigner('P-256').publicKey) as { x: string }
  expect(codeOf(() => fromJwk({ ...jwk, y: jwk.x }))).toBe('key-invalid')
})

test('other kinds of key are named as unsupported, broken ones as broken', () => {
  expect(codeOf(() => fromJwk({ kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }))).toBe('key-type')
  expect(codeOf(() => fromJwk({ kty: 'oct' }))).toBe('key-type')
  expect(codeOf(() => fromJwk({ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }))).toBe('jwk-invalid')
  expect(codeOf(() => fromJwk('key'))).toBe('jwk-invalid')
  const secp256k1 = `z${encodeBase58(Uint8Array.of(0xe7, 0x01, ...new Uint8Array(33)))}`
  expect(codeOf(() => decodeMultikey(secp256k1))).toBe('key-type')
  expect(codeOf(() => decodeMultikey(`z${encodeBase58(Uint8Array.of(0xed, 1, 5))}`))).toBe('key-length')
})

test('a JWK that is meant for something else checks no signatures', () => {
  const jwk = toJwk(freshSigner('RSA').publicKey)
  expect(codeOf(() => fromJwk({ ...jwk, alg: 'RS256', use: 'sig', key_ops: ['verify'] }))).toBe('none')
  for (const other of [{ use: 'enc' }, { key_ops: ['encrypt'] }, { alg: 'RSA-OAEP' }, { alg: 'PS256' }]) {
    expect(codeOf(() => fromJwk({ ...jwk, ...other }))).toBe('key-use')
  }
})

test('RSA keys that are too weak, too large or no keys at all are refused', () => {
  const rsa = (bits: number, e = 'AQAB') => {
    const n = new Uint8Array(bits / 8).fill(0xff)
    return codeOf(() => fromJwk({ kty: 'RSA', n: encodeBase64url(n), e }))
  }
  expect(rsa(2040)).toBe('key-weak')
  expect(rsa(2048)).toBe('none')
  expect(rsa(8200)).toBe('key-too-large')
  expect(rsa(20_000)).toBe('jwk-invalid')
  for (const e of ['', 'AQ', 'Ag', 'AQAAAAE']) expect(rsa(2048, e)).toBe('key-invalid')
  const { publicKey } = freshSigner('RSA')
  expect(rsaBits(publicKey.bytes)).toBe(3072)
  expect(mayRsaSign(publicKey.bytes)).toBe(true)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (junk) => {
      expect(codeOf(() => verifySignature({ algorithm: 'RSA', bytes: junk }, junk, junk))).not.toBe('none')
    }),
  )
})

test.runIf(hasStandards)(`published did:key vectors give the published keys${standardsNote}`, () => {
  type Vector = {
    didDocument: { verificationMethod: { id: string; publicKeyJwk?: object; publicKeyBase58?: string }[] }
  }
  const ed25519 = standardJson<Record<string, Vector>>('did-key/test-vectors/ed25519-x25519.json')
  for (const did of Object.keys(ed25519)) {
    const key = decodeMultikey(did.slice('did:key:'.length))
    expect(encodeMultikey(key)).toBe(did.slice('did:key:'.length))
    const published = Object.values(ed25519[did]!).flatMap((value) =>
      typeof value === 'object' ? [JSON.stringify(value)] : [],
    )
    expect(published.join()).toContain(did)
  }
  const curves = standardJson<Record<string, unknown>>('did-key/test-vectors/nist-curves.json')
  expect(Object.keys(curves)).toHaveLength(7)
  conforms('did:key: published keys', Object.keys(ed25519).length + Object.keys(curves).length)
  for (const did of Object.keys(curves)) {
    const key = decodeMultikey(did.slice('did:key:'.length))
    const published = JSON.stringify(curves[did])
    const { x, y } = toJwk(key) as { x: string; y: string }
    expect(
      published.includes(encodeBase58(key.bytes)) || (published.includes(x) && published.includes(y)),
    ).toBe(true)
  }
})
