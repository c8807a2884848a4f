import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conforms } from '../../../credential/src/testing/conformance.ts'
import {
  hasStandards,
  standardJson,
  standardPath,
  standardsNote,
} from '../../../credential/src/testing/standards.ts'
import { startServer, type TestServer } from '../testing/world.ts'

type Json = Record<string, unknown>
type Proof = { proofValue: string; created: string; [member: string]: unknown }

let server: TestServer
let keys: { ed25519: string; p256: string; p384: string }
beforeAll(async () => {
  server = await startServer({ environment: { LAUREL_VC_API: 'on' }, jobs: false })
  keys = await (await server.as('nobody').get('/vc-api/keys')).json()
})
afterAll(() => server.stop())

const post = async (path: string, body: unknown) => {
  const answer = await server.as('nobody').post(`/vc-api/${path}`, body)
  return {
    status: answer.status,
    body: (await answer.json()) as Json,
    type: answer.headers.get('content-type'),
  }
}
const issue = (pair: string, credential: unknown, options?: Json) =>
  post(`${pair}/credentials/issue`, options === undefined ? { credential } : { credential, options })

const subject = { id: 'did:example:alice', name: 'Alice' }
const vc2 = (issuer: string, changes: Json = {}): Json => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  issuer,
  credentialSubject: subject,
  ...changes,
})
const vc1 = (issuer: string): Json => ({
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: ['VerifiableCredential'],
  issuer,
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject: { id: subject.id },
})

const pairs = [
  ['eddsa-rdfc-2022', 'ed25519', 'z'],
  ['eddsa-jcs-2022', 'ed25519', 'z'],
  ['ecdsa-rdfc-2019', 'p256', 'z'],
  ['ecdsa-rdfc-2019', 'p384', 'z'],
  ['ecdsa-jcs-2019', 'p256', 'z'],
  ['ecdsa-jcs-2019', 'p384', 'z'],
  ['ecdsa-sd-2023', 'p256', 'u'],
] as const

describe.each(pairs)('%s with %s', (cryptosuite, key, base) => {
  test.each(['2.0', '1.1'])(
    'a credential of the data model %s gets a proof of this form',
    async (version) => {
      const credential = version === '2.0' ? vc2(keys[key]) : vc1(keys[key])
      const { status, body } = await issue(`${cryptosuite}/${key}`, credential)
      expect(status).toBe(201)
      const proof = body.proof as Proof
      expect(proof).toMatchObject({
        type: 'DataIntegrityProof',
        cryptosuite,
        proofPurpose: 'assertionMethod',
        verificationMethod: `${keys[key]}#${keys[key].slice('did:key:'.length)}`,
      })
      expect(proof.proofValue[0]).toBe(base)
      expect(proof.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      const { proof: _, '@context': contexts, ...rest } = body
      const { '@context': asked, ...sent } = credential
      expect(rest).toEqual(sent)
      expect((contexts as string[]).slice(0, 1)).toEqual(asked)
    },
  )

  test('what was issued verifies, and with another word in it no more', async () => {
    const { body } = await issue(`${cryptosuite}/${key}`, vc2(keys[key]))
    const shown =
      base === 'z'
        ? body
        : (await post(`${cryptosuite}/credentials/derive`, derive(body, ['/credentialSubject']))).body
    expect(await post('credentials/verify', { verifiableCredential: shown })).toMatchObject({
      status: 200,
      body: { verified: true, errors: [], warnings: [] },
    })
    const forged = { ...shown, credentialSubject: { ...subject, name: 'Eve' } }
    expect(await post('credentials/verify', { verifiableCredential: forged })).toMatchObject({
      status: 400,
      body: { verified: false, errors: [{ code: 'signature-invalid' }] },
    })
  })
})

const derive = (verifiableCredential: unknown, selectivePointers: string[]) => ({
  verifiableCredential,
  options: { selectivePointers },
})

describe('selective disclosure', () => {
  const pair = 'ecdsa-sd-2023/p256'

  test('a derived credential shows what is mandatory and what was chosen, and nothing else', async () => {
    const { body } = await issue(pair, vc2(keys.p256), { mandatoryPointers: ['/issuer'] })
    const { status, body: shown } = await post(
      'ecdsa-sd-2023/credentials/derive',
      derive(body, ['/credentialSubject/name']),
    )
    expect(status).toBe(201)
    expect(shown).toMatchObject({ issuer: keys.p256, credentialSubject: { name: 'Alice' } })
    const verdict = await post('credentials/verify', { verifiableCredential: shown })
    expect(verdict).toMatchObject({ status: 200, body: { verified: true } })
  })

  test('a base proof is not for verifiers', async () => {
    const { body } = await issue(pair, vc2(keys.p256))
    const verdict = await post('credentials/verify', { verifiableCredential: body })
    expect(verdict).toMatchObject({ status: 400, body: { verified: false, checks: { proof: 'fail' } } })
  })

  test('a pointer to nothing is refused, by the issuer and by the holder', async () => {
    const nowhere = ['/credentialSubject/nothing']
    const refused = await issue(pair, vc2(keys.p256), { mandatoryPointers: nowhere })
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
    const { body } = await issue(pair, vc2(keys.p256))
    const denied = await post('ecdsa-sd-2023/credentials/derive', derive(body, nowhere))
    expect(denied).toMatchObject({ status: 400, body: { errors: [{ code: 'pointer-unresolved' }] } })
  })

  test('other suites have neither mandatory pointers nor derived proofs', async () => {
    const refused = await issue('eddsa-rdfc-2022/ed25519', vc2(keys.ed25519), {
      mandatoryPointers: ['/issuer'],
    })
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/options/mandatoryPointers' }] },
    })
    const { body } = await issue('eddsa-rdfc-2022/ed25519', vc2(keys.ed25519))
    expect(await post('eddsa-rdfc-2022/credentials/derive', derive(body, []))).toMatchObject({ status: 404 })
    const none = await post('ecdsa-sd-2023/credentials/derive', derive(body, ['/issuer']))
    expect(none).toMatchObject({ status: 400, body: { errors: [{ code: 'proof-none-to-derive' }] } })
  })
})

