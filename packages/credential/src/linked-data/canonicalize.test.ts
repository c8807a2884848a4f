import { describe, expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { canonicalize, hashCanonicalNow } from './canonicalize.ts'
import { knownContexts } from './contexts.ts'
import { canonicalizeGeneric } from './generic.ts'
import { limits } from './limits.ts'

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]

const badge = (members: JsonObject = {}): JsonObject => ({
  '@context': contexts,
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  ...members,
})

/** How a document is refused: kind and code. */
async function refusal(document: JsonObject): Promise<string> {
  try {
    await canonicalize(document)
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof CredentialError) return `${thrown.kind} ${thrown.code}`
    throw thrown
  }
}

test('a document is refused with a code for whatever would be lost or is not known', async () => {
  expect(await refusal(badge({ invented: 'x' }))).toBe('malformed term-undefined')
  expect(await refusal(badge({ type: ['VerifiableCredential', 'Invented'] }))).toBe(
    'malformed term-undefined',
  )
  expect(await refusal(badge({ id: 'not-absolute' }))).toBe('malformed id-relative')
  expect(await refusal(badge({ credentialStatus: 'not-absolute' }))).toBe('malformed id-relative')
  expect(await refusal(badge({ id: 7 }))).toBe('malformed json-ld-invalid')
  expect(await refusal(badge({ credentialSubject: {}, name: '\ud800' }))).toBe(
    'malformed text-lone-surrogate',
  )
  expect(await refusal(badge({ '@context': [...contexts, 'https://a.example/v1'] }))).toBe(
    'unsupported context-unknown',
  )
  expect(await refusal(badge({ '@context': [...contexts, { name: 'https://a.example/x' }] }))).toBe(
    'malformed term-protected',
  )
})

test('a number that the canonical form could not tell from another is refused', async () => {
  const credits = (creditsEarned: number) =>
    badge({ credentialSubject: { type: ['AchievementSubject'], creditsEarned } })
  expect(await refusal(credits(1e-7))).toBe('malformed number-inexact')
  expect(await canonicalize(credits(2.5))).toContain('"2.5E0"')
  expect(await canonicalize(credits(1e21))).toContain('"1.0E21"')
  expect(await canonicalize(credits(3))).toContain('"3"^^')
})

test('what would cost too much is refused before it costs', async () => {
  let nested: JsonObject = { id: 'urn:a' }
  for (let depth = 0; depth < 40; depth++) nested = { evidence: nested }
  expect(await refusal(badge(nested))).toBe('unsafe document-too-deep')
  const wide = Array.from({ length: limits.values }, (_, index) => `tag ${index}`)
  expect(await refusal(badge({ name: wide }))).toBe('unsafe document-too-large')
  const terms = Object.fromEntries(wide.slice(0, 600).map((_, index) => [`t${index}`, `urn:t${index}`]))
  expect(await refusal(badge({ '@context': [...contexts, terms] }))).toBe('unsafe context-too-large')
  expect(await refusal(badge({ '@context': Array(200).fill(contexts[0]) }))).toBe('unsafe context-too-many')
  const nameless = Array.from({ length: limits.blankNodes + 1 }, (_, index) => ({
    type: ['Evidence'],
    name: `${index}`,
  }))
  expect(await refusal(badge({ evidence: nameless }))).toBe('unsafe graph-too-many-blank-nodes')
  const many = Array.from({ length: limits.quads + 1 }, (_, index) => `tag ${index}`)
  expect(await refusal(badge({ name: many }))).toBe('unsafe graph-too-large')
})

test('a clique of nameless nodes is refused as poison', async () => {
  const nodes = Array.from({ length: 14 }, (_, index) => `_:n${index}`)
  const clique = nodes.map((id) => ({
    id,
    type: 'Profile',
    'https://a.example/p': nodes.map((other) => ({ id: other })),
  }))
  expect(await refusal(badge({ evidence: clique.map(({ type: _, ...node }) => node) }))).toBe(
    'unsafe graph-poisoned',
  )
})

test('nodes that differ only in their surroundings are told apart', async () => {
  const same = { type: ['Evidence'], name: 'Same' }
  const twice = await canonicalize(badge({ evidence: [same, same] }), { trusted: true })
  expect(twice.match(/_:c14n1 /g)).toHaveLength(3)
  expect(hashCanonicalNow(badge({ evidence: [same, same] }))).toBeNull()
  expect(await canonicalize(badge({ evidence: [same, same] }))).toBe(twice)
})

test('a shape of strangers is compiled when it comes for the third time, one of our own at once', async () => {
  const shape = (name: string): JsonObject => ({
    '@context': contexts[0],
    id: 'urn:a',
    name,
    description: name,
  })
  for (const name of ['a', 'b']) await canonicalize(shape(name))
  expect(hashCanonicalNow(shape('c'))).toBeNull()
  await canonicalize(shape('c'))
  expect(hashCanonicalNow(shape('d'))).not.toBeNull()
  const own = (name: string): JsonObject => ({ '@context': contexts[0], id: 'urn:b', description: name })
  await canonicalize(own('a'), { trusted: true })
  expect(hashCanonicalNow(own('b'))).not.toBeNull()
})

test('equal values of one member are one statement, in a compiled shape too', async () => {
  const tagged = (...tag: string[]): JsonObject =>
    badge({
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: { id: 'urn:a', type: ['Achievement'], tag },
      },
    })
  await canonicalize(tagged('a', 'b', 'c'), { trusted: true })
  const doubled = await canonicalize(tagged('x', 'y', 'x'))
  expect(hashCanonicalNow(tagged('x', 'y', 'x'))).not.toBeNull()
  expect(doubled).toBe(await canonicalizeGeneric(tagged('x', 'y', 'x'), knownContexts))
  expect(doubled.match(/"x"/g)).toHaveLength(1)
})

test('nodes with the same identifier are one node, in a compiled shape too', async () => {
  const made = (issuer: string, creator: string): JsonObject =>
    badge({
      issuer: { id: issuer, type: ['Profile'], name: 'One' },
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: {
          id: 'urn:a',
          type: ['Achievement'],
          creator: { id: creator, type: ['Profile'], name: 'Two' },
        },
      },
    })
  await canonicalize(made('urn:x', 'urn:y'), { trusted: true })
  await canonicalize(made('urn:x', 'urn:x'), { trusted: true })
  for (const document of [made('urn:p', 'urn:q'), made('urn:p', 'urn:p'), made('urn:a', 'urn:p')]) {
    expect(await canonicalize(document)).toBe(await canonicalizeGeneric(document, knownContexts))
  }
})

describe.skipIf(!hasStandards)(`published vectors${standardsNote}`, () => {
  const folder = 'open-badges-3.0/test-vectors/impl-guide'

  test('the Open Badges implementation guide has the same canonical form', async () => {
    const document = standardJson<JsonObject>(`${folder}/linked-data-proof-ob.json`)
    const expected = standardText(`${folder}/obv3p0/document-canon.txt`)
    expect((await canonicalize(document, { trusted: true })).trim()).toBe(expected.trim())
    expect((await canonicalize(document)).trim()).toBe(expected.trim())
  })
})
