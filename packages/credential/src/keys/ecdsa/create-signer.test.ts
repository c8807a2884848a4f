import { randomBytes, verify as verifyWithNode } from 'node:crypto'
import { p256 as nobleP256, p384 as nobleP384 } from '@noble/curves/nist.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CredentialError } from '../../errors.ts'
import { createEcdsaSigner as publicSigner } from '../create-ecdsa-signer.ts'
import type { SliceSigner } from '../engines/create-signing.ts'
import type { Verify } from '../engines/create-table-verifier.ts'
import { keyObject } from '../key-objects-node.ts'
import { createEcdsaSigning } from './create-signer.ts'
import { p256, p384 } from './curve.ts'
import { digestOf } from './digest-node.ts'
import { createEngine } from './engine.ts'
import { hashForm } from './nonce.ts'
import { ordinaryKey } from './ordinary-node.ts'
import { published } from './published.ts'
import { createSliceSigner, type ExpandedKey, secretPlaces } from './sign-slice.ts'

const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const toNumber = (bytes: Uint8Array) => BigInt(`0x${hex(bytes)}`)

afterEach(() => vi.unstubAllGlobals())

describe.each([
  // OpenSSL takes 0.8 ms for each signature of P-384.
  { curve: p256, noble: nobleP256, perKey: 100, messages: 100_000 },
  { curve: p384, noble: nobleP384, perKey: 10, messages: 10_000 },
])('signing with the engine of $curve.name', ({ curve, noble, perKey, messages: count }) => {
  const { name, size, order } = curve
  const digest = digestOf(curve)
  const toBytes = (number: bigint) => fromHex(number.toString(16).padStart(2 * size, '0'))
  const freshSecret = () => toBytes((toNumber(randomBytes(size)) % (order - 1n)) + 1n)
  const openssl: Verify = (publicKey, message, signature) =>
    verifyWithNode(
      hashForm(curve).name,
      message,
      { key: keyObject(name, publicKey), dsaEncoding: 'ieee-p1363' },
      signature,
    )
  const signing = (start?: () => SliceSigner<ExpandedKey> | undefined, verify = openssl) =>
    createEcdsaSigning({
      curve,
      digest,
      verify,
      ordinary: (secret) => ordinaryKey(curve, secret),
      signaturesBeforeEngine: 0,
      ...(start && { start }),
    })
  /** RFC 6979 in another library. */
  const expected = (secret: Uint8Array, message: Uint8Array) =>
    hex(noble.sign(message, secret, { prehash: true, lowS: false }))

  test('makes the signatures of RFC 6979, A.2', () => {
    const { secret, x, signed } = published[name]
    const made = signing()
    const signer = made.signerOf(fromHex(secret))
    expect(hex(signer.publicKey.subarray(1))).toBe(x)
    for (const { message, signature } of signed)
      expect(hex(signer.sign(Buffer.from(message)))).toBe(signature)
    expect(made.isFast()).toBe(true)
  })

  test(`makes what OpenSSL finds right, ${count} messages of 1,000 keys, and for some what another library makes`, () => {
    const made = signing()
    for (let round = 0; round < 1000; round++) {
      const secret = freshSecret()
      const signer = made.signerOf(secret)
      const messages = Array.from({ length: perKey }, (_, nth) => randomBytes(nth % 10 === 0 ? round : 64))
      const signatures = signer.signAll(messages)
      const wrong = messages.filter((message, nth) => !openssl(signer.publicKey, message, signatures[nth]!))
      expect(wrong.map((message) => `${hex(secret)} ${hex(message)}`)).toEqual([])
      if (round % 20 === 0) expect(hex(signatures[1]!)).toBe(expected(secret, messages[1]!))
    }
    expect(made.isFast()).toBe(true)
  })

  test('signs with secrets at the edges, alone and in slices of every length', () => {
    const made = signing()
    for (const secret of [1n, 2n, 3n, order - 1n, order - 2n, order / 2n, 2n ** 255n, 2n ** 128n].map(
      toBytes,
    )) {
      const signer = made.signerOf(secret)
      const messages = Array.from({ length: 70 }, (_, nth) => new Uint8Array(nth).fill(nth))
      const alone = messages.map((message) => hex(signer.sign(message)))
      expect(alone[7]).toBe(expected(secret, messages[7]!))
      for (const length of [1, 2, 31, 32, 33, 64, 65, 70])
        expect(signer.signAll(messages.slice(0, length)).map(hex)).toEqual(alone.slice(0, length))
      expect(signer.signAll([])).toEqual([])
    }
    expect(made.isFast()).toBe(true)
  })

  test('takes digests that are zero, the order and above as RFC 6979 and FIPS 186-5 say', () => {
    const hashes = [0n, 1n, order - 1n, order, order + 1n, 2n ** BigInt(8 * size) - 1n].map(toBytes)
    const signer = createSliceSigner(curve, (message) => hashes[message[0]!]!)!
    const secret = freshSecret()
    const key = signer.expand(secret)
    const made = signer.sign(
      key,
      hashes.map((_, nth) => Uint8Array.of(nth)),
    )!
    for (const [nth, digest] of hashes.entries())
      expect(hex(made[nth]!)).toBe(hex(noble.sign(digest, secret, { prehash: false, lowS: false })))
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
    const signer = createSliceSigner(curve, digest)!
    const secret = freshSecret()
    const key = signer.expand(secret)
    const messages = Array.from({ length: 40 }, () => randomBytes(64))
    signer.sign(key, messages)
    const used = memory!
    const other = createEngine(curve, 0)!
    for (const [from, to] of secretPlaces(other))
      expect(used.subarray(from, to).some((byte) => byte !== 0)).toBe(false)
    const everything = Buffer.from(used)
    for (const one of [secret, Buffer.from(secret).reverse(), key.scalar])
      expect(everything.includes(Buffer.from(one.subarray(0, 8)))).toBe(false)
  })

  describe('when the engine is not to be had, or wrong', () => {
    const secret = freshSecret()
    const messages = Array.from({ length: 70 }, () => randomBytes(64))
    /** An engine that signs well for so many slices and then does something else. */
    const spoilt = (good: number, spoil: (signature: Uint8Array) => void) => () => {
      const engine = createSliceSigner(curve, digest)!
      let slices = 0
      return {
        expand: engine.expand,
        sign: (...asked: Parameters<SliceSigner<ExpandedKey>['sign']>) => {
          const made = engine.sign(...asked)
          if (slices++ >= good) made?.forEach(spoil)
          return made
        },
      }
    }

    function expectRight(made: ReturnType<typeof signing>): void {
      const signer = made.signerOf(secret)
      const all = [...signer.signAll(messages), ...messages.map((message) => signer.sign(message))]
      for (const [nth, signature] of all.entries())
        expect(openssl(signer.publicKey, messages[nth % messages.length]!, signature)).toBe(true)
      expect(made.isFast()).toBe(false)
    }

    test('the ordinary key signs, and nobody notices', () => {
      const ways: (() => SliceSigner<ExpandedKey> | undefined)[] = [
        () => undefined,
        () => {
          throw new Error('no memory')
        },
        spoilt(0, (signature) => signature.fill(0)),
        // Wrong after the tests at the start: found by the verification of the first of the slice.
        spoilt(3, (signature) => {
          signature[40]! ^= 1
        }),
        () => ({ ...createSliceSigner(curve, digest)!, sign: () => [new Uint8Array(2 * size)] }),
      ]
      for (const start of ways) expectRight(signing(start))
    })

    test('a key whose public half comes out otherwise is not signed with', () => {
      let expansions = 0
      expectRight(
        signing(() => {
          const engine = createSliceSigner(curve, digest)!
          const expand = (secret: Uint8Array) => {
            const key = engine.expand(secret)
            return ++expansions > 1 ? { ...key, publicX: new Uint8Array(size) } : key
          }
          return { ...engine, expand }
        }),
      )
    })

    test('what the engine does not sign the ordinary key does, and the engine goes on', () => {
      const made = signing(() => {
        const engine = createSliceSigner(curve, digest)!
        return { ...engine, sign: (key, asked) => (asked.length === 3 ? null : engine.sign(key, asked)) }
      })
      const signer = made.signerOf(secret)
      const three = messages.slice(0, 3)
      expect(signer.signAll(three).map((one, nth) => openssl(signer.publicKey, three[nth]!, one))).toEqual([
        true,
        true,
        true,
      ])
      expect(made.isFast()).toBe(true)
    })

    test('WebAssembly that is forbidden changes nothing', () => {
      vi.stubGlobal('WebAssembly', undefined)
      expectRight(signing())
    })
  })

  test('the first of every slice, and every 32nd of those made alone, is verified before it is handed out', () => {
    let verified = 0
    const made = signing(undefined, (...asked) => {
      verified++
      return openssl(...asked)
    })
    const signer = made.signerOf(freshSecret())
    const messages = Array.from({ length: 70 }, () => randomBytes(64))
    signer.signAll(messages)
    expect(verified).toBe(3)
    for (const message of messages.slice(0, 33)) signer.sign(message)
    expect(verified).toBe(5)
  })

  test('a secret that is none is refused', () => {
    const none = [
      toBytes(0n),
      toBytes(order),
      toBytes(order + 1n),
      new Uint8Array(size - 1),
      new Uint8Array(size + 1),
    ]
    for (const secret of [...none, new Uint8Array(size).fill(255)])
      expect(() => publicSigner(name, secret)).toThrow(CredentialError)
    for (const secret of [toBytes(1n), toBytes(order - 1n)]) {
      const signer = publicSigner(name, secret)
      expect(hex(signer.publicKey)).toBe(hex(noble.getPublicKey(secret, true)))
      expect(openssl(signer.publicKey, secret, signer.sign(secret))).toBe(true)
    }
  })
})
