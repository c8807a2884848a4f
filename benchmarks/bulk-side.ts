import type { JsonObject } from '@laurel/credential'
import { openWorld } from '../packages/server/src/app.ts'
import { runBatch } from '../packages/server/src/batches/run.ts'
import { readBatch } from '../packages/server/src/batches/store.ts'
import type { IssueOrder } from '../packages/server/src/credentials/issue.ts'
import { readSettings } from '../packages/server/src/settings.ts'
import { openDatabase } from '../packages/server/src/store/database.ts'
import { createIssuer, type Issuer, uploadRows } from './batch.ts'
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
const issuer = await createIssuer(world, `benchmark-${who}`)
const how = who === 'peer' ? asPeer((await createPeer()).issue) : {}
const rows = who === 'peer' ? peerRows : ourRows

process.on('message', async () => process.send?.(await issue(issuer, rows, how)))
process.on('disconnect', () => process.exit(0))

/** Issues so many rows and answers the rate a second, upload not counted. */
async function issue(issuer: Issuer, count: number, how: Pick<IssueOrder, 'sign'>): Promise<number> {
  const { context } = issuer
  const id = await (await uploadRows(issuer, count))()
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
