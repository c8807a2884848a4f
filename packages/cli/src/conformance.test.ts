import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conforms } from '../../credential/src/testing/conformance.ts'
import {
  hasStandards,
  standardJson,
  standardPath,
  standardsNote,
} from '../../credential/src/testing/standards.ts'
import { createProgram } from './program.ts'
import { laurel } from './testing/run.ts'

type Result = { result: string; data?: string }

let folder: string
let output: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-conformance-'))
  output = join(folder, 'out.json')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The command in this process: the suites have a hundred cases, and a process takes longer than a case. */
async function run(...parameters: string[]): Promise<Result & { exitCode: unknown }> {
  const before = process.exitCode
  try {
    await createProgram().parseAsync(['conformance', ...parameters, '--output', output], { from: 'user' })
    return { ...(JSON.parse(await readFile(output, 'utf8')) as Result), exitCode: process.exitCode }
  } finally {
    process.exitCode = before
  }
}

const exitCodes: Record<string, number> = { success: 0, failure: 1, indeterminate: 2 }

type JoseCase = {
  number: number
  title: string
  input: string
  key: string
  fn: 'issue' | 'verify'
  feature: string
  expected: string
  sd?: string[]
}

describe(`the W3C suite of VC-JOSE-COSE${standardsNote}`, () => {
  const cases = hasStandards ? standardJson<JoseCase[]>('vc-jose-cose/expected-results.json') : []
  const file = (name: string) => standardPath(`vc-jose-cose/test-suite-inputs/${name}`)
  const inputs = ({ input, key, feature }: JoseCase) => [
    ...['--input', file(input), '--key', file(key)],
    ...['--feature', feature],
  ]

  test.runIf(hasStandards)('all its cases are there', () => {
    expect(cases.length).toBe(35)
  })

  test.runIf(hasStandards).each(cases)('$number $title is a $expected', async (one) => {
    conforms('VC-JOSE-COSE: cases of the W3C suite')
    const sd = one.sd === undefined ? [] : ['--sd', JSON.stringify(one.sd)]
    const found = await run(one.fn, ...inputs(one), ...sd)
    expect(found).toMatchObject({ result: one.expected, exitCode: exitCodes[one.expected] })
  })

  // The others have run out, or name an issuer whose key is not the one they are to be signed with.
  const lasting = cases.filter(({ number }) => [1, 4, 17, 18, 19].includes(number))
  test.runIf(hasStandards).each(lasting)('$number $title: what was issued verifies', async (one) => {
    const sd = one.sd === undefined ? [] : ['--sd', JSON.stringify(one.sd)]
    const { data } = await run('issue', ...inputs(one), ...sd)
    const secured = join(folder, `${one.number}.txt`)
    await writeFile(secured, data!)
    const again = ['--input', secured, '--key', file(one.key), '--feature', one.feature]
    expect(await run('verify', ...again)).toMatchObject({ result: 'success' })
  })
})

type SchemaCase = { number: number; credential: string; schema: string; case: string; expected: string }

describe.each(['2020-12', '2019-09', 'Draft-7'])(
  `the W3C suite of VC JSON Schema, %s${standardsNote}`,
  (draft) => {
    const expected = hasStandards
      ? standardJson<Record<string, SchemaCase[]>>('vc-json-schema/expected-results.json')
      : {}
    const cases = Object.entries(expected).flatMap(([format, list]) =>
      list.map((one) => ({ ...one, format })),
    )

    test.runIf(hasStandards).each(cases)('$format: $number $case is $expected', async (one) => {
      conforms('VC JSON Schema: cases of the W3C suite, by the command')
      const file = (name: string) =>
        standardPath(`vc-json-schema/test-suite-inputs/${one.format.toLowerCase()}/${draft}/${name}`)
      const files = ['--credential', file(one.credential), '--schema', file(one.schema)]
      const found = await run('validate', ...files, '--format', one.format)
      expect(found).toMatchObject({ result: one.expected, exitCode: exitCodes[one.expected] })
    })
  },
)

describe('the command by itself', () => {
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: 'https://example.org/issuer',
    credentialSchema: { id: 'https://example.org/schema.json', type: 'JsonSchema' },
    credentialSubject: { name: 'Alice' },
  }
  const schema = {
    $id: 'https://example.org/schema.json',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: { credentialSubject: { required: ['name'] } },
  }
  const write = async (name: string, value: unknown) => {
    await writeFile(join(folder, name), JSON.stringify(value))
    return name
  }
  const validate = (...more: string[]) =>
    laurel(['conformance', 'validate', '--output', 'result.json', ...more], { cwd: folder })

  test('writes what came of it to a file and ends with a code for it, by either suite’s names', async () => {
    const [sound, form] = [await write('sound.json', credential), await write('schema.json', schema)]
    const bare = await write('bare.json', { ...credential, credentialSubject: { id: 'did:example:a' } })
    const ended = [
      await validate('--credential', sound, '--schema', form, '--format', 'JsonSchema'),
      await validate('--input', bare, '--key', form, '--feature', 'JsonSchema'),
      await validate('--credential', sound, '--schema', form, '--format', 'JsonSchemaCredential'),
    ]
    expect(ended.map(({ code }) => code)).toEqual([0, 1, 1])
    expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toEqual({ result: 'failure' })
  })

  test('says what is missing, unknown or not there', async () => {
    const [sound, form] = [await write('sound.json', credential), await write('schema.json', schema)]
    const ended = [
      await validate('--credential', sound, '--format', 'JsonSchema'),
      await validate('--credential', sound, '--schema', form, '--format', 'Other'),
      await validate('--credential', 'nowhere.json', '--schema', form, '--format', 'JsonSchema'),
    ]
    expect(ended.map(({ code }) => code)).toEqual([64, 64, 66])
    expect(ended.map(({ err }) => err).join('')).toMatch(
      /--schema is missing[\s\S]*"Other"[\s\S]*nowhere\.json/,
    )
  })
})
