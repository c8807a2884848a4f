import { Readable } from 'node:stream'
import { createBatch, storeUpload } from '../batches/create.ts'
import { runBatch } from '../batches/run.ts'
import type { TestServer } from './world.ts'

/** Issues many in a batch, to p0@…, p1@… of example.org or another domain; answers the batch and their ids in order. */
export async function issueMany(
  server: TestServer,
  count: number,
  { achievementId, domain = 'example.org' }: { achievementId?: string; domain?: string } = {},
): Promise<{ batchId: string; ids: string[] }> {
  const context = server.context('issuer')
  const lines = Array.from({ length: count }, (_, row) => `Person ${row},p${row}@${domain}`)
  const source = Readable.from([Buffer.from(`name,email\n${lines.join('\n')}\n`)])
  const upload = await storeUpload(context, source, { format: 'csv', fileName: null })
  const batchId = await createBatch(context, {
    ...upload,
    achievementId: achievementId ?? (await server.achievement()).id,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail: false,
  })
  await runBatch(server.world, batchId, new AbortController().signal)
  const rows = await server.world.db
    .selectFrom('credentials')
    .select('id')
    .where('batch_id', '=', batchId)
    .orderBy('batch_row')
    .execute()
  return { batchId, ids: rows.map(({ id }) => id) }
}
