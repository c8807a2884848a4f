import { openDatabase } from '../packages/server/src/store/database.ts'
import { startEmbedded } from '../packages/server/src/store/embedded.ts'
import { migrate } from '../packages/server/src/store/migrate.ts'
import { median, perSecond, type Row } from './row.ts'
import { withFolder } from './server.ts'
import { startSide } from './side.ts'

const rounds = 5
const warmUps = 2

/**
 * From a CSV to signed, stored, status-indexed and recorded credentials. Both sides run the very same
 * pipeline on the same embedded PostgreSQL with fsync on; only the signing is the peer's.
 */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const server = await startEmbedded(folder)
    const db = await openDatabase(server.url)
    await migrate(db)
    await db.destroy()
    const start = (who: string) => startSide('./bulk-side.ts', [who, folder, server.url])
    const [ours, peer] = [start('ours'), start('peer')]
    const rates = { ours: [] as number[], peer: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      const [a, b] = [await ours.rate('issue'), await peer.rate('issue')]
      if (round < 0) continue
      rates.ours.push(a)
      rates.peer.push(b)
    }
    for (const side of [ours, peer]) side.end()
    await server.stop()
    return [
      {
        name: 'bulk issuing, CSV to stored credentials',
        ours: perSecond(median(rates.ours)),
        peer: perSecond(median(rates.peer)),
        ratio: median(rates.ours) / median(rates.peer),
        note: 'the same pipeline, signed by @digitalbazaar/vc; both durable (fsync on)',
      },
    ]
  })
}
