import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openWorld } from '../packages/server/src/app.ts'
import { runBatch } from '../packages/server/src/batches/run.ts'
import { readBatch } from '../packages/server/src/batches/store.ts'
import { readSettings } from '../packages/server/src/settings.ts'
import { openDatabase } from '../packages/server/src/store/database.ts'
import { addEndpoint } from '../packages/server/src/webhooks/endpoints.ts'
import { createIssuer, uploadRows } from './batch.ts'

/**
 * One side of what listeners cost, on an embedded PostgreSQL of its own. `bare` issues and nothing else runs. The others
 * are a whole worker, every job of the product: `followers` and `letters` (whose batches write mails, kept in the inbox of a server
 * without a mail server) with a webhook for what becomes of batches, `all` with one for
 * every event, taken by a process of its own. A rate is asked for with a number of rows; theirs ends when the last listener has done its part.
 */
const [who = '', folder = '', url = ''] = process.argv.slice(2)

const receiver = fork(new URL('./listeners-receiver.ts', import.meta.url))
const [port] = await once(receiver, 'message')
const inbox = `http://127.0.0.1:${port}`

const settings = readSettings({ LAUREL_DATA_DIR: folder, LOG_LEVEL: 'warn', LAUREL_OUTBOUND_ALLOW: inbox })
const db = await openDatabase(url)
const { world } = await openWorld(settings, { url, db })
const issuer = await createIssuer(world, 'benchmark')
const { context } = issuer
if (who !== 'bare') {
  const types = who === 'all' ? ['*'] : ['batch.*']
  await addEndpoint(context, { url: `${inbox}/all`, types })
  await world.jobs.start()
}
process.on('message', async (rows) => process.send?.(await issue(Number(rows))))
process.on('disconnect', () => {
  receiver.kill()
  process.exit(0)
})

/** Issues so many rows and answers the rate a second, upload not counted. */
async function issue(count: number): Promise<number> {
  const order = await uploadRows(issuer, count, who === 'letters')
  const started = performance.now()
  const id = await order()
  if (who === 'bare') await runBatch(context, id, new AbortController().signal)
  else while (!(await isDone(id))) await sleep(50)
  const seconds = (performance.now() - started) / 1000
  const batch = await readBatch(context, id)
  if (batch.issued !== count) throw new Error(`${batch.issued} of ${count} issued`)
  return count / seconds
}

/** Whether the batch is finished, every follower has read the last event, and nothing waits to be sent. */
async function isDone(id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select (select state = 'finished' from batches where id = ${id})
      and not exists (select from followers as f
        where (f.transaction, f.position) < (select transaction, position from events order by transaction desc, position desc limit 1)) as done`.execute(
    db,
  )
  if (!rows[0]!.done) return false
  // By the index: the benchmark is to cost next to nothing itself.
  const waiting = await sql`
    select from webhook_endpoints as w, lateral (select from webhook_deliveries as d
      where d.endpoint_id = w.id and d.state = 'waiting' order by d.event_position limit 1) as first`.execute(
    db,
  )
  return waiting.rows.length === 0
}
