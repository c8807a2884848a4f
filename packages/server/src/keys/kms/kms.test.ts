import { randomBytes } from 'node:crypto'
import { decodeMultikey, verify, verifySignature } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../settings.ts'
import { type KmsStandIn, startKms } from '../../testing/kms.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { openKeyEncryption } from '../envelope.ts'
import { documentSignerFor, signerFor } from '../signers.ts'
import { createKmsClient } from './client.ts'
import { openKek } from './open-kek.ts'
import { signRequest } from './sign-request.ts'

test('a request is signed as in AWS’s own example (post-vanilla of its Signature Version 4 test suite)', () => {
  const { authorization } = signRequest(
    { url: new URL('https://example.amazonaws.com/'), headers: {}, body: '' },
    {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      sessionToken: null,
    },
    { region: 'us-east-1', service: 'service', at: new Date('2015-08-30T12:36:00Z') },
  )
  expect(authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  )
})

describe('AWS KMS', () => {
  let kms: KmsStandIn
  beforeAll(async () => {
    kms = await startKms()
  })
  afterAll(() => kms.close())
  const client = (changes: Record<string, string> = {}) =>
    createKmsClient(readSettings({ ...kms.environment, ...changes }))

  test('does not answer who has another secret, and is asked once', async () => {
    await expect(
      client({ AWS_SECRET_ACCESS_KEY: 'guessed' }).call('CreateKey', { KeyUsage: 'SIGN_VERIFY' }),
    ).rejects.toThrow('KMS refused CreateKey: SignatureDoesNotMatch')
    expect(() => client({ AWS_REGION: '' })).toThrow('AWS_REGION: must be set for keys in AWS KMS')
  })

  test('that asks to be slower is asked again, and given up in the end', async () => {
    kms.throttle(2)
    const before = kms.done.length
    await client().call('CreateKey', { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' })
    expect(kms.done.slice(before)).toEqual(['CreateKey'])
    kms.throttle(1000)
    await expect(client().call('CreateKey', { KeyUsage: 'SIGN_VERIFY' })).rejects.toThrow(
      'KMS refused CreateKey: ThrottlingException Rate exceeded',
    )
    kms.throttle(0)
  }, 20_000)

  test('opens the key-encryption key at the start, and a weak one is refused', async () => {
    const open = (sealed: Buffer) => openKek(client(), sealed)
    const kek = randomBytes(32)
    const settings = (plain: Buffer) =>
      readSettings({ LAUREL_KEK: `aws-kms:${kms.encrypt(plain).toString('base64')}` })
    const direct = await openKeyEncryption(readSettings({ LAUREL_KEK: kek.toString('base64') }), open)
    expect((await openKeyEncryption(settings(kek), open)).kekId).toBe(direct.kekId)
    await expect(openKeyEncryption(settings(Buffer.alloc(32, 1)), open)).rejects.toThrow(/is not random/)
    const unknown = readSettings({ LAUREL_KEK: `aws-kms:${randomBytes(64).toString('base64')}` })
    await expect(openKeyEncryption(unknown, open)).rejects.toThrow(/InvalidCiphertextException/)
  })

  describe('keeps the keys of an organization', () => {
    let server: TestServer
    beforeAll(async () => {
      const environment = {
        ...kms.environment,
        LAUREL_BASE_URL: 'https://badges.example',
        LAUREL_KEY_PROVIDER: 'aws-kms',
      }
      server = await startServer({ jobs: false, environment })
    })
    afterAll(() => server.stop())

    test('and none of them here', async () => {
      const rows = await server.world.db.selectFrom('keys').selectAll().execute()
      expect(rows).toHaveLength(4)
      for (const row of rows) {
        expect(row).toMatchObject({ provider: 'aws-kms', sealed_private_key: null, kek_id: null })
        expect(row.handle).toMatch(/^arn:aws:kms:/)
      }
    })

    test('and signs with them what verifies under the published key', async () => {
      const issuer = await server.world.db
        .selectFrom('issuers')
        .select(['id', 'did'])
        .executeTakeFirstOrThrow()
      const message = randomBytes(3000)
      for (const purpose of ['assertion', 'jwt', 'status', 'document'] as const) {
        const signer = await signerFor(server.world, issuer, purpose)
        for (let nth = 0; nth < 5; nth++) {
          const signature = await signer.sign(message)
          expect(signature).toHaveLength(64)
          expect(await verifySignature(signer.publicKey, message, signature)).toBe(true)
        }
      }
      const jwt = await signerFor(server.world, issuer, 'jwt')
      const long = randomBytes(20_000)
      expect(await verifySignature(jwt.publicKey, long, await jwt.sign(long))).toBe(true)
      const assertion = await signerFor(server.world, issuer, 'assertion')
      await expect(assertion.sign(long)).rejects.toThrow(/at most 4096 bytes/)
      expect((await documentSignerFor(server.world, issuer)).certificate.length).toBeGreaterThan(300)
    })

    test('so that a credential issued with them is valid', async () => {
      const { id } = await server.credential()
      const document = await (await server.as('nobody').get(`/credentials/${id}.json`)).text()
      const fetch = async (url: string) => {
        const response = await server.as('nobody').get(new URL(url).pathname)
        const bytes = new Uint8Array(await response.arrayBuffer())
        return {
          status: response.status,
          url,
          contentType: response.headers.get('content-type') ?? '',
          bytes,
        }
      }
      expect((await verify(document, { now: new Date(), fetch })).verdict).toBe('valid')
      const { proof } = JSON.parse(document) as { proof: { verificationMethod: string } }
      const listed = (await (await server.as('owner').get('/v1/keys')).json()) as {
        items: { verificationMethod: string; publicKeyMultibase: string }[]
      }
      const key = listed.items.find((one) => one.verificationMethod === proof.verificationMethod)!
      expect(decodeMultikey(key.publicKeyMultibase).algorithm).toBe('Ed25519')
    })
  })
})
