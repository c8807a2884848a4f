import { execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { startEmbedded, stopEmbedded } from './embedded.ts'
import { isAlive, readPidFile } from './embedded-process.ts'

const run = promisify(execFile)
const module = join(import.meta.dirname, 'embedded.ts')

let folder: string
beforeEach(async () => {
  // A space in the path, on purpose.
  folder = await mkdtemp(join(tmpdir(), 'laurel data '))
})
afterEach(async () => {
  await stopEmbedded(folder)
  await rm(folder, { recursive: true, force: true })
})

/** Without syncing to the disk, where no power is cut. */
const quickly = (place: string) => startEmbedded(place, { unsafe: true })
const cluster = () => join(folder, 'postgres', 'cluster')

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Another process that uses the same data, in its own words; ends when told or killed. */
async function otherProcess(script: string) {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startEmbedded } from ${JSON.stringify(module)}; const server = await startEmbedded(${JSON.stringify(folder)}); ${script}`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (part: Buffer) => resolve(part.toString().trim())),
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return { child, said, ended }
}

test('the first start makes a database that the service owns without being superuser', async () => {
  const server = await startEmbedded(folder)
  const [role] = await query<{ super: boolean; bypass: boolean; made: boolean }>(
    server.url,
    'select rolsuper as super, rolbypassrls as bypass, rolcreatedb as made from pg_roles where rolname = current_user',
  )
  expect(role).toEqual({ super: false, bypass: false, made: false })
  const [facts] = await query<Record<string, string>>(
    server.url,
    `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums, (select datlocale from pg_database where datname = current_database()) as locale`,
  )
  expect(facts).toEqual({
    encoding: 'UTF8',
    fsync: 'on',
    listens: '127.0.0.1',
    checksums: 'on',
    locale: 'C.UTF-8',
  })
  for (const name of ['service', 'superuser'])
    expect((await stat(join(folder, 'postgres', `${name}.password`))).mode & 0o777).toBe(0o600)
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password/)
  await server.stop()
  expect(await readPidFile(cluster())).toBeNull()
})

test('a second start keeps what is there, and one beside a running server adopts it', async () => {
  const first = await quickly(folder)
  await query(first.url, 'create table kept as select 42 as answer')
  const beside = await quickly(folder)
  expect([first.adopted, beside.adopted, beside.url === first.url]).toEqual([false, true, true])
  await first.stop()
  const again = await quickly(folder)
  expect(again.adopted).toBe(false)
  expect(await query(again.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await again.stop()
})

test('three starts at the same moment make one server', async () => {
  const servers = await Promise.all([quickly(folder), quickly(folder), quickly(folder)])
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1)
  expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1)
})

test('the server goes on while another process of ours uses it', async () => {
  const server = await quickly(folder)
  const other = await otherProcess(
    `console.log(server.adopted); process.stdin.once('data', () => server.stop().then(() => process.exit()))`,
  )
  expect(await other.said).toBe('true')
  await server.stop()
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  other.child.stdin.write('stop\n')
  await other.ended
  expect(await readPidFile(cluster())).toBeNull()
})

describe('after a kill', () => {
  test('a server whose program was killed is adopted, with everything that was acknowledged', async () => {
    const other = await otherProcess(`console.log(server.url); setInterval(() => {}, 1000)`)
    const url = await other.said
    await query(url, 'create table kept as select 1 as n')
    other.child.kill('SIGKILL')
    await other.ended
    const server = await startEmbedded(folder)
    expect(server.adopted).toBe(true)
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 1 }])
    await server.stop()
    expect(await readPidFile(cluster())).toBeNull()
  })

  test('of everything at once: the next start recovers all that was acknowledged', async () => {
    const other = await otherProcess(`console.log(server.url); setInterval(() => {}, 1000)`)
    const url = await other.said
    await query(url, 'create table kept (n integer)')
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    for (let n = 0; n < 50; n++) await client.query('insert into kept values ($1)', [n])
    const { pid } = (await readPidFile(cluster()))!
    process.kill(pid, 'SIGKILL')
    other.child.kill('SIGKILL')
    await other.ended
    const server = await startEmbedded(folder)
    expect(server.adopted).toBe(false)
    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 50 }])
  })

  test('during the set-up: a cluster that was half made is made again', async () => {
    await mkdir(join(folder, 'postgres', 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'postgres', 'cluster.new', 'PG_VERSION'), '18')
    await writeFile(join(folder, 'postgres', 'lock'), `${await deadPid()} 0011\n`)
    const server = await startEmbedded(folder)
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('a pid file that lies', () => {
  const leave = async (pid: number) => {
    const server = await quickly(folder)
    const text = await readFile(join(cluster(), 'postmaster.pid'), 'utf8')
    await server.stop()
    await writeFile(join(cluster(), 'postmaster.pid'), text.replace(/^\d+/, String(pid)))
  }
  test('of a process that is gone', async () => {
    await leave(await deadPid())
    expect((await quickly(folder)).adopted).toBe(false)
  })
  test('of a process that is somebody else', async () => {
    await leave(process.pid)
    expect((await quickly(folder)).adopted).toBe(false)
    expect(await isAlive(process.pid)).toBe(true)
  })
})

test('a port that is taken is no hindrance', async () => {
  const server = await quickly(folder)
  const port = Number(new URL(server.url).port)
  await server.stop()
  const squatter = createServer()
  await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve))
  const again = await quickly(folder)
  expect(Number(new URL(again.url).port)).not.toBe(port)
  squatter.close()
})

test('lost roles are made again', async () => {
  const server = await quickly(folder)
  await server.stop()
  await writeFile(join(folder, 'postgres', 'service.password'), 'another')
  const again = await quickly(folder)
  expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another PostgreSQL is refused in one line, untouched', async () => {
  await mkdir(cluster(), { recursive: true })
  await writeFile(join(cluster(), 'PG_VERSION'), '15\n')
  await expect(quickly(folder)).rejects.toThrow(/made by PostgreSQL 15, and this is 18/)
  expect(await readFile(join(cluster(), 'PG_VERSION'), 'utf8')).toBe('15\n')
})

test('a server that cannot start says why in one line', async () => {
  const server = await quickly(folder)
  await server.stop()
  await rm(join(cluster(), 'global', 'pg_control'))
  await expect(quickly(folder)).rejects.toThrow(/cannot start: .*pg_control.*postgres\.log/s)
})

test.runIf(process.getuid?.() === 0)('a full disk is told apart', async ({ skip }) => {
  const small = join(folder, 'small')
  await mkdir(small)
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', small]).then(
    () => true,
    () => false,
  )
  if (!mounted) return skip('this machine lets nobody mount a small disk')
  try {
    await expect(startEmbedded(small)).rejects.toThrow(/is full: free some space/)
  } finally {
    await stopEmbedded(small)
    await run('umount', [small])
  }
})

test.runIf(process.getuid?.() === 0)(
  'in a folder that only root may enter it runs in a user namespace',
  async () => {
    const secret = join('/root', `laurel-test-${process.pid}`)
    await mkdir(secret, { mode: 0o700 })
    try {
      const server = await quickly(secret)
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.stop()
      expect((await stat(join(secret, 'postgres', 'cluster'))).uid).toBe(0)
    } finally {
      await stopEmbedded(secret)
      await rm(secret, { recursive: true, force: true })
    }
  },
)

test.runIf(process.getuid?.() === 0)(
  'an ordinary user can use it, from a checkout that belongs to root',
  async () => {
    const home = join(folder, 'home')
    await mkdir(home)
    await run('chown', ['nobody', home])
    await run('chmod', ['711', folder])
    const script = `import { startEmbedded } from ${JSON.stringify(module)}; const s = await startEmbedded(${JSON.stringify(home)}); console.log(s.adopted); await s.stop()`
    const { stdout } = await run(
      'setpriv',
      [
        '--reuid=65534',
        '--regid=65534',
        '--clear-groups',
        process.execPath,
        '--input-type=module',
        '-e',
        script,
      ],
      { cwd: '/' },
    )
    expect(stdout.trim()).toBe('false')
    expect((await stat(join(home, 'postgres', 'cluster'))).uid).toBe(65534)
  },
)

test('a copy of the data folder starts where it was put', async () => {
  const server = await quickly(folder)
  await query(server.url, 'create table kept as select 7 as n')
  await server.stop()
  const copy = `${folder} copied`
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
  if (process.getuid?.() === 0)
    await run('chown', ['-R', `--reference=${cluster()}`, join(copy, 'postgres', 'cluster')])
  try {
    const moved = await quickly(copy)
    expect(await query(moved.url, 'select n from kept')).toEqual([{ n: 7 }])
    await moved.stop()
  } finally {
    await stopEmbedded(copy)
    await rm(copy, { recursive: true, force: true })
  }
})

test('types arrive as the tables say', async () => {
  const server = await quickly(folder)
  const db = await openDatabase(server.url)
  const { rows } =
    await sql`select 5::bigint as big, '7'::xid8 as xid, '{"a":1}'::json as doc, null::timestamptz as at`.execute(
      db,
    )
  expect(rows).toEqual([{ big: 5, xid: '7', doc: { a: 1 }, at: null }])
  await db.destroy()
})

async function deadPid(): Promise<number> {
  const child = spawn('true')
  await new Promise((resolve) => child.once('exit', resolve))
  return child.pid!
}
