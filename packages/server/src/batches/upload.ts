import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { decryptStream, encryptStream } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'

const bindingOf = (organizationId: string) => `${organizationId}|upload`

/** Keeps an uploaded list of people, sealed; answers the file's name, which no other upload shares. */
export async function sealUpload(context: Context, source: AsyncIterable<Uint8Array>): Promise<string> {
  const { organizationId } = context.actor
  const { organizationKey } = await recipientKeysOf(context, organizationId)
  return context.files.put(encryptStream(organizationKey, source, bindingOf(organizationId)))
}

type Upload = Pick<Row<'batches'>, 'organization_id' | 'file' | 'file_sealed'>

/** The list in the clear. Fails with ENOENT at the first read where the file is gone. */
export async function openUpload(world: World, batch: Upload): Promise<Readable> {
  if (batch.file === null) throw Object.assign(new Error('deleted'), { code: 'ENOENT', syscall: 'open' })
  const stream = world.files.stream(batch.file)
  if (!batch.file_sealed) return stream
  const { organizationKey } = await recipientKeysOf(world, batch.organization_id)
  return Readable.from(decryptStream(organizationKey, stream, bindingOf(batch.organization_id)))
}

/** Deletes an upload that became no batch. Asks the database: a failed commit may have been one. */
export async function dropUnused({ db, files }: World, file: string): Promise<void> {
  const used = await db.selectFrom('batches').select('id').where('file', '=', file).executeTakeFirst()
  if (!used) await remove(files, file)
}

/**
 * Deletes the uploads of batches that are over: the people in them are in their credentials. First the file, then
 * the note of it: a death in between is made good the next time.
 */
export async function dropWorkedOff({ db, files }: World): Promise<boolean> {
  const done = await db
    .selectFrom('batches as b')
    .select(['b.id', 'b.file'])
    .where('b.file', 'is not', null)
    .where('b.state', 'in', ['finished', 'failed', 'cancelled'])
    // Earlier versions kept equal uploads as one file.
    .where(
      sql<boolean>`not exists (select from batches as other where other.file = b.file and other.state in ('waiting', 'queued', 'running', 'paused'))`,
    )
    .limit(100)
    .execute()
  for (const { id, file } of done) {
    await remove(files, file!)
    await db.updateTable('batches').set({ file: null }).where('id', '=', id).execute()
  }
  return done.length === 100
}

const remove = (files: World['files'], file: string): Promise<void> =>
  files.remove(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
