import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { startServer } from '../testing/world.ts'
import { checkKeyEncryption } from './check.ts'
import { createKeyEncryption } from './envelope.ts'
import { openKeyProviders } from './providers/open.ts'
import { rewrapKeys } from './rewrap.ts'
import { signerFor } from './signers.ts'

const kekOf = (name: string) => createHash('sha256').update(name).digest()

test('a KEK is replaced while keys are in use; a run that died is begun again', async () => {
  const first = kekOf('first')
  const server = await startServer({ jobs: false, environment: { LAUREL_KEK: first.toString('base64') } })
  try {
    await server.organization()
    await server.credential({ recipient: { name: 'Ada Sealed', email: 'ada@sealed.example' } })
    const { db } = server.world
    const before = await db.selectFrom('keys').selectAll().orderBy('id').execute()
    const keyEncryption = createKeyEncryption(kekOf('second'), [first])
    const world = { ...server.world, keyEncryption }
    await checkKeyEncryption(world)

    // It died after the first key.
    const key = before[0]!
    const sealed = {
      secret: key.sealed_private_key!,
      dataKey: key.sealed_data_key!,
      kekId: key.kek_id!,
    }
    const binding = `${key.organization_id}|${key.id}|${key.purpose}`
    const { dataKey, kekId } = keyEncryption.rewrap(sealed, binding)
    await db
      .updateTable('keys')
      .set({ sealed_data_key: dataKey, kek_id: kekId })
      .where('id', '=', key.id)
      .execute()

    // Every key but the first, and the secret that recipients' data are sealed with.
    expect(await rewrapKeys(world)).toBe(before.length - 1 + 1)
    expect(await rewrapKeys(world)).toBe(0)
    const after = await db.selectFrom('keys').selectAll().orderBy('id').execute()
    expect(after.map((row) => row.sealed_private_key)).toEqual(before.map((row) => row.sealed_private_key))
    expect(new Set(after.map((row) => row.kek_id))).toEqual(new Set([keyEncryption.kekId]))
    expect((await server.events()).filter(({ type }) => type === 'key.rewrapped')).toHaveLength(7)

    // Without the old one now.
    const alone = createKeyEncryption(kekOf('second'))
    const keyProviders = openKeyProviders(server.world.settings, alone, () => {
      throw new Error('there is no KMS')
    })
    const renewed = { ...server.world, keyEncryption: alone, keyProviders }
    await checkKeyEncryption(renewed)
    const issuer = await db.selectFrom('issuers').select(['id', 'did']).executeTakeFirstOrThrow()
    const signer = await signerFor(renewed, issuer, 'assertion')
    expect(await signer.sign(Buffer.from('message'))).toHaveLength(64)
    const secrets = await db.selectFrom('organization_secrets').select('kek_id').execute()
    expect(secrets).toEqual([{ kek_id: alone.kekId }])
    await expect(checkKeyEncryption(server.world)).rejects.toThrow(/LAUREL_KEK_OLD/)
    keyProviders.close()
  } finally {
    await server.stop()
  }
})
