import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely'
import pg from 'pg'
import { openEverywhere } from './scope.ts'
import type { Tables } from './tables.ts'

/** The pool. A use case opens its transaction with `db.transaction().execute(async (tx) => ...)`. */
export type Database = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>
/** Where a query works both inside and outside a transaction. */
export type Reader = Kysely<Tables>

/** A database that cannot be used: one line for the person who starts the server. */
export class DatabaseRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DatabaseRefusal'
  }
}

export type DatabaseOptions = {
  /** How long to go on trying while nothing answers, in milliseconds. */
  readonly patience?: number
  readonly poolSize?: number
  /** Told once per failed attempt to connect. */
  readonly onWait?: (reason: string) => void
  /** A connection that broke while nobody was using it. The pool replaces it. */
  readonly onError?: (error: Error) => void
}

const int8 = 20
const xid8 = 5069
const oldestVersion = 150_000

/**
 * Opens a pool on a PostgreSQL 15 or later, waiting a while for one that is still starting. What is answered sees every
 * organization; a request's own handle comes from {@link scopedTo}.
 *
 * `bigint` arrives as a number, `xid8` as text, `timestamptz` as a Date, `json` parsed.
 * Throws {@link DatabaseRefusal} where the server is out of reach, refuses us or is too old.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(int8, (text) => Number(text))
  types.setTypeParser(xid8, (text) => text)

  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    application_name: 'laurel',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types,
  })
  // Without these listeners a connection that breaks, idle or between two queries of a transaction, would end the process.
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', () => {}))

  const db = openEverywhere(pool)
  try {
    await waitForAnswer(db, url, options)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

async function waitForAnswer(db: Database, url: string, options: DatabaseOptions): Promise<void> {
  const giveUpAt = Date.now() + (options.patience ?? 30_000)
  for (;;) {
    try {
      const { rows } = await sql<{
        version: number
      }>`select current_setting('server_version_num')::int as version`.execute(db)
      const version = rows[0]?.version ?? 0
      if (version < oldestVersion) {
        throw new DatabaseRefusal(
          `DATABASE_URL: this is PostgreSQL ${Math.floor(version / 10_000)}, and Laurel needs 15 or later`,
        )
      }
      return
    } catch (error) {
      if (error instanceof DatabaseRefusal) throw error
      const reason = explain(error, url)
      if (!isPassing(error) || Date.now() >= giveUpAt) throw new DatabaseRefusal(reason)
      options.onWait?.(reason)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return String((error as { code?: unknown } | null)?.code ?? '')
}

/** Whether trying again may help: nothing listens yet, or the server is starting or stopping. */
function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return [
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    '57P03',
    '57P01',
    '53300',
    '',
  ].includes(code)
}

/** One line without the password. */
function explain(error: unknown, url: string): string {
  const where = URL.canParse(url) ? new URL(url) : null
  const place = where
    ? `${where.hostname || 'localhost'}:${where.port || '5432'}`
    : 'the address in DATABASE_URL'
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'ECONNREFUSED') return `DATABASE_URL: nothing answers on ${place}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `DATABASE_URL: the host ${where?.hostname ?? ''} is not known`
  if (code === '28P01' || code === '28000')
    return `DATABASE_URL: ${place} does not accept this user and password`
  if (code === '3D000') return `DATABASE_URL: ${place} has no database ${where?.pathname.slice(1) ?? ''}`
  return `DATABASE_URL: ${place} cannot be used: ${message || code}`
}
