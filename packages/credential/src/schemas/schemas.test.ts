import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardJson, standardsNote } from '../testing/standards.ts'
import { bundledFor, bundledSchema, bundledSchemas } from './bundled.ts'
import { findPattern } from './pattern.ts'
import { validateJson } from './validate.ts'

const drafts = {
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const
const draft = drafts['2020-12']

const resultOf = (value: unknown, schema: unknown) => validateJson(value, schema).result

describe('patterns', () => {
  const atoms = [
    'a',
    'b',
    '.',
    '\\d',
    '\\w',
    '[ab]',
    '[^a-c]',
    '(?:a|b)',
    '(ab)',
    'é',
    '\\u0061',
    '\\.',
    '💡',
    '^',
    '$',
    '\\b',
  ]
  const pattern = fc
    .array(
      fc.tuple(fc.constantFrom(...atoms), fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?')),
      {
        maxLength: 5,
      },
    )
    .map((parts) =>
      parts.map(([atom, times]) => (/^(\^|\$|\\b)$/.test(atom) ? atom : `${atom}${times}`)).join(''),
    )
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '1', 'é', '💡', ' ', '.'), { maxLength: 12 })
    .map((all) => all.join(''))

  test('are found where the platform finds them', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 2 }), text, (alternatives, where) => {
        const source = alternatives.join('|')
        expect(findPattern(source, where, () => {})).toBe(new RegExp(source, 'u').test(where))
      }),
      { numRuns: 2_000 },
    )
  })

  test('that would keep the platform busy for ever take no time', () => {
    for (const source of ['^(a+)+$', '(a|a)*b', '^(a*)*$', '(.*)*x', '(?:a?){30}a{30}b']) {
      expect(findPattern(source, `${'a'.repeat(5_000)}!`, () => {})).toBe(false)
    }
  })

  test('that count nothing very often are read at once', () => {
    for (const source of ['^(?:){999999999}b', '^(?:(?:a{0}){999999999}){999999999}b'])
      expect(findPattern(source, 'b', () => {})).toBe(true)
  })

  test('that look around or back, or are none, are refused', () => {
    for (const source of [
      '(?=a)',
      '(?<!a)b',
      '(a)\\1',
      '(',
      'a{5000}{5000}',
      `${'('.repeat(80)}${')'.repeat(80)}`,
    ]) {
      expect(() => findPattern(source, 'a', () => {})).toThrow(CredentialError)
    }
  })
})

