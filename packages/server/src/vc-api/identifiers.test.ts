import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

type Json = Record<string, unknown>

/** The key of W3C's did:key suite, and a DID whose key is too short. */
const body = 'z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b'
const did = `did:key:${body}`
const tooShort = 'did:key:zTjsVPtY'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ environment: { LAUREL_VC_API: 'on' }, jobs: false })
})
afterAll(() => server.stop())

async function resolve(identifier: string, query = '') {
  const path = `/vc-api/1.0/identifiers/${encodeURIComponent(identifier)}${query}`
  const answer = await server.as('nobody').get(path, {
    accept: 'application/ld+json;profile="https://w3id.org/did-resolution"',
  })
  return { status: answer.status, body: (await answer.json()) as Json }
}

test('a did:key resolves to its document', async () => {
  expect(await resolve(did)).toMatchObject({
    status: 200,
    body: {
      '@context': 'https://w3id.org/did-resolution/v1',
      didDocument: {
        id: did,
        verificationMethod: [
          { id: `${did}#${body}`, type: 'Multikey', controller: did, publicKeyMultibase: body },
        ],
        assertionMethod: [`${did}#${body}`],
      },
      didDocumentMetadata: {},
      didResolutionMetadata: { contentType: 'application/did+ld+json' },
    },
  })
})

test('the DID URL of a key resolves to that key, whose controller is the DID', async () => {
  expect(await resolve(`${did}#${body}`)).toMatchObject({
    status: 200,
    body: { didDocument: { id: `${did}#${body}`, controller: did }, didDereferencingMetadata: {} },
  })
})

test('a DID may stand in the address as it is, with the encoded colon of its port', async () => {
  const web = `did:web:${encodeURIComponent(new URL(server.url).host)}:organizations:home`
  for (const address of [web, encodeURIComponent(web)]) {
    const answer = await server.as('nobody').get(`/vc-api/1.0/identifiers/${address}`)
    // It was found, and speaks of another identity: on localhost that of an organization is a did:key.
    expect(await answer.json()).toMatchObject({ didResolutionMetadata: { error: 'invalidDidDocument' } })
    expect(answer.status).toBe(400)
  }
  const plain = await server.as('nobody').get(`/vc-api/1.0/identifiers/${did}`)
  expect(plain.status).toBe(200)
})

describe('what does not resolve is answered with 4xx and the error that the method defines:', () => {
  test.each([
    [did.replace('did:', 'notDid:'), 'invalidDid'],
    [did.replace('did:key', 'did:experimental'), 'methodNotSupported'],
    [`did:key:-4:${body}`, 'invalidDid'],
    [`did:key:${body.slice(1)}`, 'invalidDid'],
    ['did:key:@', 'invalidDid'],
    ['did:web:localhost%3A1', 'internalError'],
  ])('%s', async (identifier, error) => {
    const { status, body: answer } = await resolve(identifier)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(answer).toMatchObject({ '@context': expect.any(String), didDocument: {}, didDocumentMetadata: {} })
    expect(answer.didResolutionMetadata).toMatchObject({ error })
  })

  test('a key that is too short', async () => {
    const { status, body: answer } = await resolve(tooShort)
    expect(status).toBe(400)
    expect(answer.didResolutionMetadata).toMatchObject({
      error: 'invalidPublicKeyLength',
    })
  })

  test('a DID URL that is none', async () => {
    const { status, body: answer } = await resolve(`${did}/^bar^/?query=\`#${body}`)
    expect(status).toBe(400)
    expect(answer.didDereferencingMetadata).toMatchObject({ error: 'invalidDidUrl' })
  })

  test('formats of keys that are not known, or only as experiments', async () => {
    const unknown = await resolve(did, '?publicKeyFormat=unknown')
    expect(unknown.status).toBe(400)
    expect(unknown.body.didResolutionMetadata).toMatchObject({ error: 'unsupportedPublicKeyType' })
    const old = await resolve(
      `${did}#${body}`,
      '?publicKeyFormat=Ed25519VerificationKey2018&enableExperimentalPublicKeyTypes=false',
    )
    expect(old.status).toBe(400)
    expect(old.body.didDereferencingMetadata).toMatchObject({ error: 'invalidPublicKeyType' })
  })
})
