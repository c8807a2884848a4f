import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertApiKey } from '../access/api-keys.ts'
import { builtInRoles, permissionsOf } from '../access/roles.ts'
import { createApp, openWorld } from '../app.ts'
import type { Context, World } from '../context.ts'
import type { App } from '../kit/http/route.ts'
import { createLogger } from '../kit/telemetry.ts'
import { createOrganization } from '../organizations/create.ts'
import { type Environment, readSettings } from '../settings.ts'
import { openDatabase } from '../store/database.ts'
import { scopedTo } from '../store/scope.ts'
import type { BuiltInRole } from '../store/tables.ts'
import { type Client, createClient } from './client.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type { Client } from './client.ts'

export type TestOrganization = { id: string; slug: string; issuerId: string; ownerId: string; apiKey: string }

export type TestServer = {
  /** `http://localhost:<port>`; also the base URL of what it issues. */
  readonly url: string
  readonly world: World
  readonly app: App
  readonly database: FreshDatabase
  /** The organization that `as('owner')`, `as('auditor')` and all other roles belong to. */
  readonly home: TestOrganization
  /** `nobody` sends no key; a role acts in the home organization; or give an API key or a cookie. */
  as(actor: BuiltInRole | 'nobody' | { apiKey: string } | { cookie: string }): Client
  /** The context of a member of the home organization, for calling use cases. */
  context(role?: BuiltInRole): Context
  /** Makes one more organization, with issuer and keys and an owner's API key. */
  organization(slug?: string): Promise<TestOrganization>
  /** Defines an achievement as the owner would over HTTP; `changes` are merged into the request. */
  achievement(
    changes?: Record<string, unknown>,
  ): Promise<{ id: string; version: number; [member: string]: unknown }>
  /** Issues a credential over HTTP, to Ada Lovelace unless `changes` say otherwise. */
  credential(
    changes?: Record<string, unknown>,
  ): Promise<{ id: string; url: string; [member: string]: unknown }>
  /** Every event recorded since the home organization was made, in order; without those of what was merely seen. */
  events(): Promise<{ type: string; subject: string }[]>
  stop(): Promise<void>
}

export type TestServerOptions = {
  /** Settings on top of the test's own. */
  readonly environment?: Environment
  /** Whether the worker's jobs run. Default true. */
  readonly jobs?: boolean
  /** The clock. */
  readonly now?: () => Date
  /** Routes of the test's own, to see what the kit makes of them. */
  readonly routes?: (app: App, world: World) => void | Promise<void>
}

/** A whole server on a fresh database, reached over real HTTP. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { url, world, app, database, stop } = await open(options)

  const home = await makeOrganization(world, 'home')
  const keys = new Map<string, string>()
  for (const role of builtInRoles) {
    const { key } = await insertApiKey(world.db, world, home.id, {
      name: role,
      scopes: [...permissionsOf[role]],
    })
    keys.set(role, key)
  }
  const [start] = await world.db
    .selectFrom('events')
    .select((row) => row.fn.max('position').as('last'))
    .execute()
  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })

  const server: TestServer = {
    url,
    world,
    app,
    database,
    home,
    as(actor) {
      if (actor === 'nobody') return createClient(url, {})
      if (typeof actor === 'string') return createClient(url, bearer(keys.get(actor)!))
      return createClient(
        url,
        'apiKey' in actor ? bearer(actor.apiKey) : { cookie: actor.cookie, origin: url },
      )
    },
    context: (role = 'owner') => ({
      ...world,
      db: scopedTo(world.db, [home.id]),
      actor: {
        id: `member:${home.ownerId}`,
        name: role,
        organizationId: home.id,
        permissions: permissionsOf[role],
      },
      request: null,
    }),
    organization: (slug = `other-${randomUUID().slice(0, 8)}`) => makeOrganization(world, slug),
    async achievement(changes = {}) {
      const wanted = {
        name: 'Bread baking',
        description: 'Bakes good bread.',
        criteria: { narrative: 'Bake a loaf.' },
        ...changes,
      }
      return created(await server.as('owner').post('/v1/achievements', wanted))
    },
    async credential(changes = {}) {
      const achievementId = changes.achievementId ?? (await server.achievement()).id
      const wanted = {
        achievementId,
        recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
        ...changes,
      }
      return created(await server.as('owner').post('/v1/credentials', wanted))
    },
    async events() {
      const rows = await world.db
        .selectFrom('events')
        .select(['type', 'subject', 'position'])
        .orderBy('position')
        .execute()
      const since = Number(start?.last ?? 0)
      return rows
        .filter(({ position, type }) => position > since && !seen.includes(type))
        .map(({ type, subject }) => ({ type, subject }))
    },
    stop,
  }
  return server
}

/** Recorded a second after they happened, while a test is at something else. */
const seen = ['access.denied', 'access.failed', 'access.key-used', 'personal-data.read']

/** Opens what a server needs, and listens. */
async function open(options: TestServerOptions) {
  const [database, dataDir, reserved] = await Promise.all([
    freshDatabase(),
    mkdtemp(join(tmpdir(), 'laurel-data-')),
    reservePort(),
  ])
  const { port } = reserved
  const url = `http://localhost:${port}`
  const settings = readSettings({
    PORT: String(port),
    LAUREL_DATA_DIR: dataDir,
    LAUREL_BASE_URL: url,
    LAUREL_DEMO: 'off',
    LAUREL_MAX_LAG_MS: '0',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    ...options.environment,
  })
  const log = createLogger(settings.logLevel)
  const db = await openDatabase(database.url)
  const parts = options.now ? { log, now: options.now } : { log }
  const { world, close } = await openWorld(settings, { url: database.url, db }, parts)
  const app = await createApp(world)
  await options.routes?.(app, world)
  await app.ready()
  await reserved.release()
  await app.listen({ port, host: '127.0.0.1' })
  if (options.jobs !== false) await world.jobs.start()
  const stop = async () => {
    await app.close()
    await close()
    await db.destroy()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url, world, app, database, stop }
}

async function created<T>(response: Response): Promise<T> {
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

async function makeOrganization(world: World, slug: string): Promise<TestOrganization> {
  const owner = { name: 'Olive Owner', email: `owner@${slug}.example` }
  const { organizationId, issuerId, ownerId } = await createOrganization(world, {
    slug,
    name: `The ${slug} academy`,
    owner,
  })
  const { key } = await insertApiKey(world.db, world, organizationId, {
    name: 'owner',
    scopes: [...permissionsOf.owner],
  })
  return { id: organizationId, slug, issuerId, ownerId, apiKey: key }
}

/** A port that stays ours until it is released: the base URL must be known before the server listens. */
async function reservePort(): Promise<{ port: number; release(): Promise<unknown> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return { port: address.port, release: () => new Promise((resolve) => server.close(resolve)) }
}
