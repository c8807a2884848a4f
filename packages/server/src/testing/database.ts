import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../store/database.ts'
import { startEmbedded } from '../store/embedded.ts'
import { withLock } from '../store/embedded-lock.ts'
import { migrate } from '../store/migrate.ts'

/** The folder of this run, made by the global set-up: the embedded server of the tests lives in it. */
export const runFolderVariable = 'LAUREL_TEST_FOLDER'

export type FreshDatabase = {
  readonly url: string
  /** The same database as the superuser, whom no row-level security holds. */
  superuserUrl(): Promise<string>
  drop(): Promise<void>
}

const template = 'laurel_template'
const machineUrl = 'postgresql://postgres@127.0.0.1:5432/postgres'

/**
 * A database of its own with the newest schema, as the service role (no superuser) sees it.
 *
 * `LAUREL_TEST_TARGET=service` takes them from the PostgreSQL in `LAUREL_TEST_DATABASE_URL`, or the one that
 * answers on 127.0.0.1:5432; otherwise an embedded server is started for the whole run.
 */
export const freshDatabase = (): Promise<FreshDatabase> => makeDatabase(true)

/** The same without any table in it. */
export const emptyDatabase = (): Promise<FreshDatabase> => makeDatabase(false)

async function makeDatabase(migrated: boolean): Promise<FreshDatabase> {
  const folder = process.env[runFolderVariable]
  if (!folder) throw new Error('the tests were started without their global set-up (vitest.config.ts)')
  await mkdir(folder, { recursive: true })
  const server = await withLock(join(folder, 'template.lock'), () => prepare(folder))
  const name = `laurel_${randomBytes(8).toString('hex')}`
  await asRole(server, 'postgres', (client) =>
    client.query(`create database ${name} template ${migrated ? server.template : 'template0'}`),
  )
  return {
    url: withDatabase(server.url, name),
    superuserUrl: async () => withDatabase(await superuserUrlOf(server, folder), name),
    drop: () =>
      asRole(
        server,
        'postgres',
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  }
}

async function superuserUrlOf(server: TestDatabaseServer, folder: string): Promise<string> {
  if (server.role !== null) return process.env.LAUREL_TEST_DATABASE_URL || machineUrl
  const url = new URL(server.url)
  url.username = 'postgres'
  url.password = (await readFile(join(folder, 'postgres', 'superuser.password'), 'utf8')).trim()
  return url.href
}

export type TestDatabaseServer = { url: string; template: string; role: string | null }

/** Starts (or adopts) the server and makes the template once per run. */
async function prepare(folder: string): Promise<TestDatabaseServer> {
  const note = join(folder, 'server.json')
  const known = await readFile(note, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as TestDatabaseServer
  const server = process.env.LAUREL_TEST_TARGET === 'service' ? await onService() : await onEmbedded(folder)
  const url = withDatabase(server.url, server.template)
  const db = await openDatabase(url, { patience: 5_000 })
  await migrate(db)
  await db.destroy()
  await writeFile(note, JSON.stringify(server))
  return server
}

async function onEmbedded(folder: string): Promise<TestDatabaseServer> {
  const { url } = await startEmbedded(folder, { unsafe: true, mayCreateDatabases: true })
  const server = { url, template, role: null }
  await asRole(server, 'postgres', (client) => client.query(`create database ${template}`))
  return server
}

/** A role for this run, with no more rights than the embedded one has. */
async function onService(): Promise<TestDatabaseServer> {
  const admin = process.env.LAUREL_TEST_DATABASE_URL || machineUrl
  const run = randomBytes(6).toString('hex')
  const [role, password] = [`laurel_test_${run}`, randomBytes(12).toString('hex')]
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`create role ${role} login createdb nosuperuser nobypassrls password '${password}'`)
  await client.query(`grant ${role} to current_user`)
  await client.query(`create database ${template}_${run} template template0 encoding 'UTF8'`)
  await client.query(`alter database ${template}_${run} owner to ${role}`)
  await client.end()
  const url = new URL(admin)
  url.username = role
  url.password = password
  return { url: url.href, template: `${template}_${run}`, role }
}

/** Removes what {@link onService} left on a server that goes on running. */
export async function cleanService(folder: string): Promise<void> {
  const known = await readFile(join(folder, 'server.json'), 'utf8').catch(() => null)
  const server = known === null ? null : (JSON.parse(known) as TestDatabaseServer)
  if (!server?.role) return
  const client = new pg.Client({ connectionString: process.env.LAUREL_TEST_DATABASE_URL || machineUrl })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database join pg_roles on pg_roles.oid = datdba where rolname = $1',
    [server.role],
  )
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  await client.query(`drop role if exists ${server.role}`)
  await client.end()
}

async function asRole<T>(
  server: TestDatabaseServer,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(server.url, database) })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
