import { secure } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conforms } from '../../../credential/src/testing/conformance.ts'
import { hasStandards, standardJson, standardsNote } from '../../../credential/src/testing/standards.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { testKeysFrom } from './test-keys.ts'

type Json = Record<string, unknown>

let server: TestServer
let issued: Json & { proof: Json }
let did: string
beforeAll(async () => {
  server = await startServer({ environment: { LAUREL_VC_API: 'on' }, jobs: false })
  const keys = (await (await server.as('nobody').get('/vc-api/keys')).json()) as { ed25519: string }
  did = keys.ed25519
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: did,
    credentialSubject: { id: 'did:example:alice', name: 'Alice' },
  }
  const answer = await post('eddsa-rdfc-2022/ed25519/credentials/issue', { credential })
  issued = answer.body as typeof issued
})
afterAll(() => server.stop())

const post = async (path: string, body: unknown) => {
  const answer = await server.as('nobody').post(`/vc-api/${path}`, body)
  return { status: answer.status, body: (await answer.json()) as Json }
}
const verify = (verifiableCredential: unknown, options?: Json) =>
  post('credentials/verify', { verifiableCredential, ...(options === undefined ? {} : { options }) })

test('a sound credential is answered with 200, and every check is told', async () => {
  expect(await verify(issued, { checks: ['proof'] })).toEqual({
    status: 200,
    body: {
      verified: true,
      errors: [],
      warnings: [],
      checks: {
        format: 'pass',
        context: 'pass',
        proof: 'pass',
        issuer: 'pass',
        dates: 'pass',
        status: 'skipped',
      },
    },
  })
})

describe('a verifier answers 400, and says why,', () => {
  const without = (name: string): Json => {
    const { [name]: _, ...rest } = issued
    return rest
  }
  const withProof = (changes: Json): Json => ({ ...issued, proof: { ...issued.proof, ...changes } })
  const expectRefusal = async (credential: unknown) => {
    const answer = await verify(credential, { checks: ['proof'] })
    expect(answer).toMatchObject({ status: 400 })
    // Either it was looked at, or it could not even be: then it is a problem document.
    expect(answer.body.verified === false || answer.body.code === 'invalid-fields').toBe(true)
  }

  test.each(['@context', 'type', 'issuer', 'credentialSubject', 'proof'])(
    'when %s is missing',
    async (name) => {
      await expectRefusal(without(name))
    },
  )

  test.each(['type', 'created', 'verificationMethod', 'proofValue', 'proofPurpose', 'cryptosuite'])(
    'when proof.%s is missing',
    async (name) => {
      const { [name]: _, ...proof } = issued.proof
      await expectRefusal({ ...issued, proof })
    },
  )

  test.each([
    ['@context', ['string', {}, null, 10, true, [[]], [null], [10]]],
    ['type', ['string', {}, null, 10, true, [[]], [{}], [null], [10]]],
    ['issuer', [[], null, 10, true]],
    ['credentialSubject', ['string', null, 10, true, []]],
    ['proof', ['string', null, 10, true, []]],
  ])('when %s has another form', async (name, values) => {
    for (const value of values) await expectRefusal({ ...issued, [name]: value })
  })

  test.each([
    ['type', 'UnknownProofType'],
    ['cryptosuite', 'unknown-2020'],
    ['proofPurpose', 'invalidPurpose'],
    ['proofPurpose', 'authentication'],
    ['verificationMethod', 'did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP#no'],
    ['created', 'yesterday'],
    ['expires', '2020-01-01T00:00:00Z'],
    ['proofValue', 'notMultibase'],
    ['proofValue', 'uAAAA'],
    ['previousProof', 'urn:uuid:there-is-none'],
  ])('when proof.%s is %s', async (name, value) => {
    await expectRefusal(withProof({ [name]: value }))
  })

  test('when it is a presentation, a text, or nothing at all', async () => {
    await expectRefusal({ '@context': issued['@context'], type: ['VerifiablePresentation'] })
    await expectRefusal('eyJ.e30.AA')
    expect(await post('credentials/verify', {})).toMatchObject({ status: 400 })
    expect(await verify(issued, { unknownOption: true })).toMatchObject({ status: 400 })
  })

  test('when it is over', async () => {
    const credential = { ...without('proof'), validUntil: '2020-01-01T00:00:00Z' }
    const { body } = await post('eddsa-rdfc-2022/ed25519/credentials/issue', { credential })
    expect(await verify(body)).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'expired', type: 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR' }] },
    })
  })
})

describe('presentations', () => {
  const presentation = () => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [issued],
  })

  test('one without a proof, and a credential in its place, are not verified', async () => {
    const bare = await post('presentations/verify', { verifiablePresentation: presentation() })
    expect(bare).toMatchObject({ status: 400, body: { verified: false, checks: { proof: 'fail' } } })
    const other = await post('presentations/verify', { verifiablePresentation: issued })
    expect(other).toMatchObject({ status: 400, body: { errors: [{ code: 'kind' }] } })
  })

  test('one that was signed for this verifier and this challenge is verified, for others it is not', async () => {
    const signed = await secure(presentation(), {
      signer: testKeysFrom('the seed of a holder').ed25519.signer,
      created: new Date('2026-01-01T00:00:00Z'),
      proofPurpose: 'authentication',
      extra: { domain: 'verifier.example', challenge: '123' },
    })
    const ask = (options: Json) => post('presentations/verify', { verifiablePresentation: signed, options })
    expect(await ask({ domain: 'verifier.example', challenge: '123' })).toMatchObject({
      status: 200,
      body: { verified: true, checks: { proof: 'pass', holder: 'pass', credentials: 'pass' } },
    })
    expect(await ask({ domain: 'verifier.example', challenge: '124' })).toMatchObject({
      status: 400,
      body: { errors: [{ type: 'https://w3id.org/security#INVALID_CHALLENGE_ERROR' }] },
    })
    expect(await ask({ domain: 'other.example', challenge: '123' })).toMatchObject({
      status: 400,
      body: { errors: [{ type: 'https://w3id.org/security#INVALID_DOMAIN_ERROR' }] },
    })
  })
})

