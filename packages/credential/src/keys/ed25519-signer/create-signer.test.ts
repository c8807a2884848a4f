import { createHash, randomBytes, verify as verifyWithNode } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CredentialError } from '../../errors.ts'
import { createEd25519Signer as publicSigner } from '../create-ed25519-signer.ts'
import { order } from '../ed25519/curve.ts'
import { rfc8032 } from '../ed25519/vectors.ts'
import { createSigning } from './create-signer.ts'
import { createEngine, invert } from './engine.ts'
import { elementSize } from './field.ts'
import { longestMessage, nonceAt, place, secrets, sumAt } from './memory.ts'
import { ordinaryKey } from './ordinary-node.ts'
import { createSliceSigner, type SliceSigner } from './sign-slice.ts'
import { limbsOf } from './table.ts'

const spki = Buffer.from('302a300506032b6570032100', 'hex')
const openssl = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verifyWithNode(
    null,
    message,
    { key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' },
    signature,
  )
const signing = (start?: () => SliceSigner | undefined, verify = openssl) =>
  createSigning({
    ordinary: ordinaryKey,
    verify,
    signaturesBeforeEngine: 0,
    ...(start && { start }),
  })

const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const p = 2n ** 255n - 19n
const toNumber = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
const toBytes = (number: bigint, length = 32) =>
  Uint8Array.from({ length }, (_, index) => Number((number >> BigInt(8 * index)) & 255n))

afterEach(() => vi.unstubAllGlobals())

describe('signing with the engine', () => {
  test.each(rfc8032)(
    'makes the signature of RFC 8032, 7.1: $name',
    ({ seed, publicKey, message, signature }) => {
      const made = signing()
      const signer = made.signerOf(fromHex(seed))
      expect(hex(signer.publicKey)).toBe(publicKey)
      expect(hex(signer.sign(fromHex(message)))).toBe(signature)
      expect(made.isFast()).toBe(true)
    },
  )

  test('makes what OpenSSL makes, for 100,000 messages of 1,000 keys', () => {
    const made = signing()
    for (let round = 0; round < 1000; round++) {
      const seed = randomBytes(32)
      const key = ordinaryKey(seed)
      const signer = made.signerOf(seed)
      const messages = Array.from({ length: 100 }, (_, nth) => randomBytes(nth % 10 === 0 ? round : 64))
      const signatures = signer.signAll(messages)
      const wrong = messages.filter((message, nth) => hex(key.sign(message)) !== hex(signatures[nth]!))
      expect(wrong.map((message) => `${hex(seed)} ${hex(message)}`)).toEqual([])
    }
    expect(made.isFast()).toBe(true)
  })

  test('makes what OpenSSL and another library make, of secrets that are all zeros, all ones and the like', () => {
    const made = signing()
    for (const byte of [0, 1, 0x7f, 0x80, 0x88, 0xf7, 0xf8, 0xff]) {
      const seed = new Uint8Array(32).fill(byte)
      const message = new Uint8Array(64).fill(byte)
      const signature = made.signerOf(seed).sign(message)
      expect(hex(signature)).toBe(hex(ordinaryKey(seed).sign(message)))
      expect(hex(signature)).toBe(hex(ed25519.sign(message, seed)))
    }
  })

  test('takes messages of every length up to several blocks, and hands on what is too long for it', () => {
    const made = signing()
    const seed = randomBytes(32)
    const [signer, key] = [made.signerOf(seed), ordinaryKey(seed)]
    const lengths = [
      ...Array(400).keys(),
      1000,
      longestMessage - 1,
      longestMessage,
      longestMessage + 1,
      100_000,
    ]
    for (const length of lengths) {
      const message = randomBytes(length)
      expect(hex(signer.sign(message))).toBe(hex(key.sign(message)))
    }
    expect(signer.signAll([])).toEqual([])
  })

  test('leaves no secret in its memory', () => {
    let memory: Uint8Array | undefined
    const original = WebAssembly.Memory
    vi.stubGlobal('WebAssembly', {
      Module: WebAssembly.Module,
      Instance: WebAssembly.Instance,
      Memory: class extends original {
        constructor(descriptor: WebAssembly.MemoryDescriptor) {
          super(descriptor)
          memory = new Uint8Array(this.buffer)
        }
      },
    })
    const signer = createSliceSigner()!
    const seed = randomBytes(32)
    const expanded = signer.expand(seed)
    signer.sign(
      expanded,
      Array.from({ length: 40 }, () => randomBytes(64)),
    )
    expect(memory!.subarray(secrets.from, secrets.to).some((byte) => byte !== 0)).toBe(false)
    expect(memory!.subarray(secrets.next, secrets.end).some((byte) => byte !== 0)).toBe(false)
    const everything = Buffer.from(memory!)
    for (const secret of [seed, expanded.scalar, expanded.prefix])
      expect(everything.includes(Buffer.from(secret.subarray(0, 8)))).toBe(false)
  })
})

describe('the engine', () => {
  const engine = createEngine()!
  const doubles = new Float64Array(engine.bytes.buffer)
  const read = (at: number, lane: number) => {
    let sum = 0n
    for (let i = 0; i < 5; i++) sum += BigInt(doubles[at / 8 + 2 * i + lane]!) << BigInt(51 * i)
    return ((sum % p) + p) % p
  }
  const writeLimbs = (at: number, lane: number, limbs: readonly number[]) => {
    limbs.forEach((limb, i) => {
      doubles[at / 8 + 2 * i + lane] = limb
    })
    return read(at, lane)
  }

  test('multiplies by the base point what has digits at every edge', () => {
    const patterns = [0x00, 0x11, 0x77, 0x78, 0x87, 0x88, 0x89, 0x99, 0xff].map(
      (byte) => toNumber(new Uint8Array(32).fill(byte)) % 2n ** 252n,
    )
    const powers = Array.from({ length: 64 }, (_, digit) =>
      [1n, 7n, 8n, 9n, 15n].map((n) => n << BigInt(4 * digit)),
    )
    const scalars = [0n, order - 1n, order - 2n, (order - 1n) / 2n, ...patterns, ...powers.flat()]
    for (const scalar of scalars.filter((one) => one < order)) {
      engine.bytes.set(toBytes(scalar), place.secret)
      engine.multiplyBase(sumAt(0), place.secret)
      invert(engine, place.inverse, sumAt(0) + 2 * elementSize)
      engine.multiply(place.x, sumAt(0), place.inverse)
      engine.multiply(place.y, sumAt(0) + elementSize, place.inverse)
      engine.encode(place.encoded, place.x, place.y)
      const expected = scalar === 0n ? ed25519.Point.ZERO : ed25519.Point.BASE.multiply(scalar)
      expect(hex(engine.bytes.slice(place.encoded, place.encoded + 32))).toBe(expected.toHex())
    }
  })

  test('multiplies limbs as long as they may be, in both lanes, and squares', () => {
    const most = 2 ** 50 + 2 ** 15
    const edges = [most, -most, most - 1, 1 - most, 2 ** 50, -(2 ** 50), 2 ** 50 - 1, 1, 0, -1, -0]
    let seed = 1
    const any = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return edges[seed % edges.length]!
    }
    for (let round = 0; round < 5000; round++) {
      for (const lane of [0, 1]) {
        const a = writeLimbs(place.x, lane, Array.from({ length: 5 }, any))
        const twice = Array.from({ length: 5 }, () => any() + any())
        const b = writeLimbs(place.y, lane, twice)
        engine.multiply(place.other, place.x, place.y)
        engine.squares(place.inverse, place.x, 1)
        expect(read(place.other, lane)).toBe((a * b) % p)
        expect(read(place.inverse, lane)).toBe((a * a) % p)
        for (let i = lane; i < 10; i += 2)
          expect(Math.abs(doubles[place.other / 8 + i]!)).toBeLessThanOrEqual(most)
      }
    }
  })

  test('encodes every number once: zero, p, and what lies around', () => {
    for (const number of [0n, 1n, 18n, 19n, 20n, p - 1n, p - 2n, 2n ** 254n, 2n ** 51n - 1n, 2n ** 51n]) {
      for (const shift of [0n, p, -p]) {
        let rest = number + shift
        const limbs = Array.from({ length: 5 }, (_, i) => {
          const limb = i < 4 ? BigInt.asIntN(51, rest) : rest
          rest = (rest - limb) >> 51n
          return Number(limb)
        })
        if (Math.abs(limbs[4]!) > 2 ** 51) continue
        writeLimbs(place.x, 0, limbs)
        writeLimbs(place.y, 0, limbsOf(1n))
        engine.encode(place.encoded, place.y, place.x)
        const expected = toBytes(number | (1n << 255n))
        expect(hex(engine.bytes.slice(place.encoded, place.encoded + 32))).toBe(hex(expected))
      }
    }
  })

  test('reduces modulo the order of the base point, from zero to the largest', () => {
    const wides = [
      0n,
      1n,
      order - 1n,
      order,
      order + 1n,
      2n ** 512n - 1n,
      2n ** 252n,
      2n ** 511n,
      order * 2n ** 259n,
    ]
    const random = Array.from({ length: 2000 }, () => toNumber(randomBytes(64)))
    for (const wide of [...wides, ...random]) {
      toBytes(wide, 64).forEach((byte, index) => {
        engine.bytes[place.state + (index ^ 7)] = byte
      })
      engine.reduceState(place.reduced)
      expect(toNumber(engine.bytes.slice(place.reduced, place.reduced + 32))).toBe(wide % order)
    }
    const scalars = [0n, 1n, order - 1n, 2n ** 252n - 1n, ...random.slice(0, 60).map((one) => one % order)]
    for (const [a, b, c] of scalars.flatMap((a) =>
      scalars.map((b, at) => [a, b, scalars[at % 5]!] as const),
    )) {
      engine.bytes.set(toBytes(a), place.secret)
      engine.bytes.set(toBytes(b), place.reduced)
      engine.bytes.set(toBytes(c), nonceAt(0))
      engine.multiplyAddScalar(place.encoded, place.reduced, place.secret, nonceAt(0))
      expect(toNumber(engine.bytes.slice(place.encoded, place.encoded + 32))).toBe((a * b + c) % order)
    }
  })

  test('hashes as SHA-512 does', () => {
    const bytes = randomBytes(1280)
    for (const blocks of [1, 2, 10]) {
      // The hash of whole blocks without their end is no SHA-512: the end is written here.
      const length = blocks * 128 - 17
      const message = Buffer.alloc(blocks * 128)
      bytes.copy(message, 0, 0, length)
      message[length] = 0x80
      message.writeUInt32BE(length * 8, blocks * 128 - 4)
      engine.bytes.set(message, place.message)
      engine.bytes.copyWithin(place.state, place.first, place.first + 64)
      engine.compress(place.message, blocks)
      const state = Uint8Array.from({ length: 64 }, (_, index) => engine.bytes[place.state + (index ^ 7)]!)
      expect(hex(state)).toBe(createHash('sha512').update(bytes.subarray(0, length)).digest('hex'))
    }
  })
})

