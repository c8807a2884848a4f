import { Readable } from 'node:stream'
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
import { startEmbedded } from '../packages/server/src/store/embedded.ts'
import { migrate } from '../packages/server/src/store/migrate.ts'
import { createPeer } from './library-peer.ts'
import { median, perSecond, type Row } from './row.ts'
import { withFolder } from './server.ts'

const rounds = 5
const ourRows = 5_000
const peerRows = 250

/**
 * From a CSV to signed, stored, status-indexed and recorded credentials. Both sides run the very same
 * pipeline on the same embedded PostgreSQL with fsync on; only the signing is the peer's.
 */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const settings = readSettings({ LAUREL_DATA_DIR: folder, LOG_LEVEL: 'warn' })
    const server = await startEmbedded(folder)
    const db = await openDatabase(server.url)
    await migrate(db)
    const { world, close } = await openWorld(settings, { url: server.url, db })
    const { organizationId } = await createOrganization(world, {
      slug: 'benchmark',
      name: 'Benchmark Institute',
      url: 'https://benchmark.example',
      owner: { name: 'Owner', email: 'owner@benchmark.example' },
    })
    const actor = { id: 'system:benchmark', name: '', organizationId, permissions: permissionsOf.owner }
    const context: Context = { ...world, request: null, actor }
    const achievementId = await define(context)
    const peer = await createPeer()
    const asPeer = { sign: (documents) => inTurn(documents, peer.issue) } satisfies Pick<IssueOrder, 'sign'>

    await issue(context, achievementId, 500, {})
    await issue(context, achievementId, 20, asPeer)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await issue(context, achievementId, ourRows, {}))
      theirs.push(await issue(context, achievementId, peerRows, asPeer))
    }
    await close()
    await db.destroy()
    await server.stop()
    return [
      {
        name: 'bulk issuing, CSV to stored credentials',
        ours: perSecond(median(ours)),
        peer: perSecond(median(theirs)),
        ratio: median(ours.map((rate, round) => rate / theirs[round]!)),
        note: 'the same pipeline, signed by @digitalbazaar/vc; both durable (fsync on)',
      },
    ]
  })
}

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
async function inTurn<T>(documents: readonly T[], sign: (document: T) => Promise<T>): Promise<T[]> {
  const signed: T[] = []
  for (const document of documents) signed.push(await sign(document))
  return signed
}
