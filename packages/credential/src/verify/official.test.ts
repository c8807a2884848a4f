import { expect, test } from 'vitest'
import { conforms } from '../testing/conformance.ts'
import { officialWeb } from '../testing/official-web.ts'
import { hasStandards, standardBytes, standardJson, standardsNote } from '../testing/standards.ts'
import type { Check } from './report.ts'
import { verify } from './verify.ts'

const folder = 'open-badges-3.0/samples/public-validator'

type Case = { file: string; outcome: 'valid' | 'invalid' | 'warning' | 'probe-reports'; probes: string[] }

/** Samples about which nothing can be known here, and why; the official validator believes or refuses them. */
const unknown: { readonly [file: string]: string } = {
  'simple-did-key-method.json': 'unknown, not valid: its issuer is a urn:uuid, which no key can belong to',
  'velocity.jwt': 'unknown, not valid: its issuer is a did:velocity, whose keys cannot be looked up',
  'simple-err-proof-method-unknown-did-method.json':
    'unknown, not invalid: a DID method that is not known here may be sound',
}

/** Which of our checks has to report where the official probe does. */
const counterparts: { readonly [probe: string]: readonly Check['name'][] } = {
  JsonLDValidationProbe: ['proof', 'context'],
  TypePropertyProbe: ['format', 'proof'],
  EmbeddedProofProbe: ['proof'],
  ExpirationProbe: ['dates'],
  IssuanceProbe: ['dates'],
  ContextPropertyProbe: ['context'],
  JsonSchemaProbe: ['format'],
  InlineJsonSchemaProbe: ['format', 'proof'],
  CredentialSubjectProbe: ['format'],
  EvidenceProbe: ['format'],
  IssuerProbe: ['format'],
  BitstringStatusListProbe: ['status'],
  RevocationListProbe: ['status'],
}

const cases = hasStandards ? standardJson<{ cases: Case[] }>(`${folder}/expected.json`).cases : []

test.runIf(hasStandards).each(cases)(
  `official sample $file is $outcome${standardsNote}`,
  async ({ file, outcome, probes }) => {
    const why = unknown[file]
    conforms('Open Badges 3.0: samples of the official validator', 1, why ? { [file]: why } : {})
    const report = await verify(standardBytes(`${folder}/${file}`), {
      now: new Date('2026-06-01T00:00:00Z'),
      fetch: officialWeb,
    })
    const expected = why ? 'unknown' : outcome === 'probe-reports' ? null : outcome
    if (expected === 'warning') {
      expect(report.verdict).toBe('valid')
      expect(report.checks.some(({ outcome, code }) => outcome === 'pass' && code !== null)).toBe(true)
    } else if (expected !== null) expect(report.verdict).toBe(expected)
    for (const probe of probes) {
      const reporting = report.checks.filter(({ code }) => code !== null).map(({ name }) => name)
      expect(
        counterparts[probe]!.some((name) => reporting.includes(name)),
        probe,
      ).toBe(true)
    }
  },
)
