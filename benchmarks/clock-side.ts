import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openWorld } from '../packages/server/src/app.ts'
import { tick } from '../packages/server/src/clock/tick.ts'
import { readSettings } from '../packages/server/src/settings.ts'
import { openDatabase } from '../packages/server/src/store/database.ts'
import { startEmbedded } from '../packages/server/src/store/embedded.ts'

/**
 * In a process of its own, on the data folder of the demonstration: multiplies one credential, lets the clock of a
 * worker run, and tells as JSON what became of it. `paced`: they end evenly over so many seconds from now on, and the
 * worker runs as it does in the product. `standstill`: all have ended at one instant of the past.
 */
const [dataDir, countText, secondsText] = process.argv.slice(2) as [string, string, string]
const count = Number(countText)
const seconds = Number(secondsText)
const settings = readSettings({ LAUREL_DATA_DIR: dataDir, LAUREL_DEMO: 'off', LOG_LEVEL: 'warn' })
const embedded = await startEmbedded(dataDir)
const db = await openDatabase(embedded.url)
const { world, close } = await openWorld(settings, { url: embedded.url, db })

/** Copies of one credential, as if issued 400 days ago; the reminders before the end are behind the clock. */
async function multiply(prefix: string, number: number, end: ReturnType<typeof sql>): Promise<void> {
  const step = 20_000
  for (let from = 0; from < number; from += step) {
    await sql`
      insert into credentials (id, organization_id, issuer_id, achievement_id, achievement_version, recipient_id, awarded_to,
        state, valid_from, valid_until, issued_at, issued_by, status_list_id, status_index, sealed, name_index, key_id)
      select ${prefix} || lpad(nth::text, 25, '0'), organization_id, issuer_id, achievement_id, achievement_version, recipient_id,
        awarded_to, 'active', valid_from, ${end}, now() - interval '400 days', issued_by, ${`bench-${prefix}`}, nth, sealed, name_index, key_id
      from (select * from credentials where length(id) = 26 and sealed is not null order by issued_at limit 1) as one
      cross join generate_series(${from}::int, ${Math.min(from + step, number) - 1}::int) as nth`.execute(db)
  }
}

/** Seconds that making them took: the second time, over larger indexes, is given three times as many before the first of them ends. */
let making = 0
const atOne = async (): Promise<object> => {
  await sql`update clocks set at = now() - interval '2 hours', rank = 0, id = ''`.execute(db)
  const before = performance.now()
  await multiply('a', count, sql`date_trunc('hour', now()) - interval '1 hour'`)
  making = (performance.now() - before) / 1000
  await sql`analyze credentials`.execute(db)
  const started = performance.now()
  while (await tick(world));
  return { told: await told('a'), seconds: (performance.now() - started) / 1000 }
}

const paced = async (): Promise<object> => {
  const start = Math.ceil(Date.now() / 1000 + 3 * making) + 10
  // Ends are whole seconds.
  const end = sql`to_timestamp(floor(${start}::float8 + nth * ${seconds / count}::float8))`
  await multiply('b', count, end)
  await sql`analyze credentials`.execute(db)
  if (Date.now() > start * 1000) throw new Error('the credentials took longer to make than was left for it')
  const stop = (start + seconds + 5) * 1000
  while (Date.now() < stop) if (!(await tick(world))) await sleep(500)
  const { rows } = await sql<{ half: number; most: number; worst: number }>`
    select percentile_cont(0.5) within group (order by lag) as half, percentile_cont(0.99) within group (order by lag) as most,
      max(lag) as worst
    from (select extract(epoch from at - (data->>'validUntil')::timestamptz)::float8 as lag from events
      where type = 'credential.expired' and subject like 'b%' and by = 'system:clock') as lags`.execute(db)
  return { told: await told('b'), ...rows[0] }
}

async function told(prefix: string): Promise<number> {
  const { rows } = await sql<{ told: string }>`
    select count(*) as told from events
    where type = 'credential.expired' and subject like ${`${prefix}%`} and by = 'system:clock'`.execute(db)
  return Number(rows[0]!.told)
}

const result = { standstill: await atOne(), paced: await paced() }
console.log(JSON.stringify(result))
await close()
await db.destroy()
process.exit(0)
