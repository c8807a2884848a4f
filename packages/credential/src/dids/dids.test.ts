import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import { encodeMultikey } from '../keys/multikey.ts'
import { conforms } from '../testing/conformance.ts'
import { freshSigner } from '../testing/signers.ts'
import { hasStandards, standardsNote, standardText } from '../testing/standards.ts'
import { parseDid } from './did.ts'
import { didJwkFrom } from './did-jwk.ts'
import { didKeyFrom } from './did-key.ts'
import { didWebAddress } from './did-web.ts'
import type { Fetch } from './fetch.ts'
import { resolveVerificationMethod } from './resolve.ts'

const { publicKey } = freshSigner('Ed25519')
const multikey = encodeMultikey(publicKey)
const did = 'did:web:example.org:organizations:acme'
const address = 'https://example.org/organizations/acme/did.json'

const method = { id: `${did}#key-1`, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
const document: JsonObject = { id: did, verificationMethod: [method], assertionMethod: [method.id] }

/** A fetch that knows one document. */
const serving =
  (
    body: unknown,
    { at = address, status = 200, to = at }: { at?: string; status?: number; to?: string } = {},
  ): Fetch =>
  async (url) => {
    if (url !== at) throw new Error(`nothing at ${url}`)
    return {
      status,
      url: to,
      contentType: 'application/json',
      bytes: encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body)),
    }
  }

const codeOf = (url: string, fetch?: Fetch): Promise<string> =>
  resolveVerificationMethod(url, { fetch }).then(
    () => 'found',
    (error: unknown) => {
      if (error instanceof CredentialError) return `${error.kind}:${error.code}`
      throw error
    },
  )

describe('self-contained DIDs', () => {
  test.each(['Ed25519', 'P-256'] as const)('did:key and did:jwk carry a key for %s', async (algorithm) => {
    const key = freshSigner(algorithm).publicKey
    const own = didKeyFrom(key)
    expect(await resolveVerificationMethod(`${own}#${encodeMultikey(key)}`)).toMatchObject({
      publicKey: key,
      controller: own,
    })
    expect(await resolveVerificationMethod(own)).toMatchObject({ publicKey: key, controller: own })
    expect(await resolveVerificationMethod(`${didJwkFrom(key)}#0`)).toMatchObject({ publicKey: key })
  })

  test('a fragment that names another key is refused', async () => {
    const other = encodeMultikey(freshSigner('Ed25519').publicKey)
    expect(await codeOf(`did:key:${multikey}#${other}`)).toBe('malformed:did-fragment')
    expect(await codeOf(`${didJwkFrom(publicKey)}#1`)).toBe('malformed:did-fragment')
  })

  test.runIf(hasStandards)(`published did:jwk samples are read${standardsNote}`, async () => {
    const dids = standardText('did-jwk/samples/dids.txt').match(/did:jwk:[\w-]+/g) ?? []
    conforms('did:jwk: identifiers', dids.length)
    expect(dids.length).toBeGreaterThan(0)
    // One of them is a key for encryption (X25519), which signs nothing.
    for (const one of dids) expect(await codeOf(`${one}#0`)).toMatch(/^found$|^unsupported:/)
  })
})

describe('the address of a did:web', () => {
  test.each([
    ['did:web:example.org', 'https://example.org/.well-known/did.json'],
    [did, address],
    ['did:web:example.org%3A8443:a', 'https://example.org:8443/a/did.json'],
    ['did:web:localhost%3A3000:a', 'http://localhost:3000/a/did.json'],
    ['did:web:Example.ORG:A', 'https://example.org/A/did.json'],
    ['did:web:example.org:a%20b', null],
    ['did:web:example.org:%C3%A9', 'https://example.org/%C3%A9/did.json'],
    ['did:web:127.0.0.1', null],
    ['did:web:0x7f.1', null],
    ['did:web:2130706433', null],
    ['did:web:%5B%3A%3A1%5D', null],
    ['did:web:example.org:..:b', null],
    ['did:web:example.org:%2e%2e', null],
    ['did:web:example.org::b', null],
    ['did:web:example.org:a%2Fb', null],
    ['did:web:example.org:a%5Cb', null],
    ['did:web:example.org:a%3Fb', null],
    ['did:web:example.org:%00', null],
    ['did:web:user%40example.org', null],
    ['did:web:example.org%3A0', null],
    ['did:web:intranet', null],
    ['did:web:example.org:%', null],
  ])('%s leads to %s', (text, expected) => {
    let found: string | null = null
    try {
      found = didWebAddress(text)
    } catch (error) {
      expect(error).toBeInstanceOf(CredentialError)
    }
    expect(found).toBe(expected)
  })
})

