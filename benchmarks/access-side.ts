import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { Type } from 'typebox'
import { permissionsOf } from '../packages/server/src/access/roles.ts'
import { createApp, openWorld } from '../packages/server/src/app.ts'
import type { Context } from '../packages/server/src/context.ts'
import { CredentialShape } from '../packages/server/src/credentials/shapes.ts'
import { readCredential } from '../packages/server/src/credentials/store.ts'
import { readSettings } from '../packages/server/src/settings.ts'
import { openDatabase } from '../packages/server/src/store/database.ts'
import { startEmbedded } from '../packages/server/src/store/embedded.ts'
import { scopedTo } from '../packages/server/src/store/scope.ts'
import type { Tables } from '../packages/server/src/store/tables.ts'

/**
 * A whole server that has, beside the real routes, the same handlers without what is measured: under `/known` nobody is
 * asked who they are and nothing is counted; under `/open` the database holds nobody to an organization either (a role
 * above row-level security, statements without a scope).
 */
const [dataDir, port, organizationId] = process.argv.slice(2) as [string, string, string]
const settings = readSettings({
  PORT: port,
  LAUREL_DATA_DIR: dataDir,
  LAUREL_DEMO: 'off',
  LOG_LEVEL: 'warn',
  // Counted as always, and never reached.
  LAUREL_RATE_KEY: '100000000',
  LAUREL_RATE_ORGANIZATION: '100000000',
})
const embedded = await startEmbedded(dataDir)
const db = await openDatabase(embedded.url)
const { world } = await openWorld(settings, { url: embedded.url, db })
const app = await createApp(world)

const superuser = new URL(embedded.url)
superuser.username = 'postgres'
superuser.password = (await readFile(join(dataDir, 'postgres', 'superuser.password'), 'utf8')).trim()
const pool = new pg.Pool({ connectionString: superuser.href, max: 10 })
const actor = { id: 'system:bench', name: 'bench', organizationId, permissions: permissionsOf.owner }
const contexts: Record<string, Context> = {
  known: { ...world, db: scopedTo(db, [organizationId]), actor, request: null },
  open: {
    ...world,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: keepingPlans(pool) }) }),
    actor,
    request: null,
  },
}
const ById = Type.Object({ id: Type.String() })
for (const [name, context] of Object.entries(contexts)) {
  const config = { permission: 'public' } as const
  const one = { hide: true, params: ById, response: { 200: CredentialShape } }
  app.get(`/${name}/v1/credentials/:id`, { config, schema: one }, (request) =>
    readCredential(context, request.params.id),
  )
}

/** Statements are prepared here too, as under a scope: what is left to compare is row-level security. */
function keepingPlans(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `bench_${names.size}`
    names.set(text, name)
    return name
  }
  const connect = async () => {
    const client = await pool.connect()
    return {
      query: (text: string, values: readonly unknown[]) =>
        client.query({ name: nameOf(text), text, values: [...values] }),
      release: () => client.release(),
    } as unknown as PostgresPoolClient
  }
  return { options: {}, connect, end: () => pool.end() }
}
await app.listen({ port: Number(port), host: '127.0.0.1' })
