import { openDatabase } from '../packages/server/src/store/database.ts'
import { startEmbedded } from '../packages/server/src/store/embedded.ts'
import { migrate } from '../packages/server/src/store/migrate.ts'
import { median, perSecond, type Row } from './row.ts'
import { withFolder } from './server.ts'
import { type Side, startSide } from './side.ts'

const rounds = 3
const count = Number(process.env.LAUREL_BENCH_ROWS ?? 20_000)

const sides = {
  bare: 'nothing else runs',
  followers: 'to the last listener of events (record, mail, webhooks, notices, rules)',
  letters: 'to the last listener of events, with a mail written for every credential',
  all: 'to the last message of a webhook for every credential',
} as const

/**
 * What it costs issuing that everybody hears of it: the same batch while nothing else runs, with a whole worker beside
 * it until every follower of events is through, the same with mails, and until a receiver has got a message for each credential.
 */
export async function run(): Promise<Row[]> {
  const rates: Record<keyof typeof sides, number[]> = { bare: [], followers: [], letters: [], all: [] }
  await withSides(Object.keys(sides) as (keyof typeof sides)[], async (open) => {
    for (let round = -1; round < rounds; round++)
      for (const [name, side] of open) {
        const rate = await side.rate(String(round < 0 ? 2000 : count))
        if (round >= 0) rates[name].push(rate)
      }
  })
  const row = (name: 'followers' | 'letters' | 'all'): Row => ({
    name: `a batch of ${count.toLocaleString('en')} from CSV ${sides[name]}`,
    ours: perSecond(median(rates[name])),
    peer: perSecond(median(rates.bare)),
    ratio: median(rates[name].map((rate, round) => rate / rates.bare[round]!)),
    note: 'peer: the same batch, nothing else runs',
  })
  return [row('followers'), row('letters'), row('all')]
}

/** Each side has a database of its own: what one does gives the listeners of another nothing to do. */
async function withSides<N extends string>(
  names: readonly N[],
  work: (open: readonly (readonly [N, Side])[]) => Promise<void>,
  open: readonly (readonly [N, Side])[] = [],
): Promise<void> {
  const [name, ...rest] = names
  if (name === undefined) return work(open)
  await withFolder(async (folder) => {
    const server = await startEmbedded(folder)
    const db = await openDatabase(server.url)
    await migrate(db)
    await db.destroy()
    const side = startSide('./listeners-side.ts', [name, folder, server.url])
    await withSides(rest, work, [...open, [name, side]])
    side.end()
    await server.stop()
  })
}
