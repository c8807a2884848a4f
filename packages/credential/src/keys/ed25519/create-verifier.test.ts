import { hash, verify as verifyWithNode } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTableVerifier, type Verify } from './create-verifier.ts'
import { edgeCases, rfc8032 } from './vectors.ts'

const spki = Buffer.from('302a300506032b6570032100', 'hex')
const openssl: Verify = (publicKey, message, signature) => {
  const key = { key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' } as const
  return verifyWithNode(null, message, key, signature)
}
const freshVerifier = (ordinary = openssl) =>
  createTableVerifier({
    ordinary,
    sha512: (bytes) => hash('sha512', bytes, 'buffer'),
    nameOf: (bytes) => Buffer.from(bytes).toString('hex'),
  })

type Signed = { publicKey: Uint8Array; message: Uint8Array; signature: Uint8Array }
type Verifier = ReturnType<typeof freshVerifier>

const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const order = ed25519.Point.Fn.ORDER
const toNumber = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
const toBytes = (number: bigint) =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((number >> BigInt(8 * index)) & 255n))
const torsion = ed25519.Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa')
const multipleOfTorsion = (count: number) =>
  count === 0 ? ed25519.Point.ZERO : torsion.multiplyUnsafe(BigInt(count))

const repeat = (verifier: Verifier, { publicKey, message, signature }: Signed, times: number) =>
  Array.from({ length: times }, () => verifier.verify(publicKey, message, signature))

/** The same answer from OpenSSL and from the verifier. */
function answer(verifier: Verifier, { publicKey, message, signature }: Signed): boolean {
  const expected = openssl(publicKey, message, signature)
  expect(verifier.verify(publicKey, message, signature)).toBe(expected)
  return expected
}

/** Signs with a key and an R that each carry a part of small order: right only where that part happens to cancel out. */
function signWithTorsion(
  secret: bigint,
  inKey: number,
  nonce: bigint,
  inR: number,
  message: Uint8Array,
): Signed {
  const { BASE } = ed25519.Point
  const publicKey = BASE.multiply(secret).add(multipleOfTorsion(inKey)).toBytes()
  const r = BASE.multiplyUnsafe(nonce).add(multipleOfTorsion(inR)).toBytes()
  const h = toNumber(hash('sha512', Buffer.concat([r, publicKey, message]), 'buffer')) % order
  return { publicKey, message, signature: Buffer.concat([r, toBytes((nonce + h * secret) % order)]) }
}

/** A good signature of that key, found by trying. */
function findGood(secret: bigint, inKey: number): Signed {
  for (let nonce = 1n; ; nonce++) {
    const signed = signWithTorsion(secret, inKey, nonce, Number(nonce % 8n), new Uint8Array(3))
    if (openssl(signed.publicKey, signed.message, signed.signature)) return signed
  }
}

function signFresh(message: Uint8Array = new Uint8Array(8)): Signed & { secretKey: Uint8Array } {
  const { secretKey, publicKey } = ed25519.keygen()
  return { secretKey, publicKey, message, signature: ed25519.sign(message, secretKey) }
}

afterEach(() => vi.unstubAllGlobals())

describe('with a table', () => {
  test.each(rfc8032)('the vector of RFC 8032, 7.1 is right: $name', ({ publicKey, message, signature }) => {
    const verifier = freshVerifier()
    const signed = { publicKey: fromHex(publicKey), message: fromHex(message), signature: fromHex(signature) }
    expect(repeat(verifier, signed, 110)).not.toContain(false)
    expect(verifier.hasTable(signed.publicKey)).toBe(true)
    for (let bit = 0; bit < 512; bit += 5) {
      const broken = Uint8Array.from(signed.signature)
      broken[bit >> 3]! ^= 1 << (bit & 7)
      expect(verifier.verify(signed.publicKey, signed.message, broken)).toBe(false)
    }
  })

  test('the edge cases of "Taming the many EdDSAs" get the answers of OpenSSL', () => {
    const verifier = freshVerifier()
    const cases = edgeCases.map(({ message, publicKey, signature }) => ({
      message: fromHex(message),
      publicKey: fromHex(publicKey),
      signature: fromHex(signature),
    }))
    // Cases 6 and 7 are a good signature with S + L and S + more of it.
    const six = cases[6]!
    const s = toNumber(six.signature.subarray(32)) % order
    const good = { ...six, signature: Buffer.concat([six.signature.subarray(0, 32), toBytes(s)]) }
    for (const one of [cases[3]!, good]) expect(repeat(verifier, one, 100)).not.toContain(false)

    expect(cases.map(({ publicKey }) => verifier.hasTable(publicKey))).toEqual(
      [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0].map(Boolean),
    )
    const answers = cases.map((one) => answer(verifier, one))
    // Keys (0, 1, 11) and R (2) of small order are right by the equation, and refused by Node all the same.
    expect(answers).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].map(Boolean))
  })

  test('every answer is that of OpenSSL, whatever is changed', () => {
    const verifier = freshVerifier()
    const signers = Array.from({ length: 4 }, () => signFresh())
    for (const signer of signers) repeat(verifier, signer, 100)
    const place = fc.constantFrom('none', 'r', 's', 'message', 'S + L', 'small R', 'random S')
    fc.assert(
      fc.property(
        fc.constantFrom(...signers),
        fc.uint8Array({ maxLength: 300 }),
        place,
        fc.nat(255),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        ({ secretKey, publicKey }, message, where, bit, random) => {
          const signature = ed25519.sign(message, secretKey)
          const s = signature.subarray(32)
          const flip = (bytes: Uint8Array, at: number) => {
            if (at >> 3 < bytes.length) bytes[at >> 3]! ^= 1 << (at & 7)
          }
          if (where === 'r') flip(signature, bit)
          if (where === 's') flip(s, bit)
          if (where === 'S + L') s.set(toBytes(toNumber(s) + order))
          if (where === 'small R') signature.set(multipleOfTorsion(bit % 8).toBytes())
          if (where === 'random S') s.set(random)
          const said = where === 'message' ? Uint8Array.from([...message, bit]) : message
          expect(verifier.hasTable(publicKey)).toBe(true)
          expect(answer(verifier, { publicKey, message: said, signature })).toBe(where === 'none')
        },
      ),
      { numRuns: 400 },
    )
  })

  test('parts of small order in the key and in R count as they do for OpenSSL', () => {
    const verifier = freshVerifier()
    for (let inKey = 0; inKey < 8; inKey++) repeat(verifier, findGood(BigInt(1000 + inKey), inKey), 100)
    const answers = new Set<boolean>()
    fc.assert(
      fc.property(
        fc.nat(7),
        fc.nat(7),
        fc.bigInt(1n, 2n ** 250n),
        fc.uint8Array(),
        (inKey, inR, nonce, message) => {
          const signed = signWithTorsion(BigInt(1000 + inKey), inKey, nonce, inR, message)
          expect(verifier.hasTable(signed.publicKey)).toBe(true)
          answers.add(answer(verifier, signed))
        },
      ),
      { numRuns: 150 },
    )
    expect(answers).toEqual(new Set([true, false]))
  })
})

