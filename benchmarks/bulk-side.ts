import { Readable } from 'node:stream'
import type { JsonObject } from '@laurel/credential'
import { permissionsOf } from '../packages/server/src/access/roles.ts'
import { createAchievement } from '../packages/server/src/achievements/create.ts'
import { openWorld } from '../packages/server/src/app.ts'
import { createBatch, storeUpload } from '../packages/server/src/batches/create.ts'
import { runBatch } from '../packages/server/src/batches/run.ts'
import { readBatch } from '../packages/server/src/batches/store.ts'
import type { Context } from '../packages/server/src/context.ts'
import type { IssueOrder } from '../packages/server/src/credentials/issue.ts'
import { createOrganization } from '../packages/server/src/organizations/create.ts'
import { readSettings } from '../packages/server/src/settings.ts'
import { openDatabase } from '../packages/server/src/store/database.ts'
import { createPeer } from './library-peer.ts'

const ourRows = 5_000
const peerRows = 250

/**
 * One side of the bulk benchmark: the whole pipeline on the embedded PostgreSQL of the parent, in an organization of
 * its own. Asked for a rate, it issues a file and answers rows a second.
 */
const [who = '', folder = '', url = ''] = process.argv.slice(2)

const settings = readSettings({ LAUREL_DATA_DIR: folder, LOG_LEVEL: 'warn' })
const db = await openDatabase(url)
const { world } = await openWorld(settings, { url, db })
const { organizationId } = await createOrganization(world, {
  slug: `benchmark-${who}`,
  name: 'Benchmark Institute',
  url: 'https://benchmark.example',
  owner: { name: 'Owner', email: `owner-${who}@benchmark.example` },
})
const actor = { id: 'system:benchmark', name: '', organizationId, permissions: permissionsOf.owner }
const context: Context = { ...world, request: null, actor }
const achievementId = await define(context)
const how = who === 'peer' ? asPeer((await createPeer()).issue) : {}
const rows = who === 'peer' ? peerRows : ourRows

process.on('message', async () => process.send?.(await issue(context, achievementId, rows, how)))
process.on('disconnect', () => process.exit(0))

async function define(context: Context): Promise<string> {
  const { id } = await createAchievement(context, {
    name: 'Certificate in Benchmarking',
    description: 'Measured what was asked, with a peer, in one run.',
    criteria: { narrative: 'Reported medians and ratios.' },
    tags: ['measuring'],
  })
  return id
}

/** Issues so many rows and answers the rate a second, upload not counted. */
async function issue(
  context: Context,
  achievementId: string,
  count: number,
  how: Pick<IssueOrder, 'sign'>,
): Promise<number> {
  const lines = Array.from(
    { length: count },
    (_, row) => `Graduate ${row},graduate.${row}@example.org,Merit\n`,
  )
  const csv = Readable.from([Buffer.from(`name,email,result\n${lines.join('')}`)])
  const upload = await storeUpload(context, csv, { format: 'csv', fileName: null })
  const order = {
    ...upload,
    achievementId,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail: false,
  } as const
  const id = await createBatch(context, order)
  const started = performance.now()
  await runBatch(context, id, new AbortController().signal, how)
  const seconds = (performance.now() - started) / 1000
  const batch = await readBatch(context, id)
  if (batch.issued !== count) throw new Error(`${batch.issued} of ${count} issued`)
  return count / seconds
}

/** The peer signs one document after the other, as its users do. */
function asPeer(sign: (document: JsonObject) => Promise<JsonObject>): Pick<IssueOrder, 'sign'> {
  return { sign: (documents) => inTurn(documents, sign) }
}

async function inTurn<T>(documents: readonly T[], sign: (document: T) => Promise<T>): Promise<T[]> {
  const signed: T[] = []
  for (const document of documents) signed.push(await sign(document))
  return signed
}
