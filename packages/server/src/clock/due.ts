import type { HappeningOf } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'

/** Everything due up to here was dealt with. What is due at one instant goes by rank, then by id. */
export type Place = { readonly at: Date; readonly rank: number; readonly id: string }

/** Something whose instant has come. */
export type Due = Place & {
  /** Null: looked at, and nothing is to be told (it was revoked before, or nobody wants that reminder). */
  readonly happening: HappeningOf | null
}

/** One kind of things that fall due. */
export type Source = {
  /** What is due from `after` on up to `now`: the first `most`, in order. */
  find(tx: Transaction, after: Place, now: Date, most: number): Promise<Due[]>
  /** Makes it so, for those that are told in this transaction. */
  carryOut?(tx: Transaction, dues: readonly Due[], now: Date): Promise<void>
}

/** The first at its place first. */
export function byPlace(one: Place, other: Place): number {
  return (
    one.at.getTime() - other.at.getTime() ||
    one.rank - other.rank ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  )
}

/**
 * The first `most` of what the sources found, each of which was asked for its first `most`, in order; and whether
 * anything may be due beyond them.
 */
export function firstOf(found: readonly (readonly Due[])[], most: number): { dues: Due[]; more: boolean } {
  const all = found.flat().sort(byPlace)
  return { dues: all.slice(0, most), more: all.length >= most }
}

/** Beyond all ranks there are. */
const lastRank = 1_000_000

/**
 * Where the clock stands after these. What comes from a row of its own (a suspension, a near end) may lie before the
 * place: the clock never goes back, not even where this node's time lags behind another's.
 */
export function nextPlace(place: Place, dues: readonly Due[], more: boolean, now: Date): Place {
  const last = dues.at(-1)
  const next = more && last ? last : { at: now, rank: lastRank, id: '' }
  return byPlace(next, place) > 0 ? next : place
}
