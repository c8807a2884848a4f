import { expect, test } from 'vitest'
import type { Fetch } from '../dids/fetch.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { unbakePng } from '../images/png.ts'
import { unbakeSvg } from '../images/svg.ts'
import { parseVcJwt } from '../proofs/vc-jwt.ts'
import { conforms } from '../testing/conformance.ts'
import {
  hasStandards,
  standardBytes,
  standardJson,
  standardsNote,
  standardText,
} from '../testing/standards.ts'
import type { Check } from './report.ts'
import { verify } from './verify.ts'

const folder = 'open-badges-3.0/samples/public-validator'

type Case = { file: string; outcome: 'valid' | 'invalid' | 'warning' | 'probe-reports'; probes: string[] }

/** Samples that use what a later version will read, and what is said about them until then. */
const later: { readonly [file: string]: string } = {
  'credential-status-revoked.json': '1EdTechRevocationList',
}

/** Samples on which the official validator is less strict than this one, and why. */
const stricter: { readonly [file: string]: string } = {
  // Its issuer is a urn:uuid, which no key can belong to; the official validator says "valid".
  'simple-did-key-method.json': 'unknown',
  // The same for did:velocity.
  'velocity.jwt': 'unknown',
  // An unknown DID method is "invalid" there; here it is not supported, so unknown.
  'simple-err-proof-method-unknown-did-method.json': 'unknown',
}

const keys = [
  'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x',
  'z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv',
  'zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9',
]

/** The RSA keys that the samples in tokens carry with them. */
const tokenKeys = hasStandards
  ? [
      unbakePng(standardBytes(`${folder}/simple-jwt.png`)),
      unbakePng(standardBytes(`${folder}/simple-jwt_v1.png`)),
      unbakeSvg(standardText(`${folder}/simple-jwt.svg`)),
    ].map(({ text }) => parseVcJwt(text!).header.jwk)
  : []

/** The issuers of the samples do not exist; this is what they would have to serve. */
const fetch: Fetch = async (url) => {
  const answer = (bytes: Uint8Array) => ({ status: 200, url, contentType: 'application/json', bytes })
  if (url.endsWith('/testlist')) return answer(standardBytes(`${folder}/bit-string-list/testlist`))
  if (!/^https:\/\/(example|1edtech)\.(com|edu)\/issuers\/\d+$/.test(url)) throw new Error('no answer')
  const verificationMethod = [
    ...keys.map((key) => ({
      id: `${url}#${key}`,
      type: 'Multikey',
      controller: url,
      publicKeyMultibase: key,
    })),
    ...tokenKeys.map((key, index) => ({
      id: `${url}#rsa-${index}`,
      type: 'JsonWebKey',
      controller: url,
      publicKeyJwk: key,
    })),
  ]
  return answer(
    encodeUtf8(
      JSON.stringify({
        id: url,
        verificationMethod,
        assertionMethod: verificationMethod.map(({ id }) => id),
      }),
    ),
  )
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
}

const cases = hasStandards ? standardJson<{ cases: Case[] }>(`${folder}/expected.json`).cases : []

test.runIf(hasStandards).each(cases.filter(({ file }) => !(file in later)))(
  `official sample $file is $outcome${standardsNote}`,
  async ({ file, outcome, probes }) => {
    const why = { [file]: 'Laurel is stricter: unknown instead of valid or invalid' }
    conforms('Open Badges 3.0: samples of the official validator', 1, file in stricter ? why : {})
    const report = await verify(standardBytes(`${folder}/${file}`), {
      now: new Date('2026-06-01T00:00:00Z'),
      fetch,
    })
    const expected = stricter[file] ?? (outcome === 'probe-reports' ? null : outcome)
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

test.runIf(hasStandards).each(cases.filter(({ file }) => file in later))(
  `official sample $file needs what comes later, and is never called valid till then${standardsNote}`,
  async ({ file }) => {
    conforms('Open Badges 3.0: samples of the official validator', 1, { [file]: `uses ${later[file]}` })
    const report = await verify(standardBytes(`${folder}/${file}`), {
      now: new Date('2026-06-01T00:00:00Z'),
      fetch,
    })
    expect(report.verdict).not.toBe('valid')
    expect(report.credential).not.toBeNull()
    expect(report.checks.some(({ outcome }) => outcome === 'unknown')).toBe(true)
  },
)
