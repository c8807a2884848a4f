import type { World } from '../context.ts'
import { KeyEncryptionError } from './envelope.ts'
import { bindingOf } from './providers/provider.ts'
import { sealedOf } from './providers/software.ts'

/**
 * Looks at what every secret was sealed with and opens one signing key as a trial, so that a lost or exchanged key-encryption key is told at the start and not
 * at the first certificate. Throws {@link KeyEncryptionError}.
 */
export async function checkKeyEncryption({ db, keyEncryption, settings, log }: World): Promise<void> {
  const counts = await db
    .selectFrom('keys')
    .select('kek_id')
    .where('kek_id', 'is not', null)
    .unionAll(db.selectFrom('organization_secrets').select('kek_id'))
    .$call((sealed) => db.selectFrom(sealed.as('sealed')))
    .select(({ fn }) => ['kek_id', fn.countAll<number>().as('count')])
    .groupBy('kek_id')
    .execute()
  const other = counts.find(({ kek_id: id }) => !keyEncryption.kekIds.has(id!))
  if (other) {
    const place = settings.keyEncryptionKey === null ? `${settings.dataDir}/keys/kek` : 'LAUREL_KEK'
    throw new KeyEncryptionError(
      `${place}: ${other.count} keys were sealed with another key-encryption key (${other.kek_id}; this one is ${keyEncryption.kekId}). Restore that one from a backup, or name it in LAUREL_KEK_OLD: without it nothing more can be signed, and recipients' data cannot be read.`,
    )
  }
  const old = counts.filter(({ kek_id: id }) => id !== keyEncryption.kekId)
  if (old.length > 0) {
    const keys = old.reduce((sum, { count }) => sum + Number(count), 0)
    log.warn({ keys }, 'keys are sealed with a key-encryption key of before; run: laurel keys rewrap')
  }
  const row = await db
    .selectFrom('keys')
    .selectAll()
    .where('provider', '=', 'software')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  if (row) keyEncryption.open(sealedOf(row), bindingOf(row)).fill(0)
}