test('an R of small order is left to the ordinary verification where the equation is right', () => {
  let asked = 0
  const verifier = freshVerifier((...signed) => {
    asked++
    return openssl(...signed)
  })
  const secret = 77n
  repeat(verifier, findGood(secret, 1), 100)
  const seen = new Set<number>()
  for (let tries = 0; tries < 400; tries++) {
    const signed = signWithTorsion(secret, 1, 0n, tries % 8, Uint8Array.of(tries >> 8, tries))
    expect(verifier.hasTable(signed.publicKey)).toBe(true)
    const before = asked
    answer(verifier, signed)
    if (asked > before) seen.add(tries % 8)
  }
  expect(seen).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]))
})

describe('a table', () => {
  test('is made after a hundred good signatures, and bad ones do not count', () => {
    const verifier = freshVerifier()
    const signed = signFresh()
    const bad = { ...signed, message: new Uint8Array(9) }
    expect(repeat(verifier, bad, 150)).not.toContain(true)
    expect(repeat(verifier, signed, 99)).not.toContain(false)
    expect(verifier.hasTable(signed.publicKey)).toBe(false)
    expect(repeat(verifier, signed, 1)).toEqual([true])
    expect(verifier.hasTable(signed.publicKey)).toBe(true)
    expect(answer(verifier, bad)).toBe(false)
    expect(answer(verifier, signed)).toBe(true)
  })

  test('is never made for a key of small order or one written in another way than its own', () => {
    const verifier = freshVerifier(() => true)
    const [small, , , , , , , , , , , other] = edgeCases
    for (const one of [small!, other!]) {
      const publicKey = fromHex(one.publicKey)
      const signed = { publicKey, message: fromHex(one.message), signature: fromHex(one.signature) }
      expect(repeat(verifier, signed, 250)).not.toContain(false)
      expect(verifier.hasTable(publicKey)).toBe(false)
    }
  })

  test('makes way for another when it was not used for longest', () => {
    const verifier = freshVerifier()
    const signers = Array.from({ length: 17 }, () => signFresh())
    for (const signer of signers.slice(0, 16)) repeat(verifier, signer, 100)
    expect(signers.filter(({ publicKey }) => verifier.hasTable(publicKey))).toHaveLength(16)
    answer(verifier, signers[0]!)
    repeat(verifier, signers[16]!, 100)
    const without = signers.flatMap(({ publicKey }, index) => (verifier.hasTable(publicKey) ? [] : [index]))
    expect(without).toEqual([1])
    for (const signer of signers) {
      expect(answer(verifier, signer)).toBe(true)
      expect(answer(verifier, { ...signer, message: new Uint8Array(1) })).toBe(false)
    }
  })

  test('is made once for a thousand verifications at most, however many keys there are', () => {
    const verifier = freshVerifier()
    const made = Array.from({ length: 36 }, () => signFresh()).filter((signer) => {
      repeat(verifier, signer, 100)
      return verifier.hasTable(signer.publicKey)
    })
    expect(made.length).toBeGreaterThanOrEqual(16)
    expect(made.length).toBeLessThanOrEqual(16 + 3)
  })

  test('is not needed: without WebAssembly every answer is the same', () => {
    vi.stubGlobal('WebAssembly', undefined)
    const verifier = freshVerifier()
    const signed = signFresh()
    expect(repeat(verifier, signed, 250)).not.toContain(false)
    expect(verifier.hasTable(signed.publicKey)).toBe(false)
  })
})
