import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import { isObject, type JsonObject, without } from '../json/shape.ts'
import { secure } from '../proofs/data-integrity.ts'
import { ask, check } from '../testing/ask.ts'
import { conforms } from '../testing/conformance.ts'
import { createIssuer } from '../testing/issuer.ts'
import { hasStandards, standardJson, standardPath, standardsNote } from '../testing/standards.ts'
import type { Report } from './report.ts'

const issuer = await createIssuer()
const folder = 'vc-data-model-2.0/test-suite-inputs'

const names = hasStandards
  ? [folder, `${folder}/names-and-descriptions`].flatMap((place) =>
      readdirSync(standardPath(place))
        .filter((name) => name.endsWith('.json'))
        .map((name) => `${place}/${name}`),
    )
  : []
const credentials = names.filter((name) => !name.includes('/presentation-'))
const presentations = names.filter((name) => name.includes('/presentation-'))

test.runIf(hasStandards)('the inputs of the W3C suite are all there', () => {
  expect([credentials.length, presentations.length]).toEqual([95, 25])
})

/** As the suite does: where no issuer is named, it is the one that signs; placeholders become dates. */
function completed(name: string): JsonObject {
  const document = standardJson<JsonObject>(name)
  const dates = {
    'PAST DATE': '2026-01-01T00:00:00Z',
    'FUTURE DATE': '2027-01-01T00:00:00Z',
  } as Record<string, string>
  const dated = Object.fromEntries(
    Object.entries(document).map(([key, value]) => [key, dates[String(value)] ?? value]),
  )
  if (/no-issuer-fail|issuer-null-fail/.test(name) || typeof document.issuer === 'string') return dated
  return { ...dated, issuer: isObject(document.issuer) ? { id: issuer.did, ...document.issuer } : issuer.did }
}

/** The report on a document after we signed it; null where it cannot be signed at all. */
async function signedReport(document: JsonObject): Promise<Report | null> {
  const { proof, ...unsigned } = document
  // A proof of the input's own would be checked too, and none of them is right.
  if (isObject(proof) && proof.type === undefined) return ask(issuer, document)
  try {
    return await ask(
      issuer,
      await secure(unsigned, { signer: issuer.assertion, created: '2026-01-01T00:00:00Z' }),
    )
  } catch (cause) {
    if (cause instanceof CredentialError) return null
    throw cause
  }
}

/** Sound inputs that all the same are not "valid" here, and what is said about them. */
const reservations: { readonly [name: string]: string } = {
  'credential-status-ok': 'status-unsupported',
  'credential-status-missing-id-ok': 'status-unsupported',
  'credential-validfrom-far-future-ok': 'not-yet-valid',
  'credential-validuntil-ms-ok': 'expired',
  'credential-validuntil-ok': 'expired',
  'credential-validuntil-tz-ok': 'expired',
}
const schemas = /credential-schemas?(-type)?-ok/

describe(`the W3C suite of VC Data Model 2.0${standardsNote}`, () => {
  test.runIf(hasStandards).each(credentials.filter((name) => name.endsWith('-ok.json')))(
    '%s',
    async (name) => {
      conforms('VC Data Model 2.0: inputs of the W3C suite, credentials')
      const report = await signedReport(completed(name))
      expect(report).not.toBeNull()
      for (const part of ['format', 'context', 'proof', 'issuer'] as const)
        expect(check(report!, part), part).toMatchObject({ outcome: 'pass' })
      const code = Object.entries(reservations).find(([start]) => name.includes(`/${start}.json`))?.[1]
      if (code !== undefined) expect(report!.checks.map((one) => one.code)).toContain(code)
      else if (!schemas.test(name)) expect(report!.verdict).toBe('valid')
    },
  )

  test.runIf(hasStandards).each(credentials.filter((name) => !name.endsWith('-ok.json')))(
    '%s',
    async (name) => {
      conforms('VC Data Model 2.0: inputs of the W3C suite, credentials')
      expect(name).toMatch(/-fail(-or-inject)?\.json$/)
      const report = await signedReport(completed(name))
      // Refused when it is to be signed, or else when it is verified, for its form.
      if (report === null) return
      expect(report.verdict).toBe('invalid')
      const failed = report.checks.find(
        ({ name: part, outcome }) => outcome === 'fail' && (part === 'format' || part === 'context'),
      )
      expect(failed?.problemType).toMatch(/^https:\/\/www\.w3\.org\/TR\/vc-data-model#/)
    },
  )

  test.runIf(hasStandards).each(credentials.filter((name) => !name.endsWith('-ok.json')))(
    '%s as it is: never valid, and no throw',
    async (name) => {
      expect((await ask(issuer, completed(name))).verdict).toBe('invalid')
    },
  )

  test.runIf(hasStandards).each(presentations)('%s', async (name) => {
    conforms('VC Data Model 2.0: inputs of the W3C suite, presentations')
    const report = await ask(issuer, without(standardJson<JsonObject>(name), 'proof'))
    const form = [check(report, 'format')?.outcome, check(report, 'context')?.outcome]
    if (name.includes('-fail')) expect(form).toContain('fail')
    else expect(form).toEqual(['pass', 'pass'])
  })
})
