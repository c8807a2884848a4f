import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { freePort } from './server-process.ts'

/* Two workers, as processes of the product, on one database; one after the other is killed in the middle of its work. */

const many = 20_000
const main = new URL('../packages/server/src/main.ts', import.meta.url).pathname
const workers: ChildProcess[] = []

let server: TestServer
let output = ''
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await server.stop()
})

async function startWorker(): Promise<ChildProcess> {
  const { settings } = server.world
  const worker = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(await freePort()),
      DATABASE_URL: server.database.url,
      LAUREL_DATA_DIR: settings.dataDir,
      LAUREL_BASE_URL: settings.baseUrl,
      LAUREL_ROLES: 'worker',
      LAUREL_DEMO: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [worker.stdout!, worker.stderr!]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString()
    })
  }
  workers.push(worker)
  return worker
}

const toldSoFar = async (): Promise<number> => {
  const { count } = await server.world.db
    .selectFrom('events')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('by', '=', 'system:clock')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function until(count: number): Promise<void> {
  const end = Date.now() + 120_000
  while ((await toldSoFar()) < count) {
    if (Date.now() > end) throw new Error(`only ${await toldSoFar()} of ${count} were told:\n${output}`)
    await sleep(20)
  }
}

test('two workers, killed one after the other among many dues, tell each exactly once and in order', async () => {
  const { id } = await server.credential({ validUntil: '2099-01-01T00:00:00Z' })
  // As if they had been issued long ago, a second apart; all ended within the last hours.
  await sql`
    insert into credentials (id, organization_id, issuer_id, achievement_id, achievement_version, recipient_id, awarded_to,
      state, valid_from, valid_until, issued_at, issued_by, status_list_id, status_index, sealed, name_index, key_id)
    select lpad(nth::text, 26, '0'), organization_id, issuer_id, achievement_id, achievement_version, recipient_id, awarded_to,
      'active', valid_from - interval '400 days', date_trunc('second', now()) - (nth || ' seconds')::interval,
      now() - interval '400 days', issued_by, status_list_id, 1000000 + nth, sealed, name_index, key_id
    from credentials cross join generate_series(1, ${many}::int) as nth where id = ${id}`.execute(
    server.world.db,
  )

  // Of each: two reminders before the end, and the end.
  const all = 3 * many
  const first = await startWorker()
  const second = await startWorker()
  await until(all / 6)
  first.kill('SIGKILL')
  await until(all / 3)
  const third = await startWorker()
  second.kill('SIGKILL')
  await until(all / 2)
  third.kill('SIGKILL')
  expect(await toldSoFar()).toBeLessThan(all)
  await startWorker()
  await until(all)
  await sleep(1500)

  const { rows } = await sql<{ kind: string; all: number; subjects: number }>`
    select type || coalesce(' ' || (data->>'step'), '') as kind, count(*) as all, count(distinct subject) as subjects
    from events where by = 'system:clock' group by 1 order by 1`.execute(server.world.db)
  const exactly = (kind: string) => ({ kind, all: many, subjects: many })
  expect(rows).toEqual([
    exactly('credential.expired'),
    exactly('credential.reminder-due -30'),
    exactly('credential.reminder-due -7'),
  ])
  const { rows: disorder } = await sql`
    select * from (
      select due, lag(due) over (order by transaction, position) as before from (
        select transaction, position,
          (data->>'validUntil')::timestamptz + coalesce((data->>'step')::int, 0) * interval '24 hours' as due
        from events where by = 'system:clock') as told
    ) as steps where before > due limit 1`.execute(server.world.db)
  expect(disorder).toEqual([])
}, 300_000)
