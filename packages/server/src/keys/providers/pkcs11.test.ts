import { randomBytes } from 'node:crypto'
import { verifySignature } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../settings.ts'
import { startSoftHsm } from '../../testing/softhsm.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { documentSignerFor, signerFor } from '../signers.ts'
import { pkcs11Keys } from './pkcs11.ts'

test('a device that is not described wholly, or not there, is told with the name of the setting', async () => {
  const wish = { id: 'a-b', binding: '', algorithm: 'Ed25519' } as const
  await expect(pkcs11Keys(readSettings({})).create(wish)).rejects.toThrow(
    /LAUREL_PKCS11_MODULE, _TOKEN and _PIN/,
  )
  const settings = readSettings({
    LAUREL_PKCS11_MODULE: '/nowhere.so',
    LAUREL_PKCS11_TOKEN: 'a',
    LAUREL_PKCS11_PIN: '1',
    LAUREL_PKCS11_DRIVER: '/nowhere',
  })
  await expect(pkcs11Keys(settings).create(wish)).rejects.toThrow(/need the package pkcs11js/)
})

const hsm = startSoftHsm()

// Without SoftHSM and its driver there is no device to try; .ci/run installs both and sets LAUREL_REQUIRE_SOFTHSM.
describe.runIf(hsm !== null)('a device (SoftHSM, over PKCS #11)', () => {
  let server: TestServer
  beforeAll(async () => {
    const environment = {
      ...hsm!.environment,
      LAUREL_BASE_URL: 'https://badges.example',
      LAUREL_KEY_PROVIDER: 'pkcs11,status=software',
    }
    server = await startServer({ jobs: false, environment })
  })
  afterAll(async () => {
    await server.stop()
    hsm!.remove()
  })
  const issuerOf = () => server.world.db.selectFrom('issuers').select(['id', 'did']).executeTakeFirstOrThrow()

  test('keeps the keys of the purposes it is chosen for', async () => {
    const rows = await server.world.db
      .selectFrom('keys')
      .select(['purpose', 'provider', 'handle', 'sealed_private_key'])
      .execute()
    for (const { purpose, provider, handle, sealed_private_key: sealed } of rows) {
      expect(provider).toBe(purpose === 'status' ? 'software' : 'pkcs11')
      expect(handle === null).toBe(purpose === 'status')
      expect(sealed === null).toBe(purpose !== 'status')
    }
  })

  test('signs what verifies under the published key, Ed25519 and P-256', async () => {
    const issuer = await issuerOf()
    for (const purpose of ['assertion', 'jwt', 'document', 'status'] as const) {
      const signer = await signerFor(server.world, issuer, purpose)
      const messages = Array.from({ length: 20 }, (_, nth) => randomBytes(1 + nth * 400))
      const signatures = await Promise.all(messages.map((message) => signer.sign(message)))
      for (const [nth, signature] of signatures.entries()) {
        expect(signature).toHaveLength(64)
        expect(await verifySignature(signer.publicKey, messages[nth]!, signature)).toBe(true)
      }
    }
    expect((await documentSignerFor(server.world, issuer)).certificate.length).toBeGreaterThan(300)
  })

  test('issues credentials that are valid, and a key in it is replaced like any other', async () => {
    const { id } = await server.credential()
    expect((await server.as('owner').post('/v1/keys/assertion/rotate')).status).toBe(201)
    const again = await server.credential()
    for (const one of [id, again.id]) {
      const answer = await server.as('nobody').get(`/validate?certId=${one}`)
      expect(await answer.json()).toMatchObject({ valid: true })
    }
  })

  test('says so when a key is not in it any more', async () => {
    const row = await server.world.db
      .selectFrom('keys')
      .selectAll()
      .where('purpose', '=', 'jwt')
      .executeTakeFirstOrThrow()
    const gone = { ...row, handle: '00'.repeat(16) }
    const { sign } = server.world.keyProviders.get('pkcs11').signerOf(gone)
    await expect(sign(Buffer.from('message'))).rejects.toThrow(/has no private key 0000/)
  })
})
