import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '../testing/database.ts'
import { type Database, openDatabase } from './database.ts'
import { isMigrated, type Migration, migrate, readMigrations } from './migrate.ts'

let fresh: FreshDatabase
let db: Database
beforeEach(async () => {
  fresh = await emptyDatabase()
  db = await openDatabase(fresh.url)
})
afterEach(async () => {
  await db.destroy()
  await fresh.drop()
})

const file = (name: string, text: string): Migration => ({ name, text, checksum: `${text.length}` })
const tables = async () =>
  (
    await sql<{
      name: string
    }>`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
      db,
    )
  ).rows.map(({ name }) => name)

test('the whole schema is made, once, whoever starts at the same time', async () => {
  const others = await Promise.all(Array.from({ length: 4 }, () => openDatabase(fresh.url)))
  const applied = await Promise.all([db, ...others].map((each) => migrate(each)))
  expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 0, 0, (await readMigrations()).length])
  expect(await isMigrated(db)).toBe(true)
  expect(await tables()).toContain('credentials')
  for (const other of others) await other.destroy()
})

test('only what is new is applied, in the order of the names', async () => {
  const first = file('0001-a.sql', 'create table a (n integer)')
  expect(await migrate(db, [first])).toEqual(['0001-a.sql'])
  const second = file('0002-b.sql', 'alter table a rename to b; create table c ()')
  expect(await migrate(db, [first, second])).toEqual(['0002-b.sql'])
  expect(await tables()).toEqual(['b', 'c', 'migrations'])
})

test('a file that fails leaves nothing of the whole run', async () => {
  const good = file('0001-a.sql', 'create table a (n integer)')
  await expect(migrate(db, [good, file('0002-b.sql', 'create table b (n wrong)')])).rejects.toThrow(/wrong/)
  expect(await tables()).toEqual([])
})

test('a file that was changed after it had been applied stops the start', async () => {
  await migrate(db, [file('0001-a.sql', 'create table a (n integer)')])
  await expect(migrate(db, [file('0001-a.sql', 'create table a (n bigint)')])).rejects.toThrow(
    /0001-a\.sql was changed/,
  )
})

test('a database of a newer version is not touched', async () => {
  await migrate(db, [file('0001-a.sql', 'create table a ()'), file('0002-b.sql', 'create table b ()')])
  await expect(migrate(db, [file('0001-a.sql', 'create table a ()')])).rejects.toThrow(
    /newer Laurel \(0002-b\.sql\)/,
  )
})