describe('an issuer refuses', () => {
  const without = (name: string) => {
    const { [name]: _, ...rest } = vc2(keys.ed25519)
    return rest
  }

  test.each(['@context', 'type', 'issuer', 'credentialSubject'])('a credential without %s', async (name) => {
    const answer = await issue('eddsa-rdfc-2022/ed25519', without(name))
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' })
  })

  test.each([
    ['@context', ['https://www.w3.org/ns/credentials/examples/v2', 'https://www.w3.org/ns/credentials/v2']],
    ['@context', [null]],
    ['type', 'Other'],
    ['type', [null]],
    ['issuer', 7],
    ['issuer', 'did:example:somebody-else'],
    ['credentialSubject', []],
    ['credentialSubject', 'text'],
    ['credentialSubject', {}],
    ['validFrom', '2026-01-01T00:00:00'],
    ['validUntil', 'tomorrow'],
    ['undefinedTerm', 'x'],
    ['relatedResource', [{ id: 'https://www.w3.org/ns/credentials/v2', digestSRI: 'sha256-AAAA' }]],
    ['relatedResource', ['https://www.w3.org/ns/credentials/v2']],
  ])('%s as %j, with every form of proof', async (name, value) => {
    for (const pair of ['eddsa-rdfc-2022/ed25519', 'eddsa-jcs-2022/ed25519']) {
      const answer = await issue(pair, vc2(keys.ed25519, { [name]: value }))
      expect(answer, pair).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
    }
  })

  test('options that it does not know, and bodies that are none', async () => {
    const answers = [
      await issue('eddsa-rdfc-2022/ed25519', vc2(keys.ed25519), { created: '2020-01-01T00:00:00Z' }),
      await issue('eddsa-rdfc-2022/ed25519', 'text'),
      await post('eddsa-rdfc-2022/ed25519/credentials/issue', {}),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
  })

  test.each(['eddsa-rdfc-2022/p256', 'ecdsa-sd-2023/p384', 'bbs-2023/p256', 'constructor/p256'])(
    'suites and keys that do not go together: %s',
    async (pair) => {
      expect(await issue(pair, vc2(keys.ed25519))).toMatchObject({ status: 404, body: { code: 'not-found' } })
    },
  )

  test('a graph that is made to take for ever', async () => {
    const ring = Array.from({ length: 400 }, (_, at) => ({
      id: `_:a${at}`,
      next: { id: `_:a${(at + 1) % 400}` },
    }))
    const context = ['https://www.w3.org/ns/credentials/v2', { '@vocab': 'https://example.org/#' }]
    const poison = vc2(keys.ed25519, { '@context': context, credentialSubject: ring })
    const answer = await issue('eddsa-rdfc-2022/ed25519', poison)
    expect([400, 422]).toContain(answer.status)
  })
})

test('a related resource whose digest is right is taken, the newest state of a context and an earlier one', async () => {
  const id = 'https://www.w3.org/ns/credentials/v2'
  const newest = Buffer.from('59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734', 'hex')
  const digests = [
    { digestSRI: `sha256-${newest.toString('base64')}` },
    { digestMultibase: `u${newest.toString('base64url')}` },
    { digestMultibase: `u${Buffer.concat([Buffer.of(0x12, 0x20), newest]).toString('base64url')}` },
    { digestSRI: 'sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg' },
    { digestMultibase: 'uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k' },
  ]
  for (const digest of digests) {
    const credential = vc2(keys.ed25519, { relatedResource: [{ id, ...digest }] })
    expect((await issue('eddsa-rdfc-2022/ed25519', credential)).status).toBe(201)
  }
})

describe(`the W3C suite of VC Data Model 2.0, issued over HTTP${standardsNote}`, () => {
  const folder = 'vc-data-model-2.0/test-suite-inputs'
  const names = hasStandards
    ? readdirSync(standardPath(folder), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.json') && !name.includes('presentation-'))
    : []

  /** As the suite does: where no issuer is named it is ours, and placeholders become dates. */
  function completed(name: string): Json {
    const dates: Record<string, string> = {
      'PAST DATE': '2026-01-01T00:00:00Z',
      'FUTURE DATE': '2027-01-01T00:00:00Z',
    }
    const entries = Object.entries(standardJson<Json>(`${folder}/${name}`))
    const document: Json = Object.fromEntries(
      entries.map(([key, value]) => [key, dates[String(value)] ?? value]),
    )
    if (/no-issuer-fail|issuer-null-fail/.test(name)) return document
    const { issuer = keys.ed25519 } = document
    return { ...document, issuer: typeof issuer === 'object' ? { id: keys.ed25519, ...issuer } : issuer }
  }

  test.runIf(hasStandards).each(names)('%s', async (name) => {
    conforms('VC Data Model 2.0: inputs of the W3C suite, issued through /vc-api')
    const { status } = await issue('eddsa-rdfc-2022/ed25519', completed(name))
    expect(status).toBe(name.endsWith('-ok.json') ? 201 : 400)
  })
})