describe('when the engine is not to be had, or wrong', () => {
  const seed = randomBytes(32)
  const messages = Array.from({ length: 70 }, () => randomBytes(64))
  const expected = messages.map((message) => hex(ordinaryKey(seed).sign(message)))
  /** An engine that signs well for so many slices and then does something else. */
  const spoilt = (good: number, spoil: (signature: Uint8Array, nth: number) => void) => () => {
    const engine = createSliceSigner()!
    let slices = 0
    return {
      expand: engine.expand,
      sign: (...asked: Parameters<SliceSigner['sign']>) => {
        const made = engine.sign(...asked)
        if (slices++ >= good) made?.forEach(spoil)
        return made
      },
    }
  }

  test('the ordinary key signs, and nobody notices', () => {
    const ways: (() => SliceSigner | undefined)[] = [
      () => undefined,
      () => {
        throw new Error('no memory')
      },
      spoilt(0, (signature) => signature.fill(0)),
      // Wrong after the tests at the start: found by the verification of the first of the slice.
      spoilt(3, (signature) => {
        signature[40]! ^= 1
      }),
      () => ({ ...createSliceSigner()!, sign: () => [new Uint8Array(64)] }),
    ]
    for (const start of ways) {
      const made = signing(start)
      const signer = made.signerOf(seed)
      expect(signer.signAll(messages).map(hex)).toEqual(expected)
      expect(messages.map((message) => hex(signer.sign(message)))).toEqual(expected)
      expect(made.isFast()).toBe(false)
    }
  })

  test('a key whose public half comes out otherwise is not signed with', () => {
    let expansions = 0
    const made = signing(() => {
      const engine = createSliceSigner()!
      const expand = (secret: Uint8Array) => {
        const key = engine.expand(secret)
        return ++expansions > 3 ? { ...key, publicKey: new Uint8Array(32) } : key
      }
      return { ...engine, expand }
    })
    expect(made.signerOf(seed).signAll(messages).map(hex)).toEqual(expected)
    expect(made.isFast()).toBe(false)
  })

  test('WebAssembly that is forbidden changes nothing', () => {
    vi.stubGlobal('WebAssembly', undefined)
    const made = signing()
    expect(made.signerOf(seed).signAll(messages).map(hex)).toEqual(expected)
    expect(made.isFast()).toBe(false)
  })

  test('the first of every slice, and every 32nd of those made alone, is verified before it is handed out', () => {
    let verified = 0
    const made = signing(undefined, (...asked) => {
      verified++
      return openssl(...asked)
    })
    const signer = made.signerOf(seed)
    signer.signAll(messages)
    expect(verified).toBe(3)
    for (const message of messages.slice(0, 33)) signer.sign(message)
    expect(verified).toBe(5)
  })

  test('the engine starts only when there is much to sign, and gives the same', () => {
    const made = createSigning({ ordinary: ordinaryKey, verify: openssl, signaturesBeforeEngine: 100 })
    const signer = made.signerOf(seed)
    expect(signer.signAll(messages).map(hex)).toEqual(expected)
    expect(made.isFast()).toBe(false)
    expect(signer.signAll(messages).map(hex)).toEqual(expected)
    expect(made.isFast()).toBe(true)
  })
})

test('a secret that is none is refused', () => {
  expect(() => publicSigner(new Uint8Array(31))).toThrow(CredentialError)
  const signer = publicSigner(fromHex(rfc8032[0]!.seed))
  expect(hex(signer.publicKey)).toBe(rfc8032[0]!.publicKey)
})
