import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { LRUCache } from 'lru-cache'
import pg from 'pg'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/*
 * Row-level security lets a statement see the rows of the organizations in the setting `laurel.organizations`, or all
 * where `laurel.everywhere` is on; where neither is set it sees nothing (migration 0030). A connection never has such a
 * setting of its own. Each transaction brings it along in the message that begins it, and each single statement in the
 * message that holds it: PostgreSQL takes all up to the next Sync as one transaction, and the setting ends with it. So
 * a connection that goes back to the pool keeps nobody's scope, whatever became of its last user, and there is no
 * round trip more than without.
 */

type Scope = { readonly setting: 'laurel.organizations' | 'laurel.everywhere'; readonly value: string }
const all: Scope = { setting: 'laurel.everywhere', value: 'on' }

type Handles = {
  readonly pool: pg.Pool
  readonly wide: Database
  readonly narrow: LRUCache<string, Database>
}
const handlesOf = new WeakMap<Database, Handles>()

/**
 * The handle that sees every organization: for what Laurel does by itself (workers, followers of events, sign-in) and
 * for pages that are public. Requests of an actor get {@link scopedTo}. Destroying it ends the pool.
 */
export function openEverywhere(pool: pg.Pool): Database {
  const wide = openHandle(pool, all, () => pool.end())
  const handles: Handles = { pool, wide, narrow: new LRUCache({ max: 1000 }) }
  handlesOf.set(wide, handles)
  return wide
}

/**
 * The same database, seeing and changing rows of these organizations alone: the database itself keeps to that, whatever
 * a statement asks for. Takes any handle, a scoped one too, and costs nothing the second time.
 */
export function scopedTo(db: Database, organizationIds: readonly string[]): Database {
  const handles = handlesFor(db)
  const value = `{${organizationIds.map(checked).join()}}`
  const known = handles.narrow.get(value)
  if (known) return known
  const narrow = openHandle(handles.pool, { setting: 'laurel.organizations', value }, async () => {})
  handlesOf.set(narrow, handles)
  handles.narrow.set(value, narrow)
  return narrow
}

/** From a scoped handle back to the one that sees all. Say beside the call why the act is not one organization's. */
export const everywhere = (db: Database): Database => handlesFor(db).wide

function handlesFor(db: Database): Handles {
  const handles = handlesOf.get(db)
  if (!handles) throw new Error('a transaction has the scope that it was begun with')
  return handles
}

function checked(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error('no id of an organization')
  return id
}

function openHandle(pool: pg.Pool, scope: Scope, end: () => Promise<void>): Database {
  const scoped: PostgresPool = {
    options: pool.options,
    connect: async () => new ScopedClient(await pool.connect(), scope) as unknown as PostgresPoolClient,
    end,
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: scoped }) })
}

const begins = /^(begin|start transaction)\b/
const ends = /^(commit|rollback)$/

/** A connection for as long as one user has it. */
class ScopedClient {
  readonly #client: pg.PoolClient
  readonly #scope: Scope
  #inTransaction = false

  constructor(client: pg.PoolClient, scope: Scope) {
    this.#client = client
    this.#scope = scope
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy)
  }

  async query(text: string, parameters: readonly unknown[]): Promise<unknown> {
    const values = [...parameters]
    if (begins.test(text)) {
      const { setting, value } = this.#scope
      await this.#client.query(`${text}; select set_config('${setting}', '${value}', true)`)
      this.#inTransaction = true
      return { command: 'BEGIN', rowCount: null, rows: [] }
    }
    if (this.#inTransaction) {
      if (ends.test(text)) this.#inTransaction = false
      return this.#client.query(text, values)
    }
    return new Promise((resolve, reject) => {
      const told = (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result))
      this.#client.query(new ScopedQuery({ text, values, queryMode: 'extended' }, told, this.#scope) as never)
    })
  }
}

/** What the driver's query does on the wire, as far as it is changed here. */
type OnTheWire = {
  name?: string | undefined
  readonly text: string
  prepare(connection: pg.Connection): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
}
type Told = (error: Error | null, result: unknown) => void
const DriverQuery = pg.Query as unknown as new (config: object, told: Told) => OnTheWire

const nameOf = { 'laurel.organizations': 'laurel_scope', 'laurel.everywhere': 'laurel_everywhere' } as const

/** What a connection has prepared: the settings, and statements that came a second time, which are planned once. */
type Prepared = { readonly settings: Set<string>; readonly names: Map<string, string | null> }
const preparedOn = new WeakMap<pg.Connection, Prepared>()
const mostNames = 100
const longestText = 4000

function preparedBy(connection: pg.Connection): Prepared {
  const known = preparedOn.get(connection)
  if (known) return known
  const fresh: Prepared = { settings: new Set(), names: new Map() }
  preparedOn.set(connection, fresh)
  return fresh
}

/**
 * The name under which a statement is kept by its connection, or undefined the first time. With row-level security
 * planning is most of what a small statement costs. Not for those that answer all columns: a migration may add one, and a
 * kept plan must answer the same.
 */
function nameFor(text: string, { names }: Prepared): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (text.length > longestText || text.includes('*')) return undefined
  if (known === undefined) {
    if (names.size < mostNames) names.set(text, null)
    return undefined
  }
  const name = `laurel_${nextName++}`
  names.set(text, name)
  return name
}
let nextName = 0

/** Answers no row: reading one that nobody wants would cost as much again. */
const set = (setting: Scope['setting']) => `select where set_config('${setting}', $1, true) is null`

/** One statement with its scope in front, up to one Sync. */
class ScopedQuery extends DriverQuery {
  readonly #scope: Scope
  #isSet = false

  constructor(config: object, told: Told, scope: Scope) {
    super(config, told)
    this.#scope = scope
  }

  override prepare(connection: pg.Connection): void {
    const { setting, value } = this.#scope
    const name = nameOf[setting]
    const prepared = preparedBy(connection)
    // Only once the setting is prepared: the driver takes the first answer to a parse for that of the named statement.
    if (prepared.settings.has(name)) this.name = nameFor(this.text, prepared)
    else connection.parse({ name, text: set(setting), types: [] }, true)
    connection.bind({ statement: name, values: [value] }, true)
    connection.execute(null, true)
    super.prepare(connection)
  }

  /** The first completion is that of the setting, and nobody's. */
  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.#isSet) super.handleCommandComplete(message, connection)
    else {
      this.#isSet = true
      preparedBy(connection).settings.add(nameOf[this.#scope.setting])
    }
  }
}
