import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import { bundledFor } from '../schemas/bundled.ts'
import { validateJson } from '../schemas/validate.ts'
import { fetchFrom } from '../testing/badge-web.ts'
import { conforms } from '../testing/conformance.ts'
import { officialWeb } from '../testing/official-web.ts'
import {
  hasStandards,
  standardBytes,
  standardJson,
  standardPath,
  standardsNote,
} from '../testing/standards.ts'
import { openBadges2Report } from './open-badges-2/report.ts'
import { verify } from './verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const filesIn = (folder: string, pattern: RegExp): string[] =>
  hasStandards ? readdirSync(standardPath(folder)).filter((name) => pattern.test(name)) : []

const records: readonly { file: string; verdict: string; not?: string }[] = [
  { file: 'simple.json', verdict: 'valid' },
  { file: 'simple-noproof.json', verdict: 'invalid' },
  {
    file: 'complex.json',
    verdict: 'unknown',
    not: 'unknown, not valid: its issuer is a urn:uuid, which no key can belong to',
  },
  {
    file: 'simple.jwt',
    verdict: 'unknown',
    not: 'unknown, not valid: it names the context of a draft, and a schema that is published no more',
  },
  {
    file: 'simple_old_safesigned.json',
    verdict: 'invalid',
    not: 'invalid, not valid: it names the context of a draft, and what is in it uses a type that no context defines',
  },
  { file: 'simple_v1.json', verdict: 'invalid', not: 'invalid, not valid: its key is named by a urn:uuid' },
]

test.runIf(hasStandards).each(records)(
  `official record of learning $file is $verdict${standardsNote}`,
  async ({ file, verdict, not }) => {
    conforms(
      'Comprehensive Learner Record 2.0: samples of the official validator',
      1,
      not ? { [file]: not } : {},
    )
    const report = await verify(standardBytes(`clr-2.0/samples/${file}`), { now, fetch: officialWeb })
    expect(report.verdict).toBe(verdict)
    if (verdict === 'valid') expect(report.parts?.map((part) => part.report.verdict)).toEqual(['valid'])
  },
)

/** Examples of specifications are not signed, or by nobody: what is asked of them is that they are what they say. */
const examples: readonly { suite: string; folder: string; pattern: RegExp; formats: readonly string[] }[] = [
  {
    suite: 'Open Badges 3.0: examples',
    folder: 'open-badges-3.0/samples/spec-examples',
    pattern: /\.json$/,
    formats: ['open-badges-3.0'],
  },
  {
    suite: 'Bitstring Status List 1.0: examples',
    folder: 'bitstring-status-list-1.0/samples',
    pattern: /^spec-example.*\.json$/,
    formats: ['vc-2.0'],
  },
  {
    suite: 'VC Data Model 2.0: examples',
    folder: 'vc-data-model-2.0/json-schema/verifiable-credential',
    pattern: /^example/,
    formats: ['vc-2.0'],
  },
  {
    suite: 'VC Data Model 2.0: examples',
    folder: 'vc-data-model-2.0/json-schema/verifiable-presentation',
    pattern: /^example/,
    formats: ['vp-2.0'],
  },
  {
    suite: 'VC Render Method: example',
    folder: 'vc-render-method/samples',
    pattern: /\.json$/,
    formats: ['vc-2.0'],
  },
]

/** Examples that break a rule, each with what is told of it. */
const broken: Readonly<Record<string, { code: string; why: string }>> = {
  'fullOpenBadge.json': {
    code: 'dangling-result-reference',
    why: 'a result names a level of another result description: told as wrong',
  },
}

describe.runIf(hasStandards)(`examples of the specifications${standardsNote}`, () => {
  test.each(
    examples.flatMap(({ suite, folder, pattern, formats }) =>
      filesIn(folder, pattern).map((file) => ({ suite, path: `${folder}/${file}`, file, formats })),
    ),
  )('$path is what it says', async ({ suite, path, file, formats }) => {
    const fault = broken[file]
    conforms(suite, 1, fault ? { [file]: fault.why } : {})
    const { checks, credential } = await verify(standardBytes(path), { now })
    expect(formats).toContain(credential?.format)
    const found = checks.filter(({ name, outcome }) => name === 'format' && outcome !== 'pass')
    expect(found.map(({ code }) => code)).toEqual(fault ? [fault.code] : [])
  })

  test.each(['credential', 'presentation'])('fit the published schema of a %s', async (kind) => {
    const folderOf = (name: string) => `vc-data-model-2.0/json-schema/verifiable-${name}`
    const schemaOf = (name: string) =>
      standardJson<JsonObject>(`${folderOf(name)}/verifiable-${name}-schema.json`)
    const documents = new Map<string, unknown>(await bundledFor(schemaOf(kind)))
    documents.set(String(schemaOf('credential').$id), schemaOf('credential'))
    const files = filesIn(folderOf(kind), /^example/)
    conforms('VC Data Model 2.0: examples and their schemas', files.length)
    for (const file of files) {
      const example = standardJson(`${folderOf(kind)}/${file}`)
      expect(validateJson(example, schemaOf(kind), { documents }), file).toEqual({ result: 'success' })
    }
  })

  test.each(
    filesIn('open-badges-2.0/samples/spec-examples', /Assertion|Issuer|Key|RevocationList|1[67]-Endorsement/),
  )('%s of Open Badges 2.0 is right but for what its addresses do not answer', async (file) => {
    conforms('Open Badges 2.0: examples')
    const example = standardJson<JsonObject>(`open-badges-2.0/samples/spec-examples/${file}`)
    const { fetch } = fetchFrom(new Map([[String(example.id), example]]))
    const { report } = await openBadges2Report(JSON.stringify(example), { now, fetch })
    const wrong = report.messages.filter(
      ({ messageLevel, name, node_id: node, result }) =>
        messageLevel === 'ERROR' &&
        name === 'VALIDATE_PROPERTY' &&
        node === example.id &&
        !result.includes('could not be found'),
    )
    expect(wrong).toEqual([])
    expect(report.openBadgesVersion).toBe('2.0')
  })
})