describe('schemas', () => {
  const leaf = fc.oneof(
    fc.constantFrom(true, false, {}),
    fc.record(
      {
        type: fc.constantFrom('string', 'number', 'integer', 'object', 'array', 'boolean', 'null'),
        minimum: fc.integer({ min: -3, max: 3 }),
        maxLength: fc.nat(3),
        minItems: fc.nat(2),
        maxProperties: fc.nat(2),
        required: fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 }),
        uniqueItems: fc.boolean(),
        const: fc.constantFrom(1, 'a', null),
        pattern: fc.constantFrom('^a', 'b+$'),
      },
      { requiredKeys: [] },
    ),
  )
  /** At most three of the members: more make schemas that take the oracle seconds to compile. */
  const few = (members: Record<string, fc.Arbitrary<unknown>>) =>
    fc
      .uniqueArray(fc.constantFrom(...Object.keys(members)), { maxLength: 3 })
      .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, members[name]!]))))
  const { schema } = fc.letrec((tie) => ({
    schema: fc.oneof({ maxDepth: 3, depthIdentifier: 's' }, leaf, tie('composed')),
    composed: few({
      properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema')),
      additionalProperties: tie('schema'),
      items: tie('schema'),
      contains: tie('schema'),
      allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      not: tie('schema'),
      if: tie('schema'),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: tie('schema'),
      else: tie('schema'),
      unevaluatedProperties: tie('schema'),
      unevaluatedItems: tie('schema'),
      propertyNames: fc.constantFrom({ maxLength: 1 }, { const: 'a' }),
      $ref: fc.constantFrom('#/$defs/small', '#/$defs/text'),
    }),
  }))
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, 1, -2.5, '', 'a', 'abb', 'bbbb'),
    fc.array(fc.constantFrom<unknown>(1, 'a', null, {}, [1]), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<unknown>(1, 'a', 'abb', [], { a: 1 }), {
      maxKeys: 3,
    }),
  )
  const $defs = { small: { maximum: 1, maxItems: 1 }, text: { type: ['string', 'object'] } }

  test.each([
    ['2019-09', () => new Ajv2019({ strict: false, validateSchema: false, logger: false })],
    ['2020-12', () => new Ajv2020({ strict: false, validateSchema: false, logger: false })],
  ] as const)('of draft %s are judged as Ajv judges them', (name, create) => {
    const ajv = create()
    fc.assert(
      fc.property(schema, fc.array(value, { minLength: 3, maxLength: 8 }), (made, values) => {
        const whole = typeof made === 'object' ? { ...made, $defs, $schema: drafts[name] } : made
        // In 2019-09 what `contains` found still counts as unlooked at (9.3.1.4), in 2020-12 it does not (10.3.1.3).
        // Ajv has the first otherwise, and the second where the schema of `contains` says nothing.
        const text = JSON.stringify(whole)
        fc.pre(!(text.includes('contains') && text.includes('unevaluatedItems')))
        const check = ajv.compile(whole as object)
        for (const one of values) {
          const { result } = validateJson(one, whole, { dialect: name })
          expect([whole, one, result]).toEqual([whole, one, check(one) ? 'success' : 'failure'])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('problems name the place and the keyword', () => {
    const outcome = validateJson(
      { a: { 'b/c': 1 } },
      { $schema: draft, required: ['x'], properties: { a: { properties: { 'b/c': { type: 'string' } } } } },
    )
    expect(outcome).toMatchObject({
      result: 'failure',
      problems: [
        { pointer: '', keyword: 'required' },
        { pointer: '/a/b~1c', keyword: 'type' },
        { pointer: '/a', keyword: 'properties' },
        { pointer: '', keyword: 'properties' },
      ],
    })
  })

  test('in a draft that is not known, or that lead elsewhere, leave it open', () => {
    expect(resultOf(1, { $schema: 'https://json-schema.org/draft/unknown/schema' })).toBe('indeterminate')
    expect(resultOf(1, {})).toBe('indeterminate')
    expect(resultOf(1, { $schema: draft, $ref: 'https://elsewhere.example/schema' })).toBe('indeterminate')
    expect(resultOf(1, { $schema: draft, $ref: '#/nowhere' })).toBe('indeterminate')
    expect(resultOf(1, { $schema: draft, $ref: 'http://[' })).toBe('indeterminate')
  })

  test('made to run for ever come to an end', () => {
    const circle = { $schema: draft, $ref: '#' }
    const doubling = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `d${n}`,
        { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] },
      ]),
    )
    const branching = {
      $schema: draft,
      anyOf: [
        { properties: { a: { $ref: '#' } }, required: ['b'] },
        { properties: { a: { $ref: '#' } }, required: ['c'] },
      ],
    }
    let nested: unknown = {}
    for (let depth = 0; depth < 60; depth++) nested = { a: nested }
    let deep: unknown = {}
    for (let depth = 0; depth < 5_000; depth++) deep = { not: deep }
    for (const [schema, instance] of [
      [circle, 1],
      [{ $schema: draft, $ref: '#/$defs/d0', $defs: { ...doubling, d60: {} } }, 1],
      [branching, nested],
      [{ $schema: draft, not: deep }, 1],
      [{ $schema: draft, uniqueItems: true }, Array.from({ length: 100_000 }, (_, n) => n)],
    ]) {
      expect(resultOf(instance, schema)).toBe('indeterminate')
    }
  })

  test('any JSON in the place of a schema or of a part of it gives an answer', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'type',
            'enum',
            'items',
            'properties',
            '$ref',
            '$id',
            '$anchor',
            'pattern',
            'required',
            'anyOf',
            'minLength',
            'contains',
            '$dynamicRef',
            'patternProperties',
            'dependentRequired',
            'if',
            '$recursiveRef',
          ),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        fc.jsonValue({ maxDepth: 2 }),
        (made, instance) => {
          expect(['success', 'failure', 'indeterminate']).toContain(
            resultOf(instance, { $schema: draft, ...made }),
          )
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the schemas that ship with the library', () => {
  test('are all there, and are themselves schemas of their draft', async () => {
    for (const url of bundledSchemas) {
      const schema = (await bundledSchema(url)) as { $schema: string }
      expect(schema, url).toBeTypeOf('object')
      const meta = await bundledSchema(schema.$schema)
      expect(validateJson(schema, meta, { documents: await bundledFor(meta) }), url).toEqual({
        result: 'success',
      })
    }
  })

  test.runIf(hasStandards)(`are the published ones${standardsNote}`, async () => {
    const published: Readonly<Record<string, string>> = {
      'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json':
        'open-badges-3.0/json-schema/published-2026-06-jsonld-compaction/ob_v3p0_achievementcredential_schema.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json':
        'open-badges-3.0/json-schema/published-2026-06-jsonld-compaction/ob_v3p0_endorsementcredential_schema.json',
      'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json':
        'clr-2.0/json-schema/clr_v2p0_clrcredential_schema.json',
      'https://www.w3.org/2022/credentials/v2/json-schema-credential-schema.json':
        'vc-json-schema/schema/json-schema-credential-schema.json',
    }
    conforms('JSON Schemas: those bundled are the published ones', Object.keys(published).length)
    for (const [url, file] of Object.entries(published)) {
      expect(await bundledSchema(url)).toEqual(standardJson(file))
    }
  })
})
