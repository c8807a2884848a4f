import { sql } from 'kysely'
import pg from 'pg'
import type { Reader } from './database.ts'

/**
 * Called with what was notified, or with null when listening has begun, and again after the connection was lost and
 * is back: something may have been missed before, so look for yourself.
 */
export type NotificationHandler = (payload: string | null) => void

export type Notifications = {
  /** Hears every {@link notify} on the channel from any process. Answers the function that ends it. */
  listen(channel: string, handler: NotificationHandler): () => void
  /** Tells the listeners of this process at once, without waiting for the round trip through the database. */
  tellHere(channel: string, payload: string): void
  close(): Promise<void>
}

/** Tells every listener on every node, when (and only if) the transaction commits. Payload: at most 8,000 bytes. */
export async function notify(tx: Reader, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(tx)
}

/**
 * Holds one connection that listens, and opens a new one whenever it breaks.
 * A heartbeat notices a connection that died without a word.
 */
export async function openNotifications(
  url: string,
  onError: (error: Error) => void,
): Promise<Notifications> {
  const handlers = new Map<string, Set<NotificationHandler>>()
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let heartbeat: NodeJS.Timeout | undefined

  let inTurn = oneAtATime()
  const tell = (channel: string, payload: string | null) => tellAll(handlers.get(channel), payload, onError)

  async function connect(again: boolean): Promise<void> {
    const fresh = new pg.Client({ ...howToConnect, connectionString: url })
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('end', () => lost(fresh, null))
    fresh.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    await fresh.connect()
    if (closed) return fresh.end()
    inTurn = oneAtATime()
    for (const channel of [...handlers.keys()]) await inTurn(fresh, `listen ${pg.escapeIdentifier(channel)}`)
    client = fresh
    // What was added meanwhile; asking twice does no harm.
    for (const channel of [...handlers.keys()]) await inTurn(fresh, `listen ${pg.escapeIdentifier(channel)}`)
    if (again) for (const channel of handlers.keys()) tell(channel, null)
    heartbeat = setInterval(() => void beat(fresh), 10_000).unref()
  }

  async function beat(of: pg.Client): Promise<void> {
    const silent = setTimeout(() => lost(of, new Error('the listening connection is silent')), 5_000).unref()
    await inTurn(of, 'select 1').catch((error: Error) => lost(of, error))
    clearTimeout(silent)
  }

  function lost(of: pg.Client, error: Error | null): void {
    if (of !== client || closed) return
    client = null
    clearInterval(heartbeat)
    if (error) onError(error)
    of.end().catch(() => {})
    reconnect(100)
  }

  function reconnect(delay: number): void {
    clearTimeout(retry)
    retry = setTimeout(() => {
      connect(true).catch((error: Error) => {
        onError(error)
        if (!closed) reconnect(Math.min(delay * 2, 5_000))
      })
    }, delay).unref()
  }

  await connect(false)
  return {
    listen(channel, handler) {
      const known = handlers.get(channel)
      if (known) known.add(handler)
      else {
        handlers.set(channel, new Set([handler]))
        const now = client
        if (now)
          inTurn(now, `listen ${pg.escapeIdentifier(channel)}`).then(
            () => tell(channel, null),
            (error: Error) => lost(now, error),
          )
      }
      return () => void handlers.get(channel)?.delete(handler)
    },
    tellHere: tell,
    async close() {
      closed = true
      clearTimeout(retry)
      clearInterval(heartbeat)
      await client?.end().catch(() => {})
    },
  }
}

const howToConnect = { application_name: 'laurel listen', keepAlive: true, connectionTimeoutMillis: 10_000 }

/** The driver takes one query at a time on a connection. */
function oneAtATime(): (on: pg.Client, text: string) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve()
  return (on, text) => {
    const mine = last.then(() => on.query(text))
    last = mine.catch(() => {})
    return mine
  }
}

/** One handler's fault keeps nothing from the others. */
function tellAll(
  handlers: Iterable<NotificationHandler> | undefined,
  payload: string | null,
  onError: (error: Error) => void,
): void {
  for (const handler of handlers ?? []) {
    try {
      handler(payload)
    } catch (error) {
      onError(error as Error)
    }
  }
}