describe('a key behind a did:web', () => {
  test('is found when the document lists it', async () => {
    const found = await resolveVerificationMethod(`${did}#key-1`, { fetch: serving(document) })
    expect(found).toMatchObject({ publicKey, controller: did, expires: null, revoked: null })
    expect([...found.relationships]).toEqual(['assertionMethod'])
  })

  test('is found when ids are relative, embedded, or the key is a JWK', async () => {
    const jwk = { id: '#key-1', type: 'JsonWebKey', controller: did, publicKeyJwk: toJwk(publicKey) }
    expect(await codeOf(`${did}#key-1`, serving({ id: did, assertionMethod: [jwk] }))).toBe('found')
    const relative = { ...document, assertionMethod: ['#key-1'] }
    expect(
      (await resolveVerificationMethod(`${did}#key-1`, { fetch: serving(relative) })).relationships.size,
    ).toBe(1)
  })

  test.each([
    ['speaks of another DID', { ...document, id: 'did:web:example.org' }, 'malformed:key-document-id'],
    ['does not have the key', { ...document, verificationMethod: [] }, 'malformed:key-not-found'],
    [
      'gives the key to somebody else',
      { ...document, verificationMethod: [{ ...method, controller: 'did:web:evil.example' }] },
      'malformed:key-controller',
    ],
    ['has the id twice', { ...document, verificationMethod: [method, method] }, 'malformed:key-ambiguous'],
    [
      'has the key in two forms',
      { ...document, verificationMethod: [{ ...method, publicKeyJwk: toJwk(publicKey) }] },
      'malformed:key-two-forms',
    ],
    [
      'publishes the secret key',
      { ...document, verificationMethod: [{ ...method, secretKeyMultibase: 'z1' }] },
      'malformed:key-secret',
    ],
    ['is a web page', '<html></html>', 'unsupported:key-document-invalid'],
    ['is a list', '[]', 'malformed:key-document-invalid'],
  ])('is refused when the document %s', async (_, body, code) => {
    expect(await codeOf(`${did}#key-1`, serving(body))).toBe(code)
  })

  test('is unknown, not wrong, when the document cannot be had', async () => {
    expect(await codeOf(`${did}#key-1`)).toBe('unreachable:key-not-fetched')
    expect(await codeOf(`${did}#key-1`, serving(document, { status: 503 }))).toBe(
      'unreachable:key-unreachable',
    )
    expect(await codeOf(`${did}#key-1`, serving(document, { at: 'https://elsewhere.example' }))).toBe(
      'unreachable:key-unreachable',
    )
  })

  test('is refused when a redirect leads to another site', async () => {
    expect(await codeOf(`${did}#key-1`, serving(document, { to: 'https://evil.example/did.json' }))).toBe(
      'malformed:key-redirected',
    )
  })

  test('is fetched once when documents are remembered', async () => {
    const documents = new Map<string, JsonObject>()
    let fetches = 0
    const fetch: Fetch = (url, limits) => {
      fetches++
      return serving(document)(url, limits)
    }
    await resolveVerificationMethod(`${did}#key-1`, { fetch, documents })
    await resolveVerificationMethod(`${did}#key-1`, { fetch, documents })
    expect(fetches).toBe(1)
  })
})

test('a key URL may lead to a bare JWK, as Open Badges 3.0 has it; nobody is named as its holder', async () => {
  const at = 'https://example.org/keys/1'
  const found = await resolveVerificationMethod(at, { fetch: serving(toJwk(publicKey), { at }) })
  expect(found).toMatchObject({ publicKey, controller: null })
})

test('other DID methods are unsupported, and nonsense is malformed', async () => {
  expect(await codeOf('did:ion:abc#k')).toBe('unsupported:did-method')
  expect(await codeOf('did:web:example.org')).toBe('malformed:key-url')
  expect(await codeOf('urn:x:y')).toBe('malformed:key-url')
  expect(await codeOf('did:key:zzz')).toMatch(/unsupported|malformed/)
})

test('any text is a DID or a coded error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'did:web:key%2F.#?/ z6M\u0000é') }), (text) => {
      for (const candidate of [text, `did:web:${text}`, `did:key:z${text}`]) {
        try {
          parseDid(candidate)
          didWebAddress(candidate)
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
        }
      }
    }),
    { numRuns: 1000 },
  )
})
