import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import { toHex } from './bytes.ts'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
  return 'none'
}

test('the examples of RFC 8949, appendix A, come out and go in', () => {
  const examples: [string, Cbor][] = [
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['3863', -100],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['4401020304', hex('01020304')],
    ['62c3bc', 'ü'],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    [
      'a201020304',
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
    ['c11a514b67b0', { tag: 1, value: 1_363_896_240 }],
  ]
  for (const [bytes, value] of examples) {
    expect(toHex(encodeCbor(value))).toBe(bytes)
    expect(decodeCbor(hex(bytes))).toEqual(value)
  }
})

test('whatever is written is read again', () => {
  const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.oneof(fc.nat(), fc.string()), tie('value')), { maxLength: 4 })
        .map((pairs) => new Map(pairs)),
    ) as fc.Arbitrary<Cbor>,
  }))
  fc.assert(
    fc.property(value, (one) => {
      expect(decodeCbor(encodeCbor(one))).toEqual(one)
    }),
  )
})

test.each([
  ['a number that is not in its shortest form', '1801'],
  ['a length that is not in its shortest form', '580101'],
  ['two bytes for a number that needs one', '190001'],
  ['four bytes for a number that needs two', '1a0000ffff'],
  ['eight bytes for a number that needs four', '1b00000000ffffffff'],
  ['a number that JavaScript cannot hold', '1bffffffffffffffff'],
  ['a text without end', '7f6161ff'],
  ['a list without end', '9f01ff'],
  ['a float', 'f93c00'],
  ['a key that stands twice', 'a201020103'],
  ['a key that is a list', 'a18001'],
  ['bytes left over', '0000'],
  ['a list that promises more than there is', '9affffffff'],
  ['half a value', '44010203'],
  ['an unknown simple value', 'f7'],
  ['nothing', ''],
])('%s is refused', (_, bytes) => {
  expect(codeOf(() => decodeCbor(hex(bytes)))).toBe('cbor-invalid')
})

test('nesting without end and items without end are refused', () => {
  expect(codeOf(() => decodeCbor(hex('81'.repeat(5000))))).toBe('cbor-too-large')
  expect(codeOf(() => decodeCbor(hex(`${'81'.repeat(50)}00`)))).toBe('cbor-too-large')
  expect(codeOf(() => decodeCbor(encodeCbor(new Array(20_000).fill(0))))).toBe('cbor-too-large')
})

test('any bytes give a value with one spelling, or a coded error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      let value: Cbor
      try {
        value = decodeCbor(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(CredentialError)
        return
      }
      expect(encodeCbor(value)).toEqual(bytes)
    }),
    { numRuns: 2000 },
  )
})
