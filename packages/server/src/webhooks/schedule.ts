const [second, minute, hour] = [1, 60, 3600]

/**
 * Seconds to wait after each failed attempt of one message, as Standard Webhooks recommends them: over three days in
 * all. After the last it is given up, and can be replayed.
 */
export const pauses: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** An endpoint that takes nothing is tried again after 5 s, 10 s, 20 s ... at most every five minutes. */
const longestRest = 5 * minute

/** An endpoint that took nothing for so long is paused. */
export const pauseAfterDays = 5

/** The longest that an endpoint may ask us to wait with `Retry-After`. */
const longestAsked = 24 * hour

/** A little more or less, so that what failed together does not come back together. `chance` is from 0 to 1. */
const spread = (seconds: number, chance: number): number => seconds * (0.9 + 0.2 * chance)

/** When a message is tried again after its nth failed attempt (from 1); null: it is given up. */
export function nextAttempt(
  now: Date,
  { attempts, asked, chance }: { attempts: number; asked: number | null; chance: number },
): Date | null {
  const pause = pauses[attempts - 1]
  if (pause === undefined) return null
  return later(now, Math.max(spread(pause, chance), Math.min(asked ?? 0, longestAsked)))
}

/** When an endpoint is tried again that could not be reached so often in a row (from 1). */
export function nextProbe(
  now: Date,
  { failures, asked, chance }: { failures: number; asked: number | null; chance: number },
): Date {
  const rest = Math.min(5 * 2 ** Math.min(failures - 1, 10), longestRest)
  return later(now, Math.max(spread(rest, chance), Math.min(asked ?? 0, longestAsked)))
}

/** RFC 9110 10.2.3: seconds, or a date. Null for anything else. */
export function secondsOf(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null) return null
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1000)
}

export const later = (now: Date, seconds: number): Date =>
  new Date(now.getTime() + Math.round(seconds * 1000))
