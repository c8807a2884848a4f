import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { fromJwk, toJwk } from '../keys/jwk.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { conforms } from '../testing/conformance.ts'
import { freshSigner } from '../testing/signers.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { didJwkFrom } from './did-jwk.ts'
import { didKeyFrom } from './did-key.ts'
import { parseDidUrl } from './did-url.ts'
import { findVerificationMethod } from './document.ts'
import { keyProblemType } from './problems.ts'
import { dereference, resolveDid } from './resolution.ts'
import { resolveVerificationMethod } from './resolve.ts'

const did = 'did:key:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b'
const method = `${did}#z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b`

const errorOf = async (text: string, options = {}): Promise<string | undefined> =>
  (await resolveDid(text, options)).didResolutionMetadata.error

describe('resolving a did:key', () => {
  test.each([
    ['notDid:key:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b', 'invalidDid'],
    ['did:experimental:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b', 'methodNotSupported'],
    ['did:key:-4:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b', 'invalidDid'],
    ['did:key:6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b', 'invalidDid'],
    ['did:key:@', 'invalidDid'],
    ['did:key:zTjsVPtY', 'invalidPublicKeyLength'],
    // y = 2 lies on no point of the curve.
    [didKeyFrom({ algorithm: 'Ed25519', bytes: new Uint8Array(32).fill(2, 0, 1) }), 'invalidPublicKey'],
    [method, 'invalidDid'],
    ['', 'invalidDid'],
  ])('%s is refused as %s', async (text, error) => {
    expect(await errorOf(text)).toBe(error)
  })

  test('formats of keys that are unknown or given up are told apart', async () => {
    expect(await errorOf(did, { publicKeyFormat: 'unknown' })).toBe('unsupportedPublicKeyType')
    expect(await errorOf(did, { publicKeyFormat: 'Ed25519VerificationKey2018' })).toBe('invalidPublicKeyType')
    for (const publicKeyFormat of [
      'Multikey',
      'JsonWebKey',
      'JsonWebKey2020',
      'Ed25519VerificationKey2020',
    ]) {
      const { didDocument } = await resolveDid(did, { publicKeyFormat })
      expect(asArray(didDocument?.verificationMethod)).toEqual([
        expect.objectContaining({ id: method, type: publicKeyFormat, controller: did }),
      ])
    }
  })

  test('its key is the one that verifies', async () => {
    for (const algorithm of ['Ed25519', 'P-256'] as const) {
      const own = didKeyFrom(freshSigner(algorithm).publicKey)
      const { didDocument } = await resolveDid(own)
      const [{ id }] = asArray(didDocument?.verificationMethod) as [{ id: string }]
      expect(findVerificationMethod(didDocument, id)).toEqual(await resolveVerificationMethod(id))
    }
  })
})

describe('dereferencing a DID URL', () => {
  test('gives the document, or the key that is named', async () => {
    expect((await dereference(did)).content).toMatchObject({ id: did })
    expect((await dereference(method)).content).toMatchObject({
      id: method,
      type: 'Multikey',
      controller: did,
    })
  })

  test.each([
    [`${did}/^bar^/?query=\`#z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b`, 'invalidDidUrl'],
    [`${did}#other`, 'notFound'],
    [`${did}/path`, 'featureNotSupported'],
  ])('%s is refused as %s', async (url, error) => {
    expect((await dereference(url)).dereferencingMetadata.error).toBe(error)
  })
})

type KeyPair = { publicKeyBase58?: string; publicKeyJwk?: JsonObject }
type DidKeyVector = {
  didDocument: JsonObject
  verificationKeyPair?: KeyPair
  verificationMethod?: KeyPair
  keyAgreementKeyPair?: KeyPair
  publicKeyJwk?: JsonObject
}