describe('what a holder shows', () => {
  const presentation = (changes: Json = {}): Json => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: did,
    verifiableCredential: [issued],
    ...changes,
  })
  const prove = (shown: unknown, options?: Json, path = 'presentations/prove') =>
    post(path, { presentation: shown, ...(options === undefined ? {} : { options }) })

  test.each([
    ['eddsa-rdfc-2022', 'ed25519'],
    ['eddsa-jcs-2022', 'ed25519'],
    ['ecdsa-rdfc-2019', 'p256'],
    ['ecdsa-jcs-2019', 'p384'],
  ] as const)(
    'is signed with %s and %s for one verifier, and verified there only',
    async (cryptosuite, key) => {
      const keys = (await (await server.as('nobody').get('/vc-api/keys')).json()) as Record<string, string>
      const holder = keys[key]!
      const verificationMethod = `${holder}#${holder.slice('did:key:'.length)}`
      const asked = { domain: 'verifier.example', challenge: 'c' }
      const { status, body } = await prove(presentation({ holder }), {
        ...asked,
        cryptosuite,
        verificationMethod,
        created: '2026-01-01T00:00:00Z',
      })
      expect(status).toBe(201)
      expect(body.verifiablePresentation).toMatchObject({
        holder,
        proof: { ...asked, cryptosuite, verificationMethod, proofPurpose: 'authentication' },
      })
      const verify = (options: Json) =>
        post('presentations/verify', { verifiablePresentation: body.verifiablePresentation, options })
      expect(await verify(asked)).toMatchObject({ status: 200, body: { verified: true } })
      expect(await verify({ ...asked, domain: 'other.example' })).toMatchObject({ status: 400 })
    },
  )

  test('is signed without options too, under the name that VCALM has for it', async () => {
    const { status, body } = await prove(presentation(), undefined, 'presentations')
    expect(status).toBe(201)
    expect(body.verifiablePresentation).toMatchObject({ proof: { cryptosuite: 'eddsa-rdfc-2022' } })
    const { proof: _, ...unsigned } = body.verifiablePresentation as Json
    expect(unsigned).toEqual(presentation())
  })

  test.each<[string, unknown, Json?]>([
    [
      '/presentation',
      { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'] },
    ],
    ['/presentation/holder', { holder: 'did:example:somebody' }],
    ['/presentation/verifiableCredential/0', { verifiableCredential: ['text'] }],
    ['/presentation', { undefinedTerm: 1 }],
    ['/presentation', { undefinedTerm: 1 }, { cryptosuite: 'eddsa-jcs-2022' }],
    ['/options/verificationMethod', {}, { verificationMethod: 'did:example:1#2' }],
    ['/options/cryptosuite', {}, { cryptosuite: 'ecdsa-sd-2023' }],
  ])('is refused at %s', async (pointer, changes, options) => {
    const shown = (changes as Json).type === undefined ? presentation(changes as Json) : changes
    const answer = await prove(shown, options)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
    const [first] = answer.body.errors as { pointer: string }[]
    expect(first!.pointer).toBe(pointer)
  })

  test('is refused with options that do not exist', async () => {
    expect(await prove(presentation(), { proofPurpose: 'keyAgreement' })).toMatchObject({ status: 400 })
    expect(await prove(presentation(), { type: 'Ed25519Signature2020' })).toMatchObject({ status: 400 })
    expect(await prove(presentation(), { created: 'yesterday' })).toMatchObject({ status: 400 })
    expect(await prove(presentation(), { nonce: 'n' })).toMatchObject({ status: 400 })
    expect(await prove(presentation(), { cryptosuite: 'unknown-2020' })).toMatchObject({ status: 404 })
  })
})

const vectors = [
  'vc-di-eddsa-1.0/test-vectors/eddsa-rdfc-2022/signedDataInt.json',
  'vc-di-eddsa-1.0/test-vectors/eddsa-jcs-2022/signedJCS.json',
  'vc-di-eddsa-1.0/test-vectors/Ed25519Signature2020/signedEdSig.json',
  'vc-di-eddsa-1.0/test-vectors/proof-set-chain/signedProofSet2.json',
  'vc-di-eddsa-1.0/test-vectors/proof-set-chain/signedProofChain2.json',
  'vc-di-ecdsa-1.0/test-vectors/ecdsa-rdfc-2019-p256/signedECDSAP256.json',
  'vc-di-ecdsa-1.0/test-vectors/ecdsa-rdfc-2019-p384/signedECDSAP384.json',
  'vc-di-ecdsa-1.0/test-vectors/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json',
  'vc-di-ecdsa-1.0/test-vectors/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json',
]

describe(`published vectors, whose issuers no server has${standardsNote}`, () => {
  test.runIf(hasStandards).each(vectors)('%s verifies, with a warning', async (name) => {
    conforms('VC API: published vectors at /vc-api/credentials/verify')
    const { status, body } = await verify(standardJson(name))
    expect(status).toBe(200)
    expect(body).toMatchObject({ verified: true, checks: { proof: 'pass', issuer: 'unknown' } })
  })
})
