import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import { bundledSchema } from '../schemas/bundled.ts'
import { validateJson } from '../schemas/validate.ts'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardJson, standardsNote } from '../testing/standards.ts'
import { validateCredential } from './credential-schema.ts'

type Case = { number: number; credential: string; schema: string; case: string; expected: string }

const expected = hasStandards
  ? standardJson<Record<'JsonSchema' | 'JsonSchemaCredential', Case[]>>(
      'vc-json-schema/expected-results.json',
    )
  : { JsonSchema: [], JsonSchemaCredential: [] }

test.runIf(hasStandards)('the cases of the W3C suite are all there', () => {
  expect([expected.JsonSchema.length, expected.JsonSchemaCredential.length]).toEqual([12, 18])
})

describe.each(['2020-12', '2019-09', 'Draft-7'])(
  `the W3C suite of VC JSON Schema, %s${standardsNote}`,
  (draft) => {
    const cases = (['JsonSchema', 'JsonSchemaCredential'] as const).flatMap((kind) =>
      expected[kind].map((one) => ({
        ...one,
        kind,
        folder: `vc-json-schema/test-suite-inputs/${kind.toLowerCase()}/${draft}`,
      })),
    )

    test.runIf(hasStandards).each(cases)('$kind: $number $case is $expected', async ({ folder, ...one }) => {
      conforms(`VC JSON Schema: ${one.kind}`)
      const credential = standardJson<JsonObject>(`${folder}/${one.credential}`)
      const { result } = await validateCredential(credential, standardJson(`${folder}/${one.schema}`))
      expect(result).toBe(one.expected)
    })
  },
)

describe(`official samples and their schemas${standardsNote}`, () => {
  const ob = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json'
  const samples: readonly (readonly [string, string])[] = [
    ...[
      'basicOpenBadgeCredential',
      'fullOpenBadge',
      'skillAssertionCtdl',
      'skillAssertionCase',
      'achievementAlignmentCe',
      'achievementAlignmentCase',
    ].map(
      (name) =>
        [
          `open-badges-3.0/samples/spec-examples/${name}.json`,
          `${ob}/ob_v3p0_achievementcredential_schema.json`,
        ] as const,
    ),
    [
      'open-badges-3.0/samples/spec-examples/endorsement.json',
      `${ob}/ob_v3p0_endorsementcredential_schema.json`,
    ],
    [
      'open-badges-3.0/samples/public-validator/complete.json',
      `${ob}/ob_v3p0_achievementcredential_schema.json`,
    ],
    [
      'open-badges-3.0/samples/public-validator/simple.json',
      `${ob}/ob_v3p0_achievementcredential_schema.json`,
    ],
    [
      'clr-2.0/samples/simple.json',
      'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json',
    ],
  ]
  test.runIf(hasStandards).each(samples)('%s fits', async (name, url) => {
    conforms('Open Badges 3.0 and CLR 2.0: examples and their official schemas')
    expect(validateJson(standardJson(name), await bundledSchema(url))).toEqual({ result: 'success' })
  })
})
