import { generateKeyPairSync, randomBytes, sign, verify as verifyWithNode } from 'node:crypto'
import { p256 as nobleP256, p384 as nobleP384 } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { mostTables, type Verify } from '../engines/create-table-verifier.ts'
import { keyObject } from '../key-objects-node.ts'
import { createEcdsaVerifier } from './create-verifier.ts'
import { p256, p384 } from './curve.ts'
import { digestOf } from './digest-node.ts'
import { createEngine } from './engine.ts'
import { wideTable } from './memory.ts'
import { hashForm } from './nonce.ts'
import { buildTable, tableBytes } from './table.ts'
import { verifyWithTables } from './verify.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const toNumber = (bytes: Uint8Array) => BigInt(`0x${hex(bytes)}`)

afterEach(() => vi.unstubAllGlobals())

describe.each([
  { curve: p256, noble: nobleP256, patience: 100 },
  { curve: p384, noble: nobleP384, patience: 20 },
])('verifying with tables of $curve.name', ({ curve, noble, patience }) => {
  const { name, size, order, p } = curve
  const digest = digestOf(curve)
  const { name: hash } = hashForm(curve)
  const toBytes = (number: bigint) =>
    new Uint8Array(Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex'))
  const mod = (value: bigint) => ((value % order) + order) % order
  const inverse = (value: bigint) => noble.Point.Fn.inv(mod(value))
  const pair = (r: bigint, s: bigint) => Buffer.concat([toBytes(r), toBytes(s)])
  const openssl: Verify = (publicKey, message, signature) =>
    verifyWithNode(hash, message, { key: keyObject(name, publicKey), dsaEncoding: 'ieee-p1363' }, signature)
  const pointOf = (publicKey: Uint8Array) => {
    const bytes = noble.Point.fromBytes(publicKey).toBytes(false)
    return { x: bytes.slice(1, size + 1), y: bytes.slice(size + 1) }
  }
  const freshVerifier = (ordinary = openssl, start = createEngine) =>
    createEcdsaVerifier({ curve, digest, ordinary, pointOf, nameOf: hex, start })
  const createKey = () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: name })
    const { x, y } = publicKey.export({ format: 'jwk' })
    const last = Buffer.from(y as string, 'base64url').at(-1)!
    const bytes = Uint8Array.of(2 + (last & 1), ...Buffer.from(x as string, 'base64url'))
    return {
      publicKey: bytes,
      sign: (message: Uint8Array) => sign(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    }
  }
  type Key = ReturnType<typeof createKey>
  /** Enough good signatures for a table. */
  const introduce = (verifier: ReturnType<typeof freshVerifier>, key: Key) => {
    const message = randomBytes(9)
    const signature = key.sign(message)
    for (let nth = 0; nth < patience; nth++) verifier.verify(key.publicKey, message, signature)
  }

  test('says what OpenSSL says of good and spoilt signatures of many keys', () => {
    const [rounds, perKey] = name === 'P-256' ? [100, 500] : [50, 100]
    for (let round = 0; round < rounds; round++) {
      const key = createKey()
      let asked = 0
      const verifier = freshVerifier((...all) => {
        asked++
        return openssl(...all)
      })
      introduce(verifier, key)
      expect(verifier.hasTable(key.publicKey)).toBe(true)
      asked = 0
      const wrong: string[] = []
      for (let nth = 0; nth < perKey; nth++) {
        const message = randomBytes(nth % 90)
        const signature = Buffer.from(key.sign(message))
        if (!verifier.verify(key.publicKey, message, signature))
          wrong.push(`good: ${hex(message)} ${hex(signature)}`)
        if (nth % 50 !== 0) continue
        expect(asked).toBe(nth / 50)
        signature[nth % signature.length]! ^= 1 << (nth % 8)
        if (verifier.verify(key.publicKey, message, signature))
          wrong.push(`spoilt: ${hex(message)} ${hex(signature)}`)
      }
      expect(wrong.map((one) => `${hex(key.publicKey)} ${one}`)).toEqual([])
    }
  })

  test('refuses r and s out of range, and takes those at the ends where they are right', () => {
    const verifier = freshVerifier()
    const key = createKey()
    introduce(verifier, key)
    const message = randomBytes(20)
    const good = key.sign(message)
    const [r, s] = [toNumber(good.subarray(0, size)), toNumber(good.subarray(size))]
    const most = 2n ** BigInt(8 * size) - 1n
    const bad = [0n, 1n, order - 1n, order, order + 1n, p - 1n, p, most]
    for (const one of bad) {
      expect(verifier.verify(key.publicKey, message, pair(one, s))).toBe(false)
      expect(verifier.verify(key.publicKey, message, pair(r, one))).toBe(false)
      for (const other of bad) expect(verifier.verify(key.publicKey, message, pair(one, other))).toBe(false)
    }
    // Both s and the order - s are right; no more than that.
    expect(verifier.verify(key.publicKey, message, pair(r, order - s))).toBe(true)
    if (s + order <= most) expect(verifier.verify(key.publicKey, message, pair(r, s + order))).toBe(false)
    if (r + order <= most) expect(verifier.verify(key.publicKey, message, pair(r + order, s))).toBe(false)
  })

  /** The engine alone, with the digest as it is given. */
  function createBare() {
    const shape = wideTable(curve)
    const bytes = tableBytes(16 * curve.field.limbs, shape)
    const engine = createEngine(curve, 2 * bytes)!
    const [base, known] = [0, 1].map((nth) => ({ at: engine.place.tables + nth * bytes, shape }))
    buildTable(engine, base!.at, shape, curve.base)
    return (point: { x: bigint; y: bigint }, z: bigint, r: bigint, s: bigint) => {
      buildTable(engine, known!.at, shape, point)
      return verifyWithTables(engine, base!, known!, toBytes(z), pair(r, s))
    }
  }
  const bare = createBare()
  const G = noble.Point.BASE

  test('takes keys G, -G and their multiples, u1 of zero, and hands on sums of equal points', () => {
    const answers = new Set<boolean | undefined>()
    for (const d of [1n, order - 1n, 2n, order - 2n, 3n, (order + 1n) / 2n, 2n ** 128n, 12345n]) {
      const key = G.multiply(d)
      for (const k of [1n, 2n, 3n, order - 1n, (order + 1n) / 2n, 2n ** 64n, 99n]) {
        const r = mod(G.multiply(k).toAffine().x)
        for (const z of [0n, 1n, order - 1n, mod(r * d), mod(-r * d), mod(2n * r * d), 77n]) {
          const s = mod(inverse(k) * (z + r * d))
          if (s === 0n) continue
          const answer = bare(key.toAffine(), z, r, s)
          // Right, or not for this engine to say; never wrong.
          expect(answer ?? true).toBe(true)
          answers.add(answer)
          expect(bare(key.toAffine(), z, r, mod(s + 1n) || 1n) ?? false).toBe(false)
        }
      }
    }
    expect([...answers].sort()).toEqual([true, undefined])
  })

  test('never finds right a sum that is the point at infinity', () => {
    // u1 G + u2 Q with Q = d G is nothing where z = -r d.
    for (const d of [1n, 5n, order - 7n]) {
      for (const r of [1n, 2n, order - 1n, 1234567n]) {
        for (const s of [1n, 3n, order - 2n])
          expect(bare(G.multiply(d).toAffine(), mod(-r * d), r, s) ?? false).toBe(false)
      }
    }
  })

  test('takes a point whose x is not below the order as the r that is left', () => {
    // Not to be found by signing: a point with such an x, and the key that makes a signature of it right.
    const Fp = noble.Point.Fp
    let found = 0
    for (let x = p - 1n; found < 5; x--) {
      if (x <= order) throw new Error('there are many')
      const square = Fp.create(x ** 3n - 3n * x + noble.Point.CURVE().b)
      let y: bigint
      try {
        y = Fp.sqrt(square)
      } catch {
        continue
      }
      const R = noble.Point.fromAffine({ x, y })
      const r = mod(x)
      const [z, s] = [4711n, 815n]
      // s R = z G + r Q
      const Q = R.multiply(s).subtract(G.multiply(z)).multiply(inverse(r)).toAffine()
      expect(bare(Q, z, r, s)).toBe(true)
      expect(bare(Q, z, mod(r + 1n), s)).toBe(false)
      found++
    }
  })

  test('says what another library says of any numbers', () => {
    const number = fc.bigInt({ min: 1n, max: order - 1n })
    const key = G.multiply(31n)
    fc.assert(
      fc.property(number, number, number, (z, r, s) => {
        const w = inverse(s)
        const sum = G.multiply(mod(z * w) || 1n).add(key.multiply(mod(r * w)))
        if (sum.is0()) return
        const expected = mod(sum.toAffine().x) === r
        expect(bare(key.toAffine(), z, r, s)).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })

  test('keeps tables of the keys used last, and no more than it may', () => {
    const verifier = freshVerifier()
    const keys = Array.from({ length: mostTables + 2 }, createKey)
    for (const key of keys) introduce(verifier, key)
    expect(keys.filter((key) => verifier.hasTable(key.publicKey))).toHaveLength(mostTables)
    // Known or not, all are verified rightly.
    for (const key of keys) {
      const message = randomBytes(30)
      expect(verifier.verify(key.publicKey, message, key.sign(message))).toBe(true)
    }
  })

  test('an engine that is missing, or that computes otherwise, is not asked', () => {
    const key = createKey()
    const ways: (typeof createEngine)[] = [
      () => undefined,
      (...asked) => {
        const engine = createEngine(...asked)!
        return { ...engine, addAll: () => {} }
      },
      (...asked) => {
        const engine = createEngine(...asked)!
        // As without a fused multiplication: the lower half is lost.
        const multiply: typeof engine.multiply = (out, a, b) => {
          engine.multiply(out, a, b)
          engine.doubles[out / 8]! += 1
        }
        return { ...engine, multiply }
      },
    ]
    for (const start of ways) {
      const verifier = freshVerifier(openssl, start)
      introduce(verifier, key)
      expect(verifier.hasTable(key.publicKey)).toBe(false)
      const message = randomBytes(30)
      expect(verifier.verify(key.publicKey, message, key.sign(message))).toBe(true)
      expect(verifier.verify(key.publicKey, randomBytes(30), key.sign(message))).toBe(false)
    }
    vi.stubGlobal('WebAssembly', undefined)
    const verifier = freshVerifier()
    introduce(verifier, key)
    expect(verifier.hasTable(key.publicKey)).toBe(false)
  })

  test('what goes wrong later refuses nobody', () => {
    const key = createKey()
    let isBroken = false
    const verifier = freshVerifier(openssl, (...asked) => {
      const engine = createEngine(...asked)!
      const addAll: typeof engine.addAll = (list, count) => engine.addAll(list, isBroken ? count - 1 : count)
      return { ...engine, addAll }
    })
    introduce(verifier, key)
    expect(verifier.hasTable(key.publicKey)).toBe(true)
    isBroken = true
    const message = randomBytes(30)
    expect(verifier.verify(key.publicKey, message, key.sign(message))).toBe(true)
  })
})
