import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { openDatabase } from './database.ts'
import { notify, openNotifications } from './notify.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const heard = (list: unknown[], count: number) =>
  expect.poll(() => list.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)

test('what cannot be reached is said in one line that names the setting and hides the password', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as { port: number }
  closed.close()
  const waits: string[] = []
  await expect(
    openDatabase(`postgresql://me:hidden@127.0.0.1:${port}/x`, {
      patience: 600,
      onWait: (reason) => waits.push(reason),
    }),
  ).rejects.toThrow(`DATABASE_URL: nothing answers on 127.0.0.1:${port}`)
  expect(waits.length).toBeGreaterThan(0)
  expect(waits.join()).not.toContain('hidden')
})

test('a wrong password and a missing database are told apart, at once', async () => {
  const wrong = new URL(fresh.url)
  wrong.pathname = '/nowhere'
  await expect(openDatabase(wrong.href)).rejects.toThrow(/has no database nowhere/)
})

test('a notification is heard when its transaction commits, and not when it does not', async () => {
  const db = await openDatabase(fresh.url)
  const notifications = await openNotifications(fresh.url, () => {})
  const got: (string | null)[] = []
  const end = notifications.listen('test "channel"', (payload) => got.push(payload))
  await heard(got, 1)
  await db.transaction().execute((tx) => notify(tx, 'test "channel"', 'committed'))
  await db
    .transaction()
    .execute(async (tx) => {
      await notify(tx, 'test "channel"', 'rolled back')
      throw new Error('no')
    })
    .catch(() => {})
  await notify(db, 'test "channel"', 'last')
  await heard(got, 3)
  expect(got).toEqual([null, 'committed', 'last'])
  end()
  await notifications.close()
  await db.destroy()
})

test('a listener that lost its connection says so and hears again; a pool gets over it too', async () => {
  const errors: Error[] = []
  const db = await openDatabase(fresh.url, { onError: (error) => errors.push(error) })
  const notifications = await openNotifications(fresh.url, (error) => errors.push(error))
  const got: (string | null)[] = []
  notifications.listen('again', (payload) => got.push(payload))
  await heard(got, 1)
  await db.selectNoFrom((row) => row.val(1).as('one')).execute()
  const other = await openDatabase(fresh.url)
  const { sql } = await import('kysely')
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    other,
  )
  await heard(got, 2)
  expect(got[1]).toBeNull()
  await notify(other, 'again', 'there')
  await heard(got, 3)
  expect(got[2]).toBe('there')
  expect(await db.selectNoFrom((row) => row.val(1).as('one')).execute()).toHaveLength(1)
  await notifications.close()
  await db.destroy()
  await other.destroy()
})
