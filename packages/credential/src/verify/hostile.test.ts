import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { bakePng } from '../images/png.ts'
import { pdfWith } from '../testing/documents.ts'
import { smallestPng } from '../testing/images.ts'
import { createIssuer, noon } from '../testing/issuer.ts'
import { hasSentence, sentence } from './messages.ts'
import type { Check, CheckName, Outcome } from './report.ts'
import { statusOf, verdictOf } from './verdict.ts'
import { verify } from './verify.ts'

const issuer = await createIssuer()
const signed = await issuer.sign(issuer.build())
const text = JSON.stringify(signed)
const { credential: intact } = await verify(text, { now: noon, fetch: issuer.fetch })
const options = { now: noon, fetch: issuer.fetch }

describe('whatever comes in, a report comes out', () => {
  test('for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await verify(bytes, options)).verdict).not.toBe('valid')
      }),
      { numRuns: 500 },
    )
  })

  test('for bytes that begin like something known', async () => {
    const heads = fc.constantFrom(
      '{',
      '[',
      '<svg ',
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '%PDF-1.7\n',
      'eyJhbGciOiJFUzI1NiJ9.',
      'https://',
      '\u0089PNG\r\n\u001a\n',
      '<!doctype html>',
    )
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.string({ maxLength: 100 }),
        fc.uint8Array({ maxLength: 50 }),
        async (head, more, junk) => {
          const report = await verify(concatBytes(encodeUtf8(head + more), junk), options)
          expect(report.verdict).not.toBe('valid')
          await verify(head + more, options)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('for any JSON in the place of any member', async () => {
    const paths = fc.constantFrom(
      '@context',
      'id',
      'type',
      'issuer',
      'validFrom',
      'validUntil',
      'credentialSubject',
      'credentialStatus',
      'proof',
      'evidence',
      'name',
    )
    await fc.assert(
      fc.asyncProperty(paths, fc.jsonValue(), async (path, value) => {
        const report = await verify(JSON.stringify({ ...signed, [path]: value }), options)
        expect(report.checks.every(({ code }) => code !== 'fault')).toBe(true)
        // An empty list says the same as none, to JSON-LD and to every reader.
        if (report.verdict === 'valid') expect(report.credential).toEqual(intact)
      }),
      { numRuns: 500 },
    )
  })

  test('for any JSON in the place of any member of the proof', async () => {
    const members = fc.constantFrom(
      'type',
      'cryptosuite',
      'created',
      'verificationMethod',
      'proofPurpose',
      'proofValue',
      'expires',
      'previousProof',
      '@context',
    )
    await fc.assert(
      fc.asyncProperty(members, fc.jsonValue(), async (member, value) => {
        const proof = { ...(signed.proof as object), [member]: value }
        const report = await verify(JSON.stringify({ ...signed, proof }), options)
        // Nothing, an empty list and contexts of its own are not looked at: proofs are read with the document's contexts.
        const sameMeaning = member === '@context' || value === null || JSON.stringify(value) === '[]'
        if (!sameMeaning) expect(report.verdict).not.toBe('valid')
        expect(report.checks.every(({ code }) => code !== 'fault')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('for answers of the web that are anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array(), fc.json().map(encodeUtf8)),
        fc.integer({ min: 100, max: 599 }),
        async (bytes, status) => {
          const report = await verify(text, {
            now: noon,
            fetch: async (url) => ({ status, url, contentType: 'x', bytes }),
          })
          expect(report.verdict).not.toBe('valid')
          expect(report.checks.every(({ code }) => code !== 'fault')).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('for pictures and documents with holes', async () => {
    const png = bakePng(smallestPng, text)
    const pdf = pdfWith(text)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(png, pdf), fc.nat(), fc.nat(255), async (file, at, byte) => {
        const broken = file.slice()
        broken[at % broken.length] = byte
        await verify(broken, options)
        await verify(broken.subarray(0, at % broken.length), options)
      }),
      { numRuns: 300 },
    )
  })
})

test('more signatures than are checked are said to be too many, whatever they are', async () => {
  const { checks, verdict } = await verify(
    JSON.stringify({ ...signed, proof: Array.from({ length: 5 }, () => signed.proof) }),
    options,
  )
  expect(verdict).toBe('unknown')
  expect(checks.find(({ name }) => name === 'proof')).toMatchObject({
    outcome: 'unknown',
    code: 'proof-too-many',
    detail: { count: 5, most: 4 },
  })
})

describe('the verdict', () => {
  const names: CheckName[] = ['format', 'context', 'proof', 'issuer', 'dates', 'status', 'document', 'image']
  const outcomes = fc.constantFrom<Outcome>('pass', 'fail', 'unknown', 'skipped')
  const checks = fc
    .tuple(
      ...names.map((name) => outcomes.map((outcome): Check => ({ name, outcome, reason: 'r', code: null }))),
    )
    .chain((all) => fc.subarray(all))

  test('is valid only when nothing failed, nothing is unknown, and proof and issuer passed', () => {
    fc.assert(
      fc.property(checks, (all) => {
        const verdict = verdictOf(all)
        const has = (outcome: Outcome) => all.some((check) => check.outcome === outcome)
        if (has('fail')) expect(verdict).toBe('invalid')
        else if (has('unknown')) expect(verdict).toBe('unknown')
        if (verdict === 'valid') {
          for (const name of ['proof', 'issuer']) {
            expect(all.find((check) => check.name === name)?.outcome).toBe('pass')
          }
        }
        if (statusOf(all) !== null) expect(all.find(({ name }) => name === 'proof')?.outcome).toBe('pass')
      }),
    )
  })
})

test('every sentence can be said, and reads as one', () => {
  expect(hasSentence('toString')).toBe(false)
  const said = sentence('expired', { until: '2026-01-01' })
  expect(said).toBe('It expired on 2026-01-01.')
})
