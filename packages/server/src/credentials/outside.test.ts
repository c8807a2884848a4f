import { createPublicKey } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { decodeMultikey, knownContexts, toJwk, verify } from '@laurel/credential'
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { didKeyDocument } from '../testing/outsider.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/** What others make of a credential issued here. */

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

type Signed = {
  id: string
  issuer: { id: string }
  credentialSubject: { id: string; identifier: { identityHash: string }[] }
  validFrom: string
  validUntil?: string
  proof: { verificationMethod: string }
  [member: string]: unknown
}

const full = {
  recipient: { name: 'नीता Müller-李 “N”', email: 'Nita@Example.org' },
  validFrom: '2026-01-31T12:00:00.750+01:00',
  validUntil: '2099-01-01T00:00:00Z',
  evidence: [{ url: 'https://example.org/work', name: 'A loaf', description: 'Brown.\nCrisp.' }, {}],
  narrative: 'Baked "well" \\ <b>tags</b> & tabs\t.',
  licenseNumber: 'L-1',
  results: [{ value: '97 %' }],
}
const embedded = async (id: string): Promise<Signed> =>
  (await (await server.as('nobody').get(`/credentials/${id}.json`)).json()) as Signed
const token = async (id: string) => (await server.as('nobody').get(`/credentials/${id}.jwt`)).text()

/** Digital Bazaar's library, with contexts at hand and `did:key` documents made from the key itself. */
async function theyVerify(credential: unknown): Promise<boolean> {
  const documentLoader = async (url: string) => ({
    contextUrl: null,
    documentUrl: url,
    document: knownContexts.documents.get(url) ?? didKeyDocument(url),
  })
  const suite = new DataIntegrityProof({ cryptosuite })
  const checkStatus = async () => ({ verified: true })
  const { verified } = await verifyCredential({ credential, suite, documentLoader, checkStatus } as never)
  return verified
}

test('@digitalbazaar/vc verifies the embedded proof, and none after a change', async () => {
  const { id } = await server.credential(full)
  const credential = await embedded(id)
  expect(await theyVerify(credential)).toBe(true)

  const changed = structuredClone(credential)
  changed.credentialSubject.identifier[0]!.identityHash = 'Somebody Else'
  expect(await theyVerify(changed)).toBe(false)
})

test('jose verifies the JWT, whose claims say what its members say', async () => {
  const { id } = await server.credential(full)
  const jwt = await token(id)
  const header = decodeProtectedHeader(jwt)
  expect(header).toEqual({ alg: 'ES256', typ: 'JWT', kid: expect.stringMatching(/^did:key:zDn/) })
  const multikey = header.kid!.split('#')[1]!
  const key = await importJWK(toJwk(decodeMultikey(multikey)) as never, 'ES256')
  const { payload } = await compactVerify(jwt, key)
  const claims = JSON.parse(Buffer.from(payload).toString()) as Signed & Record<string, unknown>
  const { iss, sub, jti, nbf, exp, ...credential } = claims
  expect(credential).toEqual(await embedded(id))
  expect({ iss, sub, jti }).toEqual({
    iss: credential.issuer.id,
    sub: credential.credentialSubject.id,
    jti: credential.id,
  })
  expect(nbf).toBe(Date.parse('2026-01-31T11:00:00Z') / 1000)
  expect(exp).toBe(Date.parse('2099-01-01T00:00:00Z') / 1000)
  expect(decodeJwt(await token(id))).toEqual(claims)

  const [head, body, signature] = jwt.split('.') as [string, string, string]
  const forged = Buffer.from(JSON.stringify({ ...claims, name: 'Doctor' })).toString('base64url')
  expect(body).not.toBe(forged)
  await expect(compactVerify(`${head}.${forged}.${signature}`, key)).rejects.toThrow()
})

test('our own library believes both, the address is only there as a salted hash', async () => {
  const { id } = await server.credential(full)
  const fetch = async (url: string) => {
    const response = await globalThis.fetch(url)
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, url, contentType: response.headers.get('content-type') ?? '', bytes }
  }
  for (const input of [JSON.stringify(await embedded(id)), await token(id)]) {
    const report = await verify(input, { now: new Date(), fetch })
    expect(report.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')).toEqual([])
    expect(report).toMatchObject({ verdict: 'valid', status: 'valid' })
  }
  expect(JSON.stringify(await embedded(id)).toLowerCase()).not.toContain('nita@example.org')
})

test('the keys in GET /v1/keys are the ones that sign', async () => {
  const { id } = await server.credential()
  const { items } = (await (await server.as('owner').get('/v1/keys')).json()) as {
    items: { purpose: string; verificationMethod: string; publicKeyMultibase: string }[]
  }
  const assertion = items.find(({ purpose }) => purpose === 'assertion')!
  expect((await embedded(id)).proof.verificationMethod).toBe(assertion.verificationMethod)
  const jwt = items.find(({ purpose }) => purpose === 'jwt')!
  expect(decodeProtectedHeader(await token(id)).kid).toBe(jwt.verificationMethod)
  const jwk = toJwk(decodeMultikey(jwt.publicKeyMultibase))
  expect(createPublicKey({ key: jwk as never, format: 'jwk' }).asymmetricKeyType).toBe('ec')
  expect(JSON.stringify(items)).not.toMatch(/sealed|private/i)
})
