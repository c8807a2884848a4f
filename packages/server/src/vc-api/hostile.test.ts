import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

type Json = Record<string, unknown>

let server: TestServer
let keys: { ed25519: string; p256: string }
let issued: Json
beforeAll(async () => {
  server = await startServer({ environment: { LAUREL_VC_API: 'on' }, jobs: false })
  keys = await (await server.as('nobody').get('/vc-api/keys')).json()
  const answer = await post('eddsa-rdfc-2022/ed25519/credentials/issue', { credential: credential() })
  issued = (await answer.json()) as Json
})
afterAll(() => server.stop())

const post = (path: string, body: unknown) => server.as('nobody').post(`/vc-api/${path}`, body)
const credential = (issuer = keys.ed25519): Json => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  name: 'Alumni',
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:alice', name: 'Alice' },
})

/** Anything that JSON can be, in the place of one member. */
const broken = (document: () => Json) =>
  fc
    .tuple(
      fc.constantFrom(
        '@context',
        '@graph',
        'type',
        'id',
        'issuer',
        'name',
        'credentialSubject',
        'credentialStatus',
        'validFrom',
        'relatedResource',
        'termsOfUse',
        'proof',
        '__proto__',
        '',
      ),
      fc.jsonValue({ maxDepth: 4 }),
    )
    .map(([name, value]) => Object.fromEntries([[name, value]]) as Json)
    .map((change) => ({ ...document(), ...change }))

/** Turned down in words: never a fault, and never an answer that is no JSON. */
async function expectManners(answer: Response): Promise<void> {
  const text = await answer.text()
  expect(answer.status, text).toBeLessThan(500)
  expect(JSON.parse(text)).toBeTypeOf('object')
}

describe('whatever stands in a member, every door answers', () => {
  test.each([
    ['eddsa-rdfc-2022/ed25519/credentials/issue', 'credential'],
    ['eddsa-jcs-2022/ed25519/credentials/issue', 'credential'],
    ['status/credentials/issue', 'credential'],
  ])('%s', async (path, member) => {
    await fc.assert(
      fc.asyncProperty(
        broken(() => credential()),
        async (document) => expectManners(await post(path, { [member]: document })),
      ),
      { numRuns: 60 },
    )
  })

  test('ecdsa-sd-2023, with pointers of any kind', async () => {
    const pointers = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('', '/', '/issuer', '/credentialSubject/name', '/a~2', '/type/0'),
      ),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(pointers, async (mandatoryPointers) => {
        const body = { credential: credential(keys.p256), options: { mandatoryPointers } }
        await expectManners(await post('ecdsa-sd-2023/p256/credentials/issue', body))
        const derive = { verifiableCredential: issued, options: { selectivePointers: mandatoryPointers } }
        await expectManners(await post('ecdsa-sd-2023/credentials/derive', derive))
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['credentials/verify', 'verifiableCredential'],
    ['presentations/verify', 'verifiablePresentation'],
    ['ecdsa-sd-2023/credentials/derive', 'verifiableCredential'],
  ])('%s', async (path, member) => {
    await fc.assert(
      fc.asyncProperty(
        broken(() => issued),
        async (document) => {
          const answer = await post(path, { [member]: document })
          expect(answer.status).not.toBe(201)
          await expectManners(answer)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('the resolver, with any text for a DID', async () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `did:${text}`),
      fc.string().map((text) => `did:key:z${text}`),
      fc.string().map((text) => `did:jwk:${text}`),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const encoded = encodeURIComponent(text.toWellFormed())
        await expectManners(await server.as('nobody').get(`/vc-api/1.0/identifiers/${encoded}`))
      }),
      { numRuns: 100 },
    )
  })
})
