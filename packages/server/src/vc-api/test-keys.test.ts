import { createHash } from 'node:crypto'
import { verifySignature } from '@laurel/credential'
import { expect, test } from 'vitest'
import { readSettings } from '../settings.ts'
import { startServer } from '../testing/world.ts'
import { testKeysFrom } from './test-keys.ts'

test('the same seed makes the same keys, for good', () => {
  const keys = testKeysFrom('the test keys of everybody')
  expect([keys.ed25519.did, keys.p256.did, keys.p384.did]).toEqual([
    'did:key:z6MknoqHoXXYtjSWDc27xE9PdhAYzwJagaAw7FbwkQG25kAv',
    'did:key:zDnaeYGaoa5iTxmkq38jPzmXpk9F9brARUmKmTgzfC65VBCJ1',
    'did:key:z82LkmesiMkYd2TLh47E9VynirCg27qEdTfHC4zfDypGb5YEKDWSVEX1mnfX1YYiFpdpUJ5',
  ])
  expect(testKeysFrom('another text').p384.did).not.toBe(keys.p384.did)
})

test.each(['ed25519', 'p256', 'p384'] as const)('what the %s key signs can be verified', async (type) => {
  const { signer } = testKeysFrom('a seed for this test')[type]
  const message = new TextEncoder().encode('text')
  const signature = await signer.sign(message)
  expect(verifySignature(signer.publicKey, message, signature)).toBe(true)
  expect(verifySignature(signer.publicKey, message.slice(1), signature)).toBe(false)
})

test('it is off unless asked for, and in production only where that is meant', () => {
  const production = {
    NODE_ENV: 'production',
    LAUREL_BASE_URL: 'https://badges.example.org',
    LAUREL_KEK: createHash('sha256').update('a key for this test').digest('base64'),
  }
  const seed = { LAUREL_VC_API_SEED: 'a seed that only we know' }
  expect(readSettings({}).vcApi).toBe(false)
  expect(readSettings(production).vcApi).toBe(false)
  expect(readSettings({ LAUREL_VC_API: 'on' }).vcApi).toBe(true)
  expect(() => readSettings({ LAUREL_VC_API: 'yes' })).toThrow(/LAUREL_VC_API: must be off/)
  expect(() => readSettings({ ...production, ...seed, LAUREL_VC_API: 'on' })).toThrow(/on-in-production/)
  const meant = { ...production, LAUREL_VC_API: 'on-in-production' }
  expect(() => readSettings(meant)).toThrow(/LAUREL_VC_API_SEED: must be set in production/)
  expect(() => readSettings({ ...meant, LAUREL_VC_API_SEED: 'short' })).toThrow(/16 characters/)
  expect(readSettings({ ...meant, ...seed }).vcApi).toBe(true)
})

test('where it is off there is nothing at its addresses', async () => {
  const server = await startServer({ jobs: false })
  try {
    expect((await server.as('nobody').get('/vc-api/keys')).status).toBe(404)
    const answer = await server.as('nobody').post('/vc-api/eddsa-rdfc-2022/ed25519/credentials/issue', {})
    expect(answer.status).toBe(404)
  } finally {
    await server.stop()
  }
})