describe.runIf(hasStandards)(`published did:key vectors${standardsNote}`, () => {
  const files = ['bls12381', 'ed25519-x25519', 'nist-curves', 'rsa', 'secp256k1']
  const vectors = files.flatMap((file) =>
    hasStandards
      ? Object.entries(standardJson<Record<string, DidKeyVector>>(`did-key/test-vectors/${file}.json`)).map(
          ([id, vector]) => ({ file, id, vector, name: `${file} ${id.slice(0, 20)}` }),
        )
      : [],
  )
  /** Their members name keys in forms of their time; the bytes are what matters. */
  const keyOf = ({ publicKeyBase58, publicKeyJwk }: KeyPair): Uint8Array | undefined =>
    publicKeyBase58
      ? decodeBase58(publicKeyBase58)
      : publicKeyJwk?.kty === 'OKP'
        ? decodeBase64url(String(publicKeyJwk.x))
        : publicKeyJwk && fromJwk(publicKeyJwk).bytes

  test('are all here', () => expect(vectors.length).toBe(26))

  test.each(vectors)('$name', async ({ id, vector }) => {
    conforms('did:key: vectors of every key type')
    const { didDocument, didResolutionMetadata } = await resolveDid(id)
    const pair = vector.verificationKeyPair ?? vector.verificationMethod ?? vector
    if (!signs(id)) {
      expect(didResolutionMetadata.error).toBe('unsupportedPublicKeyType')
      return
    }
    const [own] = asArray(didDocument?.verificationMethod) as [{ publicKeyMultibase: string }]
    expect(equalBytes(decodeMultikey(own.publicKeyMultibase).bytes, keyOf(pair)!)).toBe(true)
    for (const name of ['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation'])
      expect(didDocument?.[name]).toEqual(vector.didDocument[name])
    if (vector.keyAgreementKeyPair !== undefined) {
      const [agreement] = asArray(didDocument?.keyAgreement) as [{ publicKeyMultibase: string }]
      const bytes = decodeBase58(agreement.publicKeyMultibase.slice(1)).slice(2)
      expect(equalBytes(bytes, keyOf(vector.keyAgreementKeyPair)!)).toBe(true)
    }
  })

  test('and the examples of the specification', async () => {
    conforms('did:key: examples', 2)
    for (const name of ['spec-example', 'spec-example-2']) {
      const expected = standardJson<JsonObject>(`did-key/samples/${name}.json`)
      const { didDocument } = await resolveDid(String(expected.id))
      const { '@context': _, ...rest } = didDocument!
      const { '@context': __, ...wanted } = expected
      expect(rest).toEqual(wanted)
    }
  })
})

/** The kinds of did:key whose signatures are checked here. */
const signs = (id: string): boolean => /^did:key:(z6Mk|zDn|z82|z2J9)/.test(id)

describe('resolving a did:jwk', () => {
  test.runIf(hasStandards)(`published did:jwk documents come out${standardsNote}`, async () => {
    conforms('did:jwk: examples', 2)
    for (const name of ['spec-example-1', 'spec-example-2']) {
      // One id in the specification has a slip of the pen.
      const text = standardText(`did-jwk/samples/${name}.json`).replaceAll('did:jwk:$', 'did:jwk:')
      const expected = JSON.parse(text) as JsonObject
      expect((await resolveDid(String(expected.id))).didDocument).toEqual(expected)
    }
  })

  test('a secret key, or one for another use, is refused', async () => {
    const jwk = toJwk(freshSigner('P-256').publicKey)
    const own = (more: JsonObject) =>
      `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify({ ...jwk, ...more })))}`
    expect(await errorOf(own({ d: 'x' }))).toBe('invalidPublicKey')
    const { didDocument } = await resolveDid(own({ use: 'enc' }))
    expect(Object.keys(didDocument!)).toEqual(['@context', 'id', 'verificationMethod', 'keyAgreement'])
    const signing = await resolveDid(own({ use: 'sig' }))
    expect(signing.didDocument).not.toHaveProperty('keyAgreement')
    await expect(resolveVerificationMethod(`${own({ use: 'enc' })}#0`)).rejects.toMatchObject({
      code: 'key-use',
    })
    expect(await errorOf(didJwkFrom(freshSigner('Ed25519').publicKey))).toBeUndefined()
    expect(await errorOf('did:jwk:!')).toBe('invalidDid')
  })
})

test.runIf(hasStandards)(
  `the example of did:web is a document, but holds no key of a known kind${standardsNote}`,
  async () => {
    conforms('did:web: example')
    const document = standardJson<JsonObject>('did-web/samples/spec-example.json')
    const fetch = async (url: string) => ({
      status: 200,
      url,
      contentType: 'application/did+json',
      bytes: encodeUtf8(JSON.stringify(document)),
    })
    expect((await resolveDid('did:web:example.com', { fetch })).didDocument).toEqual(document)
    await expect(resolveVerificationMethod('did:web:example.com#address-0', { fetch })).rejects.toMatchObject(
      {
        code: 'key-type',
      },
    )
    expect(await errorOf('did:web:example.com')).toBe('internalError')
    expect(await errorOf('did:web:example.org', { fetch })).toBe('invalidDidDocument')
  },
)

