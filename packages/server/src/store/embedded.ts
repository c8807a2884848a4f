import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseRefusal } from './database.ts'
import { commandAs, findIdentity, giveTo, type Identity, quietEnvironment } from './embedded-identity.ts'
import { withLock } from './embedded-lock.ts'
import { clearStalePidFile, isAlive, isPostgres, readPidFile, waitForEnd } from './embedded-process.ts'
import { exists, type Programs, preparePrograms, programPath } from './embedded-programs.ts'

/** A PostgreSQL of our own, running. */
export type EmbeddedServer = {
  /** Connects as the service role: it owns the database and is neither superuser nor exempt from row security. */
  readonly url: string
  readonly adopted: boolean
  /** Ends the server, unless another process of ours still uses it. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** Tests only: nothing is synced to the disk. */
  readonly unsafe?: boolean
  /** Tests only: the service role may make databases. */
  readonly mayCreateDatabases?: boolean
}

type Place = {
  readonly folder: string
  readonly cluster: string
  readonly log: string
  readonly users: string
  readonly programs: Programs
  readonly identity: Identity
  readonly options: EmbeddedOptions
}

const role = 'laurel'
const majorVersion = '18'

/**
 * Starts the PostgreSQL under `dataDir/postgres`, making it on the first call, or adopts the one that runs there
 * already (after this program was killed, or because a second one is at work).
 *
 * Every step can be cut off at any point: the cluster is made aside and renamed when it is whole, roles are made
 * again when they are missing, and a crash of the server itself is PostgreSQL's own to recover from.
 * Throws {@link DatabaseRefusal} with one line for the person at the terminal.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const folder = join(dataDir, 'postgres')
  try {
    const users = join(folder, 'users')
    await mkdir(users, { recursive: true })
    // Others must be able to pass through, though not to read: the server may run as another user.
    for (const path of [folder, users]) await chmod(path, 0o711)
    return await withLock(join(folder, 'lock'), async () => {
      const programs = await preparePrograms(join(folder, 'programs'))
      const cluster = join(folder, 'cluster')
      const identity = await findIdentity(programPath(programs, 'postgres'), folder, cluster)
      const place: Place = {
        folder,
        cluster,
        users,
        log: join(folder, 'postgres.log'),
        programs,
        identity,
        options,
      }
      const { port, adopted } = await startOrAdopt(place)
      await writeFile(join(users, String(process.pid)), '')
      const password = await secret(place, 'service')
      return {
        url: `postgresql://${role}:${password}@127.0.0.1:${port}/${role}`,
        adopted,
        stop: () => withLock(join(folder, 'lock'), () => stop(place)),
      }
    })
  } catch (error) {
    throw await explain(error, folder)
  }
}

async function startOrAdopt(place: Place): Promise<{ port: number; adopted: boolean }> {
  if (!(await exists(join(place.cluster, 'PG_VERSION')))) await makeCluster(place)
  const made = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (made !== majorVersion) {
    throw new DatabaseRefusal(
      `${place.cluster} was made by PostgreSQL ${made}, and this is ${majorVersion}: move the data with pg_dump, or set DATABASE_URL`,
    )
  }
  const running = await adopt(place)
  if (running !== null) return { port: running, adopted: true }
  await clearStalePidFile(place.cluster)
  return { port: await start(place), adopted: false }
}

/** The port of the server that runs on this cluster, or null where none does. Waits for one that is starting or ending. */
async function adopt(place: Place): Promise<number | null> {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    const found = await readPidFile(place.cluster)
    if (!found || !(await isPostgres(found.pid))) return null
    if (found.port > 0 && (await answers(place, found.port))) return found.port
    if (Date.now() > giveUpAt) {
      throw new DatabaseRefusal(
        `The database process ${found.pid} in ${place.folder} does not answer: end it and start again`,
      )
    }
    await sleep(50)
  }
}

