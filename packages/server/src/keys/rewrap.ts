import { sql } from 'kysely'
import type { World } from '../context.ts'
import { recordEvents } from '../events/record.ts'
import { secretBindingOf } from '../recipients/secret.ts'
import { bindingOf } from './providers/provider.ts'
import { sealedOf } from './providers/software.ts'

const chunk = 100

/**
 * Seals the data key of every signing key, and of every organization's secret for its recipients' data, with the
 * key-encryption key in use, and so lets go of those of before; what they protect stays as it is. Answers how many it
 * sealed anew.
 *
 * Each hundred is a commit. A run that dies is begun again and finds what is left; servers go on signing meanwhile,
 * as long as LAUREL_KEK_OLD names the old one to them.
 */
export async function rewrapKeys(world: World): Promise<number> {
  let done = 0
  for (;;) {
    const count = (await rewrapChunk(world)) + (await rewrapSecrets(world))
    done += count
    if (count === 0) return done
  }
}

async function rewrapChunk(world: World): Promise<number> {
  const { db, keyEncryption } = world
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('keys')
      .selectAll()
      .where('provider', '=', 'software')
      .where('kek_id', '!=', keyEncryption.kekId)
      .orderBy('organization_id')
      .orderBy('id')
      .limit(chunk)
      .forUpdate()
      .execute()
    const sealed = rows.map((row) => keyEncryption.rewrap(sealedOf(row), bindingOf(row)))
    await sql`
      update keys set sealed_data_key = new.data_key, kek_id = ${keyEncryption.kekId}
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${sealed.map(({ dataKey }) => dataKey)}::bytea[])
        as new (id, data_key)
      where keys.id = new.id`.execute(tx)
    for (const [organizationId, own] of Map.groupBy(rows, (row) => row.organization_id)) {
      const actor = { id: 'system:keys', name: 'keys', organizationId, permissions: new Set<never>() }
      await recordEvents(
        tx,
        { actor, now: world.now, request: null },
        own.map(({ id, kek_id: from }) => ({
          type: 'key.rewrapped',
          subject: id,
          data: { from: from!, to: keyEncryption.kekId },
        })),
      )
    }
    return rows.length
  })
}

async function rewrapSecrets({ db, keyEncryption }: World): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('organization_secrets')
      .selectAll()
      .where('kek_id', '!=', keyEncryption.kekId)
      .orderBy('organization_id')
      .limit(chunk)
      .forUpdate()
      .execute()
    for (const row of rows) {
      const sealed = { secret: row.sealed_secret, dataKey: row.sealed_data_key, kekId: row.kek_id }
      const { dataKey, kekId } = keyEncryption.rewrap(sealed, secretBindingOf(row.organization_id))
      await tx
        .updateTable('organization_secrets')
        .set({ sealed_data_key: dataKey, kek_id: kekId })
        .where('organization_id', '=', row.organization_id)
        .execute()
    }
    return rows.length
  })
}
