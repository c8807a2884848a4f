import { type Kysely, sql } from 'kysely'
import type { World } from '../context.ts'
import type { Tables } from '../store/tables.ts'
import type { Event } from './follow.ts'

/** Where an event stands in the order of all: (transaction, position). */
export type Place = { readonly transaction: string; readonly position: number }

/** An event with its place, as it is read. */
export type Placed = Event & Place

/** `hidden`: there are none to be read, but some are committed that an older transaction, which still runs, keeps back. */
export type Behind = { readonly events: readonly Placed[]; readonly hidden: boolean }

/** The most that is read, and handed on, at a time. */
export const mostRead = 1000
const mostKept = 4000
/** What people did is not kept in memory for longer than the followers of a moment need it. */
const keptMilliseconds = 2000

/**
 * The newest events, read once for all followers of a process: they stand close together, and each asks for the same.
 *
 * What lies between the first and the last that were read below the oldest running transaction is complete for ever, so
 * a follower that stands in between needs no look at the table. One that stands elsewhere reads for itself.
 */
export class Window {
  #from: Place | null = null
  #events: Placed[] = []
  #reading: Promise<Behind> | null = null
  #forgetting: NodeJS.Timeout | undefined

  /** The events behind a place, in their order and at most `mostRead`; `db` is asked for what is not here. */
  async after(place: Place, db: Kysely<Tables>): Promise<Behind> {
    // Who reads them now reads them for whoever asks meanwhile; a fault is the reader's alone.
    if (this.#reading) await this.#reading.catch(() => {})
    const known = this.#known(place)
    if (known.length > 0) return { events: known, hidden: false }
    if (this.#reading || !this.#endsAt(place)) return read(db, place)
    this.#reading = read(db, place)
    try {
      const behind = await this.#reading
      this.#append(place, behind.events)
      return behind
    } finally {
      this.#reading = null
    }
  }

  #known(place: Place): readonly Placed[] {
    if (this.#from === null || isBefore(place, this.#from)) return []
    const first = firstAfter(this.#events, place)
    return this.#events.slice(first, first + mostRead)
  }

  /** Whether what is read behind this place follows on what is here. */
  #endsAt(place: Place): boolean {
    const end = this.#events.at(-1) ?? this.#from
    return end === null || (end.transaction === place.transaction && end.position === place.position)
  }

  #append(after: Place, events: readonly Placed[]): void {
    if (events.length === 0) return
    this.#from ??= after
    this.#events.push(...events)
    const tooMany = this.#events.length - mostKept
    if (tooMany > 0) this.#from = this.#events.splice(0, tooMany).at(-1)!
    clearTimeout(this.#forgetting)
    this.#forgetting = setTimeout(() => this.#forget(), keptMilliseconds).unref()
  }

  #forget(): void {
    this.#from = null
    this.#events = []
  }
}

async function read(db: Kysely<Tables>, place: Place): Promise<Behind> {
  const behind = sql`(transaction, position) > (${place.transaction}::xid8, ${place.position})`
  const { rows } = await sql<Placed>`
    select id, organization_id as "organizationId", type, subject, by, at, data, origin, changed,
      transaction, position
    from events
    where ${behind} and transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction, position
    limit ${mostRead}`.execute(db)
  if (rows.length > 0) return { events: rows, hidden: false }
  const some = await sql`select from events where ${behind} limit 1`.execute(db)
  return { events: rows, hidden: some.rows.length > 0 }
}

const isBefore = (a: Place, b: Place): boolean =>
  a.transaction === b.transaction ? a.position < b.position : BigInt(a.transaction) < BigInt(b.transaction)

/** The index of the first event behind a place, in a list in their order. */
function firstAfter(events: readonly Placed[], place: Place): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(place, events[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

const windows = new WeakMap<World['db'], Window>()

/** The window of a process onto its database. */
export function windowOf({ db }: Pick<World, 'db'>): Window {
  const known = windows.get(db)
  if (known) return known
  const window = new Window()
  windows.set(db, window)
  return window
}
