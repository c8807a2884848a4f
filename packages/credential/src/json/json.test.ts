import canonicalizeOracle from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import {
  hasStandards,
  standardBytes,
  standardJson,
  standardsNote,
  standardText,
} from '../testing/standards.ts'
import { canonicalizeJson } from './canonicalize.ts'
import { parseJson } from './parse.ts'

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
  return 'none'
}

describe('parsing hostile JSON', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!text.includes('__proto__'))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('finds a key that stands twice in one object, wherever and however it is written', () => {
    const key = fc.string({ maxLength: 5 }).filter((text) => text !== '__proto__')
    fc.assert(
      fc.property(key, fc.jsonValue({ maxDepth: 2 }), fc.boolean(), (name, value, nested) => {
        const member = `${JSON.stringify(name)} : ${JSON.stringify(value)}`
        const twice = `{${member},${member}}`
        const code = codeOf(() => parseJson(nested ? `[{"x\\"y":${twice}}]` : twice))
        expect(['json-duplicate-key', 'json-proto-key']).toContain(code)
      }),
    )
  })

  test.each([
    ['the same key spelt in two ways', '{"a":1,"\\u0061":2}', 'json-duplicate-key'],
    ['a key that would change the prototype', '{"a":{"__proto__":{}}}', 'json-proto-key'],
    ['half a character', '{"a":"\\ud800"}', 'json-lone-surrogate'],
    ['half a character in a key', '{"\\udc00":1}', 'json-lone-surrogate'],
    ['a number beyond all bounds', '[1e400]', 'json-number'],
    ['text behind the end', '{}x', 'json-invalid'],
    ['a comment', '{/**/}', 'json-invalid'],
    ['nesting without end', `${'['.repeat(200_000)}`, 'json-invalid'],
    ['deep nesting', `${'['.repeat(100)}${']'.repeat(100)}`, 'json-too-deep'],
    ['nothing', '', 'json-invalid'],
  ])('refuses %s', (_, text, code) => {
    expect(codeOf(() => parseJson(text))).toBe(code)
  })

  test('refuses what is larger than its limit, and bytes that are not UTF-8', () => {
    expect(codeOf(() => parseJson('"123456789"', { maxBytes: 10 }))).toBe('json-too-large')
    expect(codeOf(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22)))).toBe('utf8-invalid')
  })

  test('answers any text with a value or a coded error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ u0a1') }), (text) => {
        codeOf(() => parseJson(text))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('canonical JSON (RFC 8785)', () => {
  test('is what another implementation writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonicalizeJson(value)).toBe(canonicalizeOracle(value))
      }),
    )
  })

  test('is what another implementation writes where members have names that JavaScript puts elsewhere', () => {
    const names = fc.constantFrom(
      'b',
      'a',
      '10',
      '9',
      '01',
      '-1',
      '__proto__',
      'toJSON',
      'constructor',
      '',
      '\ud7ff',
    )
    const texts = fc.constantFrom('\\ud800', '\\\\ud8', 'é', '\u2028', '\u007f', '\u0001', '"')
    const { object } = fc.letrec((tie) => ({
      object: fc.array(fc.tuple(names, tie('value')), { maxLength: 5 }).map((all) => Object.fromEntries(all)),
      value: fc.oneof(
        { maxDepth: 3 },
        texts,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        tie('object'),
      ),
    }))
    fc.assert(
      fc.property(object, (value) => {
        expect(canonicalizeJson(value)).toBe(canonicalizeOracle(value))
      }),
    )
  })

  test('leaves out members without a value, and goes 64 levels deep', () => {
    expect(canonicalizeJson({ b: undefined, a: [{ c: 1, b: undefined }] })).toBe('{"a":[{"c":1}]}')
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
    expect(canonicalizeJson(nested(63))).toBe(`${'['.repeat(63)}1${']'.repeat(63)}`)
    expect(codeOf(() => canonicalizeJson(nested(65)))).toBe('json-too-deep')
    expect(codeOf(() => canonicalizeJson([undefined]))).toBe('json-type')
    expect(codeOf(() => canonicalizeJson({ a: { '\udc00': 1 } }))).toBe('json-lone-surrogate')
  })

  test('refuses what JSON has no word for', () => {
    expect(codeOf(() => canonicalizeJson(Number.NaN))).toBe('json-number')
    expect(codeOf(() => canonicalizeJson(['\ud800']))).toBe('json-lone-surrogate')
    expect(codeOf(() => canonicalizeJson(() => 1))).toBe('json-type')
  })

  test.runIf(hasStandards)(`writes the published samples byte by byte${standardsNote}`, () => {
    conforms('RFC 8785, JSON canonicalization: files', 6)
    for (const name of ['arrays', 'french', 'structures', 'unicode', 'values', 'weird']) {
      const input = parseJson(standardBytes(`jcs-rfc8785/input/${name}.json`))
      const canonical = canonicalizeJson(input)
      expect(canonical).toBe(standardText(`jcs-rfc8785/output/${name}.json`).trimEnd())
      const hex = standardText(`jcs-rfc8785/outhex/${name}.txt`).replace(/\s/g, '')
      expect(toHex(encodeUtf8(canonical))).toBe(hex)
    }
  })

  test.runIf(hasStandards)(`writes the published numbers${standardsNote}`, () => {
    const { cases } = standardJson<{ cases: [string, string | null][] }>('jcs-rfc8785/numbers.json')
    conforms('RFC 8785, JSON canonicalization: numbers', cases.length)
    for (const [bits, text] of cases) {
      const number = new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true)
      if (text === null) expect(codeOf(() => canonicalizeJson(number))).toBe('json-number')
      else expect(canonicalizeJson(number)).toBe(text)
    }
  })
})
