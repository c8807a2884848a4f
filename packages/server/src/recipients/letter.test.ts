import { afterAll, beforeAll, expect, test } from 'vitest'
import { encrypt } from '../kit/cipher.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { openLetter, sealLetter } from './letter.ts'
import { recipientKeysOf } from './secret.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

test('a letter is packed before it is sealed, and one that an earlier version stored is read', async () => {
  const credential = await server.credential({})
  const row = await server.world.db
    .selectFrom('recipients')
    .select(['id', 'key_share'])
    .where('id', '=', (credential.recipient as { id: string }).id)
    .executeTakeFirstOrThrow()
  const organizationId = server.home.id
  const key = (await recipientKeysOf(server.world, organizationId)).keyOf(row.key_share!)
  const letter = {
    recipient: 'a@example.org',
    subject: 'Ünïcode',
    text: 'Hello',
    html: '<p>Hello</p>'.repeat(400),
  }
  const stored = {
    id: 'mail-1',
    organization_id: organizationId,
    awarded_to: row.id,
    key_share: row.key_share,
    recipient: null,
    subject: null,
    text: null,
    html: null,
  }
  const sealed = sealLetter(key, 'mail-1', letter)
  expect(sealed.length).toBeLessThan(1000)
  expect(await openLetter(server.world, { ...stored, sealed })).toEqual(letter)
  const before = encrypt(key, JSON.stringify(letter), 'mail mail-1')
  expect(await openLetter(server.world, { ...stored, sealed: before })).toEqual(letter)
  expect(await openLetter(server.world, { ...stored, sealed, key_share: null })).toBeNull()
})
