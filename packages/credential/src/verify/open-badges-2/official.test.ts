import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../../encoding/utf8.ts'
import { unbakePng } from '../../images/png.ts'
import type { JsonObject } from '../../json/shape.ts'
import { type BadgeSites, fetchFrom } from '../../testing/badge-web.ts'
import { conforms } from '../../testing/conformance.ts'
import {
  hasStandards,
  standardBytes,
  standardJson,
  standardPath,
  standardsNote,
} from '../../testing/standards.ts'
import { verify } from '../verify.ts'
import { openBadges2Report } from './report.ts'

const folder = 'open-badges-2.0/samples/public-validator'
const now = new Date('2026-06-01T12:00:00Z')

type Case = { readonly file: string; readonly outcome: 'valid' | 'invalid' | 'warning' }
/** The check that turns each invalid case down. */
const turnedDownBy: { readonly [file: string]: string } = {
  'basic-assertion-invalid-context.json': 'JSONLD_COMPACT_DATA',
  'basic-assertion-invalid-type.json': 'DETECT_AND_VALIDATE_NODE_CLASS',
  'simple-revoked.jwt': 'VERIFY_SIGNED_ASSERTION_NOT_REVOKED',
  'assertion-with-data-image.json': 'IMAGE_VALIDATION',
  'basic-assertion-expired.json': 'ASSERTION_TIMESTAMP_CHECKS',
  'basic-assertion-expired-before-issued.json': 'ASSERTION_TIMESTAMP_CHECKS',
  'basic-assertion-in-future.json': 'ASSERTION_TIMESTAMP_CHECKS',
  'assertion-with-extension-node-invalid.json': 'VALIDATE_EXTENSION_NODE',
}

const cases = hasStandards ? standardJson<{ cases: readonly Case[] }>(`${folder}/expected.json`).cases : []

/** The web that the validator's own tests serve: its assets on three hosts, with and without `.json`. */
function assets(): BadgeSites {
  const sites: BadgeSites = new Map()
  for (const name of readdirSync(standardPath(`${folder}/assets`))) {
    for (const host of ['https://www.example.org/', 'https://example.org/', 'http://example.org/']) {
      const bytes = standardBytes(`${folder}/assets/${name}`)
      sites.set(`${host}${name}`, bytes)
      sites.set(`${host}${name.replace(/\.json$/, '')}`, bytes)
    }
  }
  return sites
}

/** The assets and the document itself at its own address, as an issuer would have it. */
function webOf(file: string): BadgeSites {
  const sites = assets()
  const bytes = standardBytes(`${folder}/${file}`)
  if (file.endsWith('.jwt')) return sites
  const text = file.endsWith('.png') ? (unbakePng(bytes).legacy?.text ?? '') : decodeUtf8(bytes)
  const document = JSON.parse(text) as JsonObject
  if (!sites.has(String(document.id))) sites.set(String(document.id), text)
  return sites
}

describe.runIf(hasStandards)(`cases of the official validator${standardsNote}`, () => {
  test('are all here', () => {
    expect(cases).toHaveLength(26)
  })

  test.each(cases.map(({ file, outcome }) => [file, outcome] as const))('%s is %s', async (file, outcome) => {
    conforms('Open Badges 2.0: samples of the official validator')
    const { fetch } = fetchFrom(webOf(file))
    const { report } = await openBadges2Report(standardBytes(`${folder}/${file}`), { now, fetch })
    const errors = report.messages.filter(({ messageLevel }) => messageLevel === 'ERROR')
    if (outcome === 'invalid') expect(errors.map(({ name }) => name)).toContain(turnedDownBy[file])
    else expect(errors).toEqual([])
    if (outcome === 'warning') expect(report.warningCount).toBeGreaterThan(0)
  })

  test.each(
    cases
      .filter(({ file }) => !file.startsWith('assets/') && !file.startsWith('issuer-'))
      .map(({ file, outcome }) => [file, outcome] as const),
  )('%s through verify is told as %s', async (file, outcome) => {
    conforms('Open Badges 2.0: samples of the official validator, by verify')
    const { fetch } = fetchFrom(webOf(file))
    const report = await verify(standardBytes(`${folder}/${file}`), { now, fetch })
    const expected =
      file === 'warning-issuer-non-http.json' ? 'unknown' : outcome === 'invalid' ? 'invalid' : 'valid'
    expect({
      verdict: report.verdict,
      told: report.checks.filter(({ outcome: one }) => one !== 'pass'),
    }).toMatchObject({ verdict: expected })
  })
})
