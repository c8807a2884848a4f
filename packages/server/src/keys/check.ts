import type { World } from '../context.ts'
import { bindingOf } from './create.ts'
import { KeyEncryptionError } from './envelope.ts'

/**
 * Opens one signing key as a trial, so that a lost or exchanged key-encryption key is told at the start and not
 * at the first certificate. Throws {@link KeyEncryptionError}.
 */
export async function checkKeyEncryption({ db, keyEncryption, settings }: World): Promise<void> {
  const other = await db
    .selectFrom('keys')
    .select(({ fn }) => ['kek_id', fn.countAll<number>().as('count')])
    .where('kek_id', '!=', keyEncryption.kekId)
    .groupBy('kek_id')
    .executeTakeFirst()
  if (other) {
    const place = settings.keyEncryptionKey === null ? `${settings.dataDir}/keys/kek` : 'LAUREL_KEK'
    throw new KeyEncryptionError(
      `${place}: ${other.count} signing keys were sealed with another key-encryption key (${other.kek_id}; this one is ${keyEncryption.kekId}). Restore that one from a backup: without it nothing more can be signed.`,
    )
  }
  const row = await db.selectFrom('keys').selectAll().orderBy('created_at', 'desc').executeTakeFirst()
  if (!row) return
  const sealed = { secret: row.sealed_private_key, dataKey: row.sealed_data_key, kekId: row.kek_id }
  keyEncryption.open(sealed, bindingOf(row)).fill(0)
}
