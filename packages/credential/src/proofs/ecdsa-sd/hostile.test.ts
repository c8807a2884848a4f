import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cbor, encodeCbor } from '../../encoding/cbor.ts'
import { encodeMultibase } from '../../encoding/multibase.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checkSelective, secureSelectively, selectiveBadge } from '../../testing/selective.ts'
import { deriveCredential } from '../derive.ts'
import {
  type DerivedProofValue,
  decodeBaseProofValue,
  decodeDerivedProofValue,
  encodeBaseProofValue,
  encodeDerivedProofValue,
} from './proof-value.ts'

const runs = Number(process.env.LAUREL_PROPERTY_RUNS ?? 200)
const credential = await secureSelectively(selectiveBadge(), ['/issuer', '/validFrom'])
const shown = await deriveCredential(credential, { pointers: ['/credentialSubject/result'] })
const proofValueOf = (secured: JsonObject): string => (secured.proof as { proofValue: string }).proofValue
const derived = decodeDerivedProofValue(proofValueOf(shown))

const withValue = (proofValue: string): JsonObject => ({
  ...shown,
  proof: { ...(shown.proof as JsonObject), proofValue },
})
const withChange = (change: Partial<DerivedProofValue>): JsonObject =>
  withValue(encodeDerivedProofValue({ ...derived, ...change }))

const bytesOf = (value: string): Uint8Array => new Uint8Array(Buffer.from(value.slice(1), 'base64url'))

/** True when reading gives something; false when it is refused with a code. */
function reads(decode: (value: string) => unknown, value: string): boolean {
  try {
    decode(value)
    return true
  } catch (thrown) {
    if (thrown instanceof CredentialError) return false
    throw thrown
  }
}

test('one byte of the proof changed anywhere, and it does not verify', async () => {
  const bytes = bytesOf(proofValueOf(shown))
  expect(await checkSelective(shown)).toBe(true)
  for (let at = 0; at < bytes.length; at++) {
    for (const bit of [1, 0x80]) {
      const copy = bytes.slice()
      copy[at]! ^= bit
      expect(await checkSelective(withValue(encodeMultibase('u', copy))), `byte ${at}`).not.toBe(true)
    }
  }
})

test('a proof that does not fit what is shown is refused', async () => {
  const { signatures, labelMap, mandatoryIndexes } = derived
  const [[first, label], [second]] = [...labelMap] as [[number, Uint8Array], [number, Uint8Array]]
  const refused: readonly Partial<DerivedProofValue>[] = [
    { signatures: signatures.slice(1) },
    { signatures: [...signatures, signatures[0]!] },
    { mandatoryIndexes: mandatoryIndexes.slice(1) },
    { mandatoryIndexes: [...mandatoryIndexes, mandatoryIndexes[0]!] },
    { mandatoryIndexes: mandatoryIndexes.with(0, 999) },
    // One label for two nodes, none for one, one for a node that is not there.
    { labelMap: new Map([...labelMap, [second, label]]) },
    { labelMap: new Map([...labelMap].slice(1)) },
    { labelMap: new Map([...labelMap, [99, new Uint8Array(32)]]) },
  ]
  for (const change of refused) {
    expect(await checkSelective(withChange(change)), Object.keys(change)[0]).toBe('proof-does-not-fit')
  }
  const swapped = new Map([...labelMap, [first, labelMap.get(second)!], [second, label]])
  expect(await checkSelective(withChange({ labelMap: swapped }))).toBe(false)
  expect(await checkSelective(withChange({ signatures: signatures.toReversed() }))).toBe(false)
  expect(await checkSelective(withChange({}))).toBe(true)
})

test('a holder cannot show more, or something else, than was signed', async () => {
  for (const change of [
    { name: 'Bridge Inspector' },
    { validUntil: '2030-01-01T00:00:00Z' },
    { issuer: { ...(shown.issuer as JsonObject), name: 'Another' } },
    { credentialSubject: { ...(shown.credentialSubject as JsonObject), id: 'urn:uuid:1' } },
  ]) {
    expect(await checkSelective({ ...shown, ...change })).not.toBe(true)
  }
  const { result } = shown.credentialSubject as { result: JsonObject[] }
  // The mandatory part cannot be left out, nor can two nodes be made one.
  const { validFrom: _, ...less } = shown
  expect(await checkSelective(less)).not.toBe(true)
  const merged = { type: ['Result'], value: [result[0]!.value, result[1]!.value] }
  const subject = { ...(shown.credentialSubject as JsonObject), result: merged }
  expect(await checkSelective({ ...shown, credentialSubject: subject })).not.toBe(true)
})

