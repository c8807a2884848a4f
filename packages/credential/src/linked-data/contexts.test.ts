import { expect, test } from 'vitest'
import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import type { JsonObject } from '../json/shape.ts'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardBytes, standardsNote } from '../testing/standards.ts'
import { pastStates, recognizeContext } from './context-states.ts'
import { isBundled, knownContexts, pinnedContexts } from './contexts.ts'

test.each(pinnedContexts)('$url is the context that was pinned', ({ document, canonical }) => {
  expect(toHex(sha256(encodeUtf8(canonicalizeJson(document))))).toBe(canonical)
})

const ob = 'https://purl.imsglobal.org/spec/ob/v3p0'
const files: Readonly<Record<string, string>> = {
  'https://www.w3.org/ns/credentials/v2': 'vc-data-model-2.0/contexts/credentials-v2.jsonld',
  'https://www.w3.org/2018/credentials/v1': 'vc-data-model-2.0/contexts/credentials-v1.jsonld',
  [`${ob}/context-3.0.3.json`]: 'open-badges-3.0/contexts/context-3.0.3.public-validator-2026-07.json',
  [`${ob}/context-3.0.2.json`]: 'open-badges-3.0/contexts/context-3.0.2.json',
  [`${ob}/context-3.0.1.json`]: 'open-badges-3.0/contexts/context-3.0.1.json',
  [`${ob}/context.json`]: 'open-badges-3.0/contexts/context.json',
  [`${ob}/extensions.json`]: 'open-badges-3.0/contexts/extensions.json',
  'https://w3id.org/security/data-integrity/v1': 'vc-data-integrity-1.0/contexts/data-integrity-v1.jsonld',
  'https://w3id.org/security/data-integrity/v2': 'vc-data-integrity-1.0/contexts/data-integrity-v2.jsonld',
  'https://w3id.org/security/multikey/v1': 'vc-data-integrity-1.0/contexts/multikey-v1.jsonld',
  'https://w3id.org/security/jwk/v1': 'vc-data-integrity-1.0/contexts/jwk-v1.jsonld',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': 'clr-2.0/contexts/clr-v2p0-2.0.1.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': 'clr-2.0/contexts/clr-v2p0.json',
  'https://www.w3.org/ns/credentials/examples/v2': 'vc-data-model-2.0/contexts/examples-v2.jsonld',
  'https://www.w3.org/ns/credentials/undefined-terms/v2':
    'vc-data-model-2.0/contexts/undefined-terms-v2.jsonld',
  'https://www.w3.org/ns/cid/v1': 'controlled-identifiers-1.0/context-v1.jsonld',
  'https://w3id.org/security/suites/ed25519-2020/v1':
    'vc-data-model-2.0/contexts/legacy/suites-ed25519-2020.jsonld',
}

/** Taken from packages of contexts: there is no published file to compare with. */
const withoutFile = ['https://w3id.org/vc/status-list/2021/v1', 'https://www.w3.org/ns/credentials/status/v1']

test.skipIf(!hasStandards)(`every pinned context is the published one${standardsNote}`, () => {
  conforms(
    'JSON-LD contexts: those pinned are the published ones',
    pinnedContexts.length - withoutFile.length,
  )
  for (const { url, published, canonical } of pinnedContexts) {
    if (withoutFile.includes(url)) continue
    const bytes = standardBytes(files[url] ?? `no file is named for ${url}`)
    expect(toHex(sha256(bytes)), url).toBe(published)
    const text = canonicalizeJson(JSON.parse(new TextDecoder().decode(bytes)))
    expect(toHex(sha256(encodeUtf8(text))), url).toBe(canonical)
  }
})

test.skipIf(!hasStandards)(
  `the past states of a context are recognized, and how they differ${standardsNote}`,
  () => {
    conforms('Open Badges 3.0: states of the context', pastStates.length + 1)
    const parse = (name: string): JsonObject =>
      JSON.parse(new TextDecoder().decode(standardBytes(`open-badges-3.0/contexts/${name}`)))
    const newest = parse('context-3.0.3.public-validator-2026-07.json')
    const url = `${ob}/context-3.0.3.json`
    expect(recognizeContext(newest)).toEqual({ url, since: null })
    expect(recognizeContext({ '@context': {} })).toBeNull()
    const termsOf = (context: JsonObject): string[] => Object.keys(context['@context'] as JsonObject)
    for (const { since, published, lacks } of pastStates) {
      const name = `context-3.0.3.${since}.json`
      expect(toHex(sha256(standardBytes(`open-badges-3.0/contexts/${name}`)))).toBe(published)
      const past = parse(name)
      expect(recognizeContext(past)).toEqual({ url, since })
      expect(
        termsOf(newest)
          .filter((term) => !termsOf(past).includes(term))
          .sort(),
      ).toEqual([...lacks].sort())
      for (const term of termsOf(past)) {
        expect((past['@context'] as JsonObject)[term]).toEqual((newest['@context'] as JsonObject)[term])
      }
    }
    expect(pastStates).toHaveLength(2)
  },
)

test('only bundled contexts are known', () => {
  expect(isBundled('https://www.w3.org/ns/credentials/v2')).toBe(true)
  expect(isBundled('https://www.w3.org/ns/credentials/v2#')).toBe(false)
  expect(isBundled('https://example.org/context')).toBe(false)
})

test('compiled shapes know which members steer JSON-LD and which names nodes have', () => {
  const { roles, isPlainIri } = knownContexts
  expect([roles.get('id'), roles.get('@id')]).toEqual(['id', 'id'])
  expect([roles.get('type'), roles.get('@type'), roles.get('proofPurpose')]).toEqual(
    Array(3).fill('steering'),
  )
  expect(roles.get('narrative')).toBe('plain')
  for (const name of ['@graph', '@included', '@reverse', '@index', '@direction', '@list', '@set', '@nest']) {
    expect(roles.get(name), name).toBeUndefined()
  }
  expect(isPlainIri('did:web:example.org')).toBe(true)
  for (const text of [
    '',
    '_:a',
    'a',
    'http:a',
    'https://a b',
    'https://ü',
    'cred:a',
    'urn:',
    '@id',
    'urn:a\n',
  ]) {
    expect(isPlainIri(text), JSON.stringify(text)).toBe(false)
  }
})