/** initdb into a folder aside, renamed when it is whole. Both passwords are on the disk before the cluster is. */
async function makeCluster(place: Place): Promise<void> {
  const draft = `${place.cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await giveTo(place.identity, draft)
  await secret(place, 'service')
  // initdb reads the password from a file of its own user's (Node's pipes cannot be opened by name).
  const passwordFile = join(place.folder, 'initdb.password')
  await writeFile(passwordFile, await secret(place, 'superuser'), { mode: 0o600 })
  await giveTo(place.identity, passwordFile)
  const parameters = [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(place.options.unsafe ? ['--no-sync'] : []),
  ]
  const command = commandAs(place.identity, programPath(place.programs, 'initdb'), parameters)
  const child = spawn(command.program, command.parameters, {
    ...command.owner,
    cwd: '/',
    env: quietEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (part: Buffer) => {
    said += part.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await ended(child).finally(() => rm(passwordFile, { force: true }))
  if (code !== 0) throw new Error(`initdb failed: ${lastWords(said)}`)
  await rename(draft, place.cluster)
}

/** Starts the server on a free port and waits until it answers. */
async function start(place: Place): Promise<number> {
  let words = ''
  for (let attempt = 0; attempt < 40; attempt++) {
    const port = await freePort()
    const child = await launch(place, port)
    const gone = ended(child).then(() => true)
    const giveUpAt = Date.now() + 300_000
    while (!(await Promise.race([gone, sleep(15, false)]))) {
      if (await answers(place, port)) {
        child.unref()
        return port
      }
      if (Date.now() > giveUpAt) throw new Error('the database did not become ready within five minutes')
    }
    words = await lastLog(place)
    // Another program took the port meanwhile, or helpers of a killed server are still ending: both pass.
    if (!/Address already in use|could not create any TCP|pre-existing shared memory/.test(words)) break
    await sleep(250)
  }
  throw new Error(words)
}

async function launch(place: Place, port: number): Promise<ChildProcess> {
  if (((await stat(place.log).catch(() => null))?.size ?? 0) > 10_000_000) await truncate(place.log)
  const log = await open(place.log, 'a', 0o600)
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(place.options.unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const parameters = [
    '-D',
    place.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const command = commandAs(place.identity, programPath(place.programs, 'postgres'), parameters)
  try {
    await log.write(`-- started by process ${process.pid}\n`)
    // In a session of its own: Ctrl-C in the terminal is ours to handle, and our death is not the database's.
    return spawn(command.program, command.parameters, {
      ...command.owner,
      cwd: '/',
      env: quietEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
  } finally {
    await log.close()
  }
}

/** Whether the server lets the service role in. Makes role and database where they are missing. */
async function answers(place: Place, port: number): Promise<boolean> {
  const password = await secret(place, 'service')
  const code = await tryConnect({ port, user: role, password, database: role })
  if (code === null) return true
  // 28P01: no such role (or password), 3D000: no such database. Anything else: not ready.
  if (code !== '28P01' && code !== '3D000') return false
  await makeRole(place, port, password)
  return (await tryConnect({ port, user: role, password, database: role })) === null
}

async function tryConnect(options: pg.ClientConfig): Promise<string | null> {
  const client = new pg.Client({ ...options, host: '127.0.0.1', connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return String((error as { code?: string }).code ?? 'unknown')
  } finally {
    await client.end().catch(() => {})
  }
}

/** The only use of the bootstrap superuser: row-level security does not bind it, so nothing else may run as it. */
async function makeRole(place: Place, port: number, password: string): Promise<void> {
  const superuser = { host: '127.0.0.1', port, user: 'postgres', password: await secret(place, 'superuser') }
  const client = new pg.Client({ ...superuser, database: 'postgres' })
  await client.connect()
  try {
    const may = `login nosuperuser nobypassrls nocreaterole noreplication ${place.options.mayCreateDatabases ? 'createdb' : 'nocreatedb'}`
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
    const verb = known.rowCount === 0 ? 'create' : 'alter'
    await client.query(`${verb} role ${role} ${may} password ${pg.escapeLiteral(password)}`)
    const database = await client.query('select 1 from pg_database where datname = $1', [role])
    if (database.rowCount === 0) await client.query(`create database ${role} owner ${role}`)
  } finally {
    await client.end()
  }
}

/** A random password in a file that only we can read, made once. */
async function secret(place: Place, name: 'superuser' | 'service'): Promise<string> {
  const path = join(place.folder, `${name}.password`)
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known.length > 0) return known.trim()
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(randomBytes(24).toString('base64url'))
  await file.sync()
  await file.close()
  await rename(draft, path)
  return (await readFile(path, 'utf8')).trim()
}

async function stop(place: Place): Promise<void> {
  await rm(join(place.users, String(process.pid)), { force: true })
  for (const user of await readdir(place.users)) {
    if (await isAlive(Number(user))) return
    await rm(join(place.users, user), { force: true })
  }
  await endServer(place.cluster)
}

/** Ends the server under `dataDir` whoever uses it: for tests, which share one and end it together. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  await endServer(join(dataDir, 'postgres', 'cluster'))
}

async function endServer(cluster: string): Promise<void> {
  const found = await readPidFile(cluster)
  if (!found || !(await isPostgres(found.pid))) return
  // Fast shutdown: ends sessions, writes a checkpoint. If that hangs, the next start recovers from the log.
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    process.kill(found.pid, signal)
    if (await waitForEnd(found.pid, patience)) return
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))

async function lastLog(place: Place): Promise<string> {
  const text = await readFile(place.log, 'utf8').catch(() => '')
  return lastWords(text.slice(text.lastIndexOf('-- started by')))
}

/** The lines that name the reason. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const errors = lines.filter((line) => /FATAL|PANIC|error|No space/i.test(line))
  return (errors.length > 0 ? errors : lines).slice(-3).join(' / ')
}

async function explain(error: unknown, folder: string): Promise<DatabaseRefusal> {
  if (error instanceof DatabaseRefusal) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || /No space left|wrote only/i.test(message) || (await isFull(folder))) {
    return new DatabaseRefusal(
      `The disk that holds ${folder} is full: free some space and start again; nothing is lost`,
    )
  }
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    /Permission denied|wrong ownership/i.test(message)
  ) {
    return new DatabaseRefusal(
      `${folder} cannot be written or belongs to another user: start as its owner, or set LAUREL_DATA_DIR to another folder`,
    )
  }
  return new DatabaseRefusal(
    `The embedded database in ${folder} cannot start: ${message} (see ${join(folder, 'postgres.log')})`,
  )
}

async function isFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null)
  return disk !== null && disk.bavail * disk.bsize < 20_000_000
}
