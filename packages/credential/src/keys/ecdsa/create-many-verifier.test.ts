import { generateKeyPairSync, hash, randomBytes, sign, verify as verifyWithNode } from 'node:crypto'
import { p256 as nobleP256, p384 as nobleP384 } from '@noble/curves/nist.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CredentialError } from '../../errors.ts'
import { keyObject } from '../key-objects-node.ts'
import { verifyAllP256 } from '../p256-node.ts'
import { verifyAllP256 as verifyAllInBrowsers } from '../p256-web.ts'
import { createManyVerifier } from './create-many-verifier.ts'
import { p256, p384 } from './curve.ts'
import { decompress } from './decompress.ts'
import { createEngine, type Engine } from './engine.ts'
import { hashForm } from './nonce.ts'
import { manyBytes, prepareMany, verifyMany } from './verify-many.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const toNumber = (bytes: Uint8Array) => BigInt(`0x${hex(bytes)}`)

afterEach(() => vi.unstubAllGlobals())

describe.each([
  { curve: p256, noble: nobleP256, rounds: 400 },
  { curve: p384, noble: nobleP384, rounds: 20 },
])('verifying all signatures of a key of $curve.name together', ({ curve, noble, rounds }) => {
  const { name, size, order, p } = curve
  const { name: hashName } = hashForm(curve)
  const digest = (text: string) => hash(hashName, text, 'buffer')
  const toBytes = (number: bigint) =>
    new Uint8Array(Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex'))
  const mod = (value: bigint) => ((value % order) + order) % order
  const inverse = (value: bigint) => noble.Point.Fn.inv(mod(value))
  const pair = (r: bigint, s: bigint) => Buffer.concat([toBytes(r), toBytes(s)])
  const createKey = () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: name })
    const { x, y } = publicKey.export({ format: 'jwk' })
    const last = Buffer.from(y as string, 'base64url').at(-1)!
    return {
      publicKey: Uint8Array.of(2 + (last & 1), ...Buffer.from(x as string, 'base64url')),
      sign: (text: string): Uint8Array =>
        sign(hashName, Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    }
  }
  const opensslOf = (publicKey: Uint8Array) => (text: string, signature: Uint8Array) =>
    verifyWithNode(
      hashName,
      Buffer.from(text),
      { key: keyObject(name, publicKey), dsaEncoding: 'ieee-p1363' },
      signature,
    )
  const fresh = (start = createEngine) =>
    createManyVerifier({ curve, digest, signaturesBeforeEngine: 0, start })

  test('finds right what OpenSSL signed, and not what is spoilt, for any number of signatures', () => {
    const verifier = fresh()
    for (let round = 0; round < rounds; round++) {
      const { publicKey, sign } = createKey()
      const texts = Array.from({ length: 3 + (round % 70) }, (_, nth) => randomBytes(nth).toString('hex'))
      const signatures = texts.map(sign)
      let asked = 0
      const ordinary = (text: string, signature: Uint8Array) => {
        asked++
        return opensslOf(publicKey)(text, signature)
      }
      expect(verifier.verifyAll(publicKey, texts, signatures, ordinary)).toBe(true)
      expect(asked).toBe(0)
      const nth = round % texts.length
      const spoilt = Buffer.from(signatures[nth]!)
      spoilt[round % spoilt.length]! ^= 1 << (round % 8)
      const others = signatures.with(nth, spoilt)
      expect(verifier.verifyAll(publicKey, texts, others, ordinary)).toBe(false)
      expect(asked).toBe(1)
    }
    expect(verifier.isFast()).toBe(true)
  })

  const engine = createEngine(curve, manyBytes(curve)) as Engine
  prepareMany(engine)
  const G = noble.Point.BASE

  test('reads compressed points as another library does, and refuses what is none', () => {
    for (let round = 0; round < 200; round++) {
      const point = G.multiply(mod(toNumber(randomBytes(size))) || 1n)
      expect(decompress(engine, point.toBytes(true))).toEqual(point.toAffine())
    }
    for (let round = 0; round < 40; round++) {
      const bytes = Uint8Array.of(2 + (round % 2), ...randomBytes(size))
      let expected: { x: bigint; y: bigint } | undefined
      try {
        expected = noble.Point.fromBytes(bytes).toAffine()
      } catch {
        expected = undefined
      }
      expect(decompress(engine, bytes)).toEqual(expected)
    }
    for (const first of [0, 1, 4, 255])
      expect(decompress(engine, Uint8Array.of(first, ...G.toBytes(true).slice(1)))).toBe(undefined)
    expect(decompress(engine, Uint8Array.of(2, ...toBytes(p)))).toBe(undefined)
    expect(decompress(engine, Uint8Array.of(2))).toBe(undefined)
    expect(decompress(engine, new Uint8Array(0))).toBe(undefined)
  })

  test('takes keys G, -G and their multiples, and hands on sums of equal points', () => {
    const answers = new Set<boolean | undefined>()
    for (const d of [1n, order - 1n, 2n, order - 2n, 3n, (order + 1n) / 2n, 2n ** 20n, 2n ** 35n]) {
      const key = G.multiply(d)
      const good: { digest: Uint8Array; signature: Uint8Array }[] = []
      for (const k of [1n, 2n, order - 1n, (order + 1n) / 2n, 99n]) {
        const r = mod(G.multiply(k).toAffine().x)
        for (const z of [0n, 1n, order - 1n, mod(r * d), mod(2n * r * d), 77n]) {
          const s = mod(inverse(k) * (z + r * d))
          if (s !== 0n) good.push({ digest: toBytes(z), signature: pair(r, s) })
        }
      }
      for (const some of [good, good.slice(0, 5), good.slice(-7)]) {
        for (const answer of verifyMany(engine, key.toAffine(), some)) {
          expect(answer ?? true).toBe(true)
          answers.add(answer)
        }
      }
      const wrong = good.map(({ digest, signature }) => ({
        digest,
        signature: pair(
          toNumber(signature.subarray(0, size)),
          mod(toNumber(signature.subarray(size)) + 1n) || 1n,
        ),
      }))
      for (const answer of verifyMany(engine, key.toAffine(), wrong)) expect(answer ?? false).toBe(false)
      // A sum that is the point at infinity: z = -r d.
      const nothing = [1n, 2n, order - 1n, 1234567n].map((r) => ({
        digest: toBytes(mod(-r * d)),
        signature: pair(r, 3n),
      }))
      for (const answer of verifyMany(engine, key.toAffine(), nothing)) expect(answer ?? false).toBe(false)
    }
    expect(answers.has(true)).toBe(true)
  })

  test('refuses r and s out of range wherever they stand among good ones', () => {
    const { publicKey, sign } = createKey()
    const key = decompress(engine, publicKey)!
    const most = 2n ** BigInt(8 * size) - 1n
    const text = 'a statement'
    const signature = sign(text)
    const [r, s] = [toNumber(signature.subarray(0, size)), toNumber(signature.subarray(size))]
    const bad = [0n, order, order + 1n, p, most].flatMap((one) => [pair(one, s), pair(r, one)])
    const all = bad.flatMap((one) => [one, signature])
    expect(
      verifyMany(
        engine,
        key,
        all.map((one) => ({ digest: digest(text), signature: one })),
      ),
    ).toEqual(bad.flatMap(() => [false, true]))
    const onlyBad = bad.map((one) => ({ digest: digest(text), signature: one }))
    expect(verifyMany(engine, key, onlyBad)).toEqual(bad.map(() => false))
  })

  test('hands on a whole slice in which two points to be added have the same x', () => {
    // The first digit of u2 and one of u1 meet: Q is chosen so that both stand for multiples of the same point.
    const rows = Math.ceil((8 * size) / 10)
    const meets = BigInt(8 * (Math.ceil((rows + size) / 2) - rows))
    const key = G.multiply(1n << meets)
    const signed = Array.from({ length: 128 }, (_, nth) => {
      const [u1, u2] = [(BigInt(2 * nth) << meets) + (1n << 150n) + 1n, 1n]
      const r = mod(G.multiply(mod(u1 + (u2 << meets))).toAffine().x)
      const s = mod(r * inverse(u2))
      return { digest: toBytes(mod(u1 * s)), signature: pair(r, s) }
    })
    const answers = verifyMany(engine, key.toAffine(), signed)
    expect(new Set(answers)).toEqual(new Set([true, undefined]))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(64)
  })

  test('an engine that is missing, wrong at once or wrong later refuses nobody', () => {
    let isBroken = true
    const ways: (typeof createEngine)[] = [
      () => undefined,
      (...asked) => ({ ...createEngine(...asked)!, double: () => {} }),
      (...asked) => {
        const engine = createEngine(...asked)!
        return {
          ...engine,
          gather: (out, list, count) => engine.gather(out, list, isBroken ? 1 : count),
        }
      },
    ]
    const { publicKey, sign } = createKey()
    const texts = Array.from({ length: 9 }, (_, nth) => `statement ${nth}`)
    const signatures = texts.map(sign)
    const others = signatures.with(4, signatures[5]!)
    for (const start of ways) {
      const verifier = fresh(start)
      expect(verifier.verifyAll(publicKey, texts, signatures, opensslOf(publicKey))).toBe(true)
      expect(verifier.verifyAll(publicKey, texts, others, opensslOf(publicKey))).toBe(false)
      expect(verifier.isFast()).toBe(false)
    }
    isBroken = false
    const later = fresh(ways[2])
    expect(later.verifyAll(publicKey, texts, signatures, opensslOf(publicKey))).toBe(true)
    isBroken = true
    expect(later.isFast()).toBe(true)
    expect(later.verifyAll(publicKey, texts, signatures, opensslOf(publicKey))).toBe(true)
    vi.stubGlobal('WebAssembly', undefined)
    expect(fresh().verifyAll(publicKey, texts, signatures, opensslOf(publicKey))).toBe(true)
  })
})

test('keys that are none are refused with a code, whatever was signed, in Node as in browsers', () => {
  const none = [new Uint8Array(33), Uint8Array.of(2, ...new Uint8Array(32).fill(255)), new Uint8Array(0)]
  const signature = new Uint8Array(64).fill(1)
  for (const verifyAll of [verifyAllP256, verifyAllInBrowsers]) {
    for (const key of none) {
      for (const count of [0, 1, 5]) {
        const texts = Array.from({ length: count }, () => 'a statement')
        const signatures = texts.map(() => signature)
        expect(() => verifyAll(key, texts, signatures)).toThrow(CredentialError)
        expect(() => verifyAll(key, texts, [...signatures, new Uint8Array(3)])).toThrow(CredentialError)
      }
    }
    const key = nobleP256.getPublicKey(new Uint8Array(32).fill(7), true)
    expect(verifyAll(key, [], [])).toBe(true)
    expect(verifyAll(key, ['one'], [])).toBe(false)
    expect(verifyAll(key, ['one'], [new Uint8Array(63)])).toBe(false)
  }
})
