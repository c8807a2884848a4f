import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { CredentialError, signCredentials } from '@laurel/credential'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { createBatch, storeUpload } from './create.ts'
import { batchJobs } from './jobs.ts'
import { runBatch } from './run.ts'
import { listBatchRows, readBatch } from './store.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

async function orderRows(count: number): Promise<string> {
  const context = server.context('issuer')
  const rows = Array.from({ length: count }, (_, row) =>
    row % 97 === 5 ? `,nameless.${row}@example.org` : `Person ${row},p${row}@example.org`,
  )
  const source = Readable.from([Buffer.from(`name,email\n${rows.join('\n')}\n`)])
  const upload = await storeUpload(context, source, { format: 'csv', fileName: null })
  const { id } = await server.achievement()
  return createBatch(context, {
    ...upload,
    achievementId: id,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail: false,
  })
}

/** Rows that were issued, in order, and how many events tell of them. */
async function issuedRows(batchId: string): Promise<number[]> {
  const rows = await server.world.db
    .selectFrom('credentials')
    .select('batch_row')
    .where('batch_id', '=', batchId)
    .orderBy('batch_row')
    .execute()
  return rows.map(({ batch_row }) => batch_row!)
}

test('a batch that is stopped again and again loses no row and issues none twice', async () => {
  const id = await orderRows(2000)
  const context = server.context('issuer')
  for (let attempt = 0; attempt < 100; attempt++) {
    const stop = new AbortController()
    const working = runBatch(server.world, id, stop.signal)
    setTimeout(() => stop.abort(), 20 + attempt * 13)
    await working
    if ((await readBatch(context, id)).state === 'finished') break
  }
  const batch = await readBatch(context, id)
  const rows = await issuedRows(id)
  expect(batch).toMatchObject({
    state: 'finished',
    processed: 2000,
    issued: rows.length,
    refused: 2000 - rows.length,
  })
  expect(new Set(rows).size).toBe(rows.length)
  expect(rows.length).toBe(2000 - Math.ceil((2000 - 5) / 97))
  const events = await server.events()
  expect(events.filter(({ type }) => type === 'credential.issued').length).toBe(rows.length)
  expect(events.filter(({ type, subject }) => type === 'batch.finished' && subject === id).length).toBe(1)
})

test('two workers on one batch at once issue every row once', async () => {
  const id = await orderRows(1500)
  const { signal } = new AbortController()
  await Promise.all([runBatch(server.world, id, signal), runBatch(server.world, id, signal)])
  const rows = await issuedRows(id)
  expect(new Set(rows).size).toBe(rows.length)
  const batch = await readBatch(server.context(), id)
  expect(batch.issued).toBe(rows.length)
  // Whoever was turned away left the batch to the other, or a third run completes it.
  if (batch.state !== 'finished') await runBatch(server.world, id, signal)
  expect(await readBatch(server.context(), id)).toMatchObject({ state: 'finished', processed: 1500 })
})

test('connections of the database that break in the middle of a chunk leave nothing of it behind', async () => {
  const id = await orderRows(2000)
  const { signal } = new AbortController()
  const isOver = async () => (await readBatch(server.context(), id).catch(() => null))?.state === 'finished'
  let over = false
  const breaking = (async () => {
    for (let times = 0; times < 8 && !over; times++) {
      await sleep(60)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and application_name = 'laurel'
          and state <> 'idle'`
        .execute(server.world.db)
        .catch(() => {})
    }
  })()
  while (!(await isOver())) await runBatch(server.world, id, signal).catch(() => {})
  over = true
  await breaking
  const rows = await issuedRows(id)
  expect(await readBatch(server.context(), id)).toMatchObject({
    state: 'finished',
    processed: 2000,
    issued: rows.length,
  })
  expect(new Set(rows).size).toBe(rows.length)
})

test('a file that is gone ends its batch with a sentence', async () => {
  const id = await orderRows(10)
  const { file } = await server.world.db
    .selectFrom('batches')
    .select('file')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await server.world.files.remove(file!)
  await runBatch(server.world, id, new AbortController().signal)
  expect(await readBatch(server.context(), id)).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('no longer on the server'),
  })
})

test('a batch that cannot be gone on with holds up no other', async () => {
  const stuck = await orderRows(3)
  const later = await orderRows(4)
  const { db, files } = server.world
  const { file } = await db
    .selectFrom('batches')
    .select('file')
    .where('id', '=', stuck)
    .executeTakeFirstOrThrow()
  const stream: typeof files.stream = (name, range) => {
    if (name === file) throw new Error('the disk is not there just now')
    return files.stream(name, range)
  }
  const [job] = batchJobs({ ...server.world, files: { ...files, stream } })
  if (!job) throw new Error('no job')
  const { signal } = new AbortController()
  while (await job.run(signal)) {}
  expect(await readBatch(server.context(), later)).toMatchObject({ state: 'finished', issued: 4 })
  expect((await readBatch(server.context(), stuck)).state).toBe('running')
  await runBatch(server.world, stuck, signal)
  expect(await readBatch(server.context(), stuck)).toMatchObject({ state: 'finished', issued: 3 })
})

test('a chunk that could not be stored is tried again, though the file cannot be read to its end', async () => {
  const context = server.context('issuer')
  const text = `name\n${Array.from({ length: 300 }, (_, row) => `Person ${row}`).join('\n')}\n"Open ${'x'.repeat(70_000)}`
  const upload = await storeUpload(context, Readable.from([Buffer.from(text)]), {
    format: 'csv',
    fileName: null,
  })
  const { id: achievementId } = await server.achievement()
  const order = {
    ...upload,
    achievementId,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail: false,
  } as const
  const id = await createBatch(context, order)
  const { signal } = new AbortController()
  const sign = () => Promise.reject(new Error('the key is not there just now'))
  await expect(runBatch(server.world, id, signal, { sign })).rejects.toThrow('just now')
  expect(await readBatch(context, id)).toMatchObject({ state: 'running', processed: 0 })
  await runBatch(server.world, id, signal)
  expect(await readBatch(context, id)).toMatchObject({ state: 'failed', issued: 300 })
})

test('a row that cannot be issued does not hold up the others of its chunk', async () => {
  const id = await orderRows(40)
  const sign: typeof signCredentials = async (documents, options) => {
    if (JSON.stringify(documents).includes('"Person 7"'))
      throw new CredentialError('malformed', 'not-signable', 'This cannot be signed.')
    return signCredentials(documents, options)
  }
  await runBatch(server.world, id, new AbortController().signal, { sign })
  expect(await readBatch(server.context(), id)).toMatchObject({
    state: 'finished',
    processed: 40,
    refused: 2,
  })
  const { items } = await listBatchRows(server.context(), id, { outcome: 'refused' })
  expect(items.map(({ line, errors }) => [line, errors[0]?.code])).toEqual([
    [7, 'required'],
    [9, 'not-signable'],
  ])
})
