import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, DatabaseRefusal } from './database.ts'

const folder = join(import.meta.dirname, 'migrations')
/** Any number that nobody else takes: the same for every process that migrates. */
const lockKey = 7_282_471_001

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string }

/** The files of a folder in their order: `0001-organizations.sql`, ... */
export async function readMigrations(from = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(from, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings the database to the newest schema and answers the names of what was applied.
 *
 * All in one transaction under an advisory lock: of several processes that start at once one migrates and the
 * others wait for it; a death half-way leaves the schema as it was. A file that was changed after it had been
 * applied stops the start: the schema and the code would no longer mean the same.
 */
export async function migrate(db: Database, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  return db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
    await sql`create table if not exists migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
      tx,
    )
    const { rows } = await sql<{
      name: string
      checksum: string
    }>`select name, checksum from migrations`.execute(tx)
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))

    const known = new Set(wanted.map(({ name }) => name))
    const newer = [...applied.keys()].find((name) => !known.has(name))
    if (newer !== undefined) {
      throw new DatabaseRefusal(
        `This database was used by a newer Laurel (${newer}): start that version, or a copy of the data from before`,
      )
    }
    const fresh = wanted.filter(({ name, checksum }) => {
      const before = applied.get(name)
      if (before !== undefined && before !== checksum) {
        throw new DatabaseRefusal(
          `The migration ${name} was changed after it had been applied: put it back and write the change into a new file`,
        )
      }
      return before === undefined
    })
    for (const { name, text, checksum } of fresh) {
      await sql.raw(text).execute(tx)
      await sql`insert into migrations (name, checksum) values (${name}, ${checksum})`.execute(tx)
    }
    return fresh.map(({ name }) => name)
  })
}

/** Whether nothing is left to apply: for /health/ready. */
export async function isMigrated(db: Database): Promise<boolean> {
  const wanted = await readMigrations()
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return wanted.every(({ name }) => applied.has(name))
}