describe.runIf(hasStandards)(`published controlled identifier documents${standardsNote}`, () => {
  const names = ['', ...Array.from({ length: 11 }, (_, index) => `-${index + 2}`)]
  const samples = hasStandards
    ? names.map((name) =>
        standardJson<JsonObject>(`controlled-identifiers-1.0/samples/spec-example${name}.json`),
      )
    : []

  test('give the keys they should', () => {
    conforms('Controlled Identifiers 1.0: examples', samples.length)
    const found: string[] = []
    for (const document of samples) {
      const methods = ['verificationMethod', 'authentication']
        .flatMap((name) => asArray(document[name]))
        .filter(isObject)
      for (const { id } of methods) {
        try {
          const { relationships, expires, revoked } = findVerificationMethod(document, String(id))
          found.push([id, ...relationships, expires ?? revoked].filter(Boolean).join(' '))
        } catch (error) {
          found.push(`${id} ${(error as { code: string }).code}`)
        }
      }
    }
    expect(found).toEqual([
      'https://controller.example#authn-key-123 authentication',
      'https://controller.example#authn-key-123 authentication',
      'https://controllerA.example#authn-key-123 authentication',
      'https://controller.example#authn-key-123 authentication',
      'https://controller.example#authn-key-123 2025-12-01T00:00:00Z',
      'https://controller.example/101#key-20240828 key-document-id',
      'https://controller.example#authn-key-123 2025-12-01T00:00:00Z',
      'https://controller.example/101#key-20240828 key-document-id',
      'https://controller.example/123#key-456 authentication',
    ])
  })
})

describe('a key behind a web address', () => {
  const at = 'https://example.org/jwks.json'
  const [one, two] = [freshSigner('P-256').publicKey, freshSigner('P-256').publicKey]
  const serving = (document: JsonObject) => async (url: string) => ({
    status: 200,
    url,
    contentType: 'application/json',
    bytes: encodeUtf8(JSON.stringify(document)),
  })

  test('is found in a JWK set by its kid', async () => {
    const fetch = serving({
      keys: [
        { ...toJwk(one), kid: 'one' },
        { ...toJwk(two), kid: `${at}#two` },
      ],
    })
    expect((await resolveVerificationMethod(`${at}#one`, { fetch })).publicKey).toEqual(one)
    expect((await resolveVerificationMethod(`${at}#two`, { fetch })).publicKey).toEqual(two)
    await expect(resolveVerificationMethod(`${at}#three`, { fetch })).rejects.toMatchObject({
      code: 'key-not-found',
    })
    await expect(
      resolveVerificationMethod(at, { fetch: serving({ keys: [toJwk(one), toJwk(two)] }) }),
    ).rejects.toMatchObject({ code: 'key-ambiguous' })
  })
})

test('what is wrong with a key has the name that the standard gives it', () => {
  expect(keyProblemType('key-url')).toBe('https://w3id.org/security#INVALID_VERIFICATION_METHOD_URL')
  expect(keyProblemType('key-purpose')).toBe(
    'https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD',
  )
  expect(keyProblemType('webvh-hash')).toMatch(/INVALID_CONTROLLED_IDENTIFIER_DOCUMENT$/)
  expect(keyProblemType('expired')).toBeNull()
})

test('whatever is asked, there is an answer and no throw', async () => {
  const alphabet = fc.constantFrom(...'did:keyjwkwebvh:z6Mk%2F.#?/=&[]^ \u0000é1')
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: alphabet, maxLength: 80 }),
      fc.constantFrom('', 'did:', 'did:key:z', 'did:jwk:', 'did:web:', 'did:webvh:'),
      async (tail, head) => {
        const { didDocument, didResolutionMetadata } = await resolveDid(head + tail, { now: new Date(0) })
        expect(didDocument === null).toBe(didResolutionMetadata.error !== undefined)
        const { content, dereferencingMetadata } = await dereference(head + tail, { now: new Date(0) })
        expect(content === null).toBe(dereferencingMetadata.error !== undefined)
      },
    ),
    { numRuns: 1000 },
  )
})

test('the parts of a DID URL come out as they went in', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc019-._'), minLength: 1 })
  fc.assert(
    fc.property(text, text, text, text, (body, path, value, fragment) => {
      expect(parseDidUrl(`did:web:${body}x/${path}?versionId=${value}#${fragment}`)).toEqual({
        did: `did:web:${body}x`,
        method: 'web',
        body: `${body}x`,
        path: `/${path}`,
        query: { versionId: value },
        fragment,
      })
    }),
  )
})
