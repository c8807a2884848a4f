import { Refusal } from '../errors.ts'

/** The days that can be written in a credential: xsd:dateTimeStamp with a year of four digits. */
const first = Date.UTC(1900, 0, 1)
const last = Date.UTC(9999, 11, 31, 23, 59, 59)

/**
 * Reads an instant of a request, whose form and calendar day the schema has checked; undefined and null stay what
 * they are. Refuses what is no instant all the same (a leap second) or is out of reach.
 */
export function readInstant(text: string | null | undefined, pointer: string): Date | null | undefined {
  if (typeof text !== 'string') return text
  const date = new Date(text)
  if (date.getTime() >= first && date.getTime() <= last) return wholeSecond(date)
  const message = 'There is no such instant, or it is not between the years 1900 and 9999.'
  throw new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'range', message }] })
}

/** Refuses an end that is not later than the beginning. */
export function refuseReversed(validFrom: Date, validUntil: Date | null | undefined): void {
  if (!validUntil || validUntil > wholeSecond(validFrom)) return
  const message = 'This must be later than the beginning (validFrom, or now).'
  throw new Refusal('invalid-fields', 'The credential would end before it begins.', {
    errors: [{ pointer: '/validUntil', code: 'range', message }],
  })
}

/** Whole seconds everywhere: a JWT's dates know no smaller unit, and both must say the same. */
export const wholeSecond = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

/**
 * The instant at which a period ends that begins at `from`: an ISO 8601 duration of years, months and days,
 * in UTC. A day that a month does not have becomes its last (31 January and P1M: 28 or 29 February). Never later than
 * a year of four digits can say.
 */
export function addDuration(from: Date, duration: string): Date {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration)
  if (!match) throw new Error(`not a duration: ${duration}`)
  const [years, months, days] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number]
  const end = new Date(from)
  const day = end.getUTCDate()
  end.setUTCDate(1)
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months)
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(day, lastDay) + days)
  return new Date(Math.min(end.getTime(), last))
}
