import { createServer } from 'node:net'
import { join } from 'node:path'
import { createApp, openWorld, type WorldParts } from './app.ts'
import type { World } from './context.ts'
import { ensureDemonstration } from './demonstration/ensure.ts'
import { checkKeyEncryption } from './keys/check.ts'
import { KeyEncryptionError } from './keys/envelope.ts'
import { KeyProviderError } from './keys/providers/provider.ts'
import { createLogger } from './kit/telemetry.ts'
import { type Environment, readSettings, SettingError, type Settings } from './settings.ts'
import { refuseUnisolated } from './store/check-isolation.ts'
import { DatabaseRefusal, openDatabase } from './store/database.ts'
import { startEmbedded } from './store/embedded.ts'
import { migrate } from './store/migrate.ts'

export type Running = { readonly world: World; stop(): Promise<void> }

/** A line of progress, for the person at the terminal. */
type Print = (line: string) => void

/** Says in one line why the server cannot start. */
class StartRefusal extends Error {}

/**
 * Starts all that the settings ask for, and tells each step with how long it took. What was opened is closed
 * again when a later step fails.
 */
export async function serve(
  environment: Environment,
  print: Print,
  parts: WorldParts = {},
): Promise<Running> {
  const closers: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  const startedAt = performance.now()
  const step = async <T>(name: string, work: () => Promise<readonly [string, T]>): Promise<T> => {
    const before = performance.now()
    const [outcome, value] = await work()
    print(`  ${name.padEnd(14)}${outcome.padEnd(52)}${seconds(before)}`)
    return value
  }
  try {
    const settings = readSettings(environment)
    await refuseTakenPort(settings)
    const log = createLogger(settings.logLevel)
    let waiting = ''
    const onWait = (reason: string) => {
      if (reason !== waiting) print(`  Waiting for the database. ${reason}`)
      waiting = reason
    }

    const databaseUrl = await step('Database', async () => {
      if (settings.databaseUrl !== null) return ['the one in DATABASE_URL', settings.databaseUrl]
      const server = await startEmbedded(settings.dataDir)
      closers.push(() => server.stop())
      return [
        server.adopted
          ? 'embedded PostgreSQL, running already'
          : `embedded PostgreSQL in ${settings.dataDir}`,
        server.url,
      ]
    })
    const db = await openDatabase(databaseUrl, {
      onWait,
      onError: (error) => log.warn({ err: error }, 'a database connection broke'),
    })
    closers.push(() => db.destroy())
    await step('Schema', async () => {
      const applied = await migrate(db)
      await refuseUnisolated(db, settings, (reason) => log.warn(reason))
      return [applied.length === 0 ? 'is the newest' : `${applied.length} migrations applied`, null]
    })
    const { world, close } = await openWorld(settings, { url: databaseUrl, db }, { log, ...parts })
    closers.push(close)
    await checkKeyEncryption(world)
    await step('Server', async () => {
      const app = await createApp(world)
      await app.listen({ port: settings.port, host: settings.host })
      closers.push(() => app.close())
      return [settings.baseUrl, null]
    })
    if (settings.roles.includes('worker')) {
      await step('Worker', async () => {
        await world.jobs.start()
        return ['batches, mail, status lists', null]
      })
    }
    print(`\n  Ready in ${seconds(startedAt)}.`)
    return { world, stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

/**
 * Makes what there is to look at (outside production, on an embedded database) and says where. The server answers
 * already, and goes on should this fail.
 */
export async function showAround(world: World, print: Print): Promise<void> {
  const { baseUrl, dataDir, demonstration, roles } = world.settings
  const places: [string, string, string][] = [
    ['Portal', `${baseUrl}/portal`, ''],
    ['Verifier', `${baseUrl}/verify`, ''],
    ['API reference', `${baseUrl}/docs`, ''],
  ]
  if (demonstration && roles.includes('worker')) {
    print('\n  Demonstration')
    const { credentialIds, signInUrl } = await ensureDemonstration(world, (line) => print(`    ${line}`))
    places[0] = ['Portal', signInUrl, '(signs you in as the owner, once)']
    places[2] = ['API reference', `${baseUrl}/docs`, `(a key is in ${join(dataDir, 'demo.json')})`]
    places.push(
      ['A certificate', `${baseUrl}/credentials/${credentialIds[0]}`, ''],
      ['Mail sent', `${baseUrl}/dev/mail`, ''],
    )
  }
  print('\n  Where to look')
  for (const [name, address, note] of places) print(`    ${name.padEnd(16)}${address} ${note}`)
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`

/** Asked before anything is opened: a second start by mistake should change nothing. */
async function refuseTakenPort({ host, port }: Settings): Promise<void> {
  const probe = createServer()
  const code = await new Promise<string | null>((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
  if (code === 'EADDRINUSE') {
    throw new StartRefusal(
      `PORT: ${port} is taken by another program; end that one, or set another: PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES')
    throw new StartRefusal(`PORT: ${port} may only be opened by an administrator; set one above 1023`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    throw new StartRefusal(`HOST: ${host} is no address of this machine`)
}

/** What went wrong, in one line where it is for the person at the terminal, else with its trace. */
function explain(error: unknown): string {
  const known = [SettingError, DatabaseRefusal, KeyEncryptionError, KeyProviderError, StartRefusal].some(
    (kind) => error instanceof kind,
  )
  if (known) return `Laurel cannot start. ${(error as Error).message}`
  return `Laurel cannot start.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** Runs as a program: until SIGINT or SIGTERM, then ends in order. A second signal ends at once. */
async function main(): Promise<void> {
  const say: Print = (line) => void process.stdout.write(`${line}\n`)
  const fail = (text: string) => {
    process.stderr.write(`\n  ${text}\n\n`)
    process.exit(1)
  }
  const asked = Promise.withResolvers<NodeJS.Signals>()
  let signalledAt = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // One Ctrl-C arrives several times: from the terminal, and passed on by npm and tools/run.mjs.
      if (signalledAt > 0 && performance.now() - signalledAt < 1000) return
      if (signalledAt > 0) process.exit(1)
      signalledAt = performance.now()
      say('\n  Stopping: what is being worked on is finished first.')
      asked.resolve(signal)
    })
  }
  say('\n  Laurel\n')
  const running = await serve(process.env, say).catch((error: unknown) => fail(explain(error)))
  if (!running) return
  const around = showAround(running.world, say)
    .then(() => say('\n  Stop with Ctrl-C.\n'))
    .catch((error: unknown) => {
      if (signalledAt === 0)
        say(
          `\n  The demonstration could not be made: ${error instanceof Error ? error.message : String(error)}`,
        )
    })
  await asked.promise
  await running.stop().catch((error: unknown) => fail(`Laurel did not stop in order. ${String(error)}`))
  await Promise.race([around, new Promise((resolve) => setTimeout(resolve, 100))])
  process.exit(0)
}

if (import.meta.main) await main()