test('a key that is no point on the curve is refused', async () => {
  const publicKey = derived.publicKey.slice().fill(0xff, 3)
  expect(await checkSelective(withChange({ publicKey }))).toBe(false)
  expect(() => decodeDerivedProofValue(proofValueOf(withChange({ publicKey: new Uint8Array(35) })))).toThrow(
    'does not belong',
  )
})

test('a proof value has one spelling', () => {
  const value = proofValueOf(shown)
  for (const changed of [
    `z${value.slice(1)}`,
    `${value}A`,
    `${value}AAAA`,
    value.slice(0, -4),
    'u',
    '',
    'u2V0B',
    `u${'A'.repeat(500_000)}`,
  ]) {
    expect(reads(decodeDerivedProofValue, changed)).toBe(false)
    expect(reads(decodeBaseProofValue, changed)).toBe(false)
  }
  const base = proofValueOf(credential)
  expect(encodeBaseProofValue(decodeBaseProofValue(base))).toBe(base)
  expect(encodeDerivedProofValue(decodeDerivedProofValue(value))).toBe(value)
  expect(reads(decodeBaseProofValue, value)).toBe(false)
})

test('a proof value that is CBOR, but not built as it must be, is refused', () => {
  const bytes = (length: number) => new Uint8Array(length)
  const key = Uint8Array.from([0x80, 0x24, ...bytes(33)])
  const base: readonly Cbor[] = [bytes(64), key, bytes(32), [bytes(64)], ['/issuer']]
  const shownParts: readonly Cbor[] = [bytes(64), key, [bytes(64)], new Map([[0, bytes(32)]]), [0]]
  const encoded = (tag: number, value: Cbor) => encodeMultibase('u', encodeCbor({ tag, value }))
  expect(reads(decodeBaseProofValue, encoded(0x5d00, base))).toBe(true)
  expect(reads(decodeDerivedProofValue, encoded(0x5d01, shownParts))).toBe(true)
  const wrong: readonly Cbor[] = [null, 1, 'x', [], bytes(63), [1], [bytes(3)], new Map([[-1, bytes(32)]])]
  for (const part of wrong) {
    for (let at = 0; at < 5; at++) {
      // No signatures, pointers or places at all is allowed.
      if (Array.isArray(part) && part.length === 0 && at > 1) continue
      const isPlaces = Array.isArray(part) && part[0] === 1
      expect(reads(decodeBaseProofValue, encoded(0x5d00, base.with(at, part))), `base ${at}`).toBe(false)
      if (isPlaces && at === 4) continue
      expect(reads(decodeDerivedProofValue, encoded(0x5d01, shownParts.with(at, part)))).toBe(false)
    }
  }
  for (const value of [null, [], base.slice(1), [...base, 1], encodeCbor(base)])
    expect(reads(decodeBaseProofValue, encoded(0x5d00, value))).toBe(false)
  expect(reads(decodeBaseProofValue, encodeMultibase('u', encodeCbor(base)))).toBe(false)
  expect(reads(decodeDerivedProofValue, encoded(0x5d02, shownParts))).toBe(false)
  const many = (count: number) => Array.from({ length: count }, () => bytes(64))
  expect(reads(decodeBaseProofValue, encoded(0x5d00, base.with(3, many(1_001))))).toBe(false)
  expect(reads(decodeBaseProofValue, encoded(0x5d00, base.with(4, ['/'.repeat(1_025)])))).toBe(false)
})

test('any bytes as a proof value are refused with a code', () => {
  const heads = fc.constantFrom(
    [],
    [0xd9, 0x5d, 0x00],
    [0xd9, 0x5d, 0x01],
    [0xd9, 0x5d, 0x01, 0x85, 0x58, 0x40],
  )
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 400 }), (head, tail) => {
      const value = encodeMultibase('u', Uint8Array.from([...head, ...tail]))
      expect(reads(decodeDerivedProofValue, value)).toBe(false)
      expect(reads(decodeBaseProofValue, value)).toBe(false)
    }),
    { numRuns: 5 * runs },
  )
})

test('real proof values with any bytes replaced, inserted or cut never break the reader', async () => {
  const seeds = [proofValueOf(shown), proofValueOf(credential)].map(bytesOf)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.nat({ max: 40 }),
      fc.uint8Array({ maxLength: 40 }),
      async (seed, place, cut, put) => {
        const at = place % seed.length
        const bytes = Uint8Array.from([...seed.subarray(0, at), ...put, ...seed.subarray(at + cut)])
        const value = encodeMultibase('u', bytes)
        reads(decodeBaseProofValue, value)
        const same = value === proofValueOf(shown)
        expect((await checkSelective(withValue(value))) === true).toBe(same)
      },
    ),
    { numRuns: runs },
  )
})
