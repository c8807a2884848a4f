const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export type ReadDate = { readonly date: Date; readonly wholeDay: boolean } | { readonly problem: string }

/**
 * Reads a date as people write it in spreadsheets, where it can mean only one day. A day without a time begins
 * at midnight UTC. What could be two days is turned down: a wrong date on a certificate is worse than a question.
 */
export function readDate(text: string): ReadDate {
  const value = text.trim()
  const stamp = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.exec(
    value,
  )
  if (stamp) {
    const date = new Date(value.replace(' ', 'T'))
    return Number.isNaN(date.getTime()) || !isDay(stamp) ? noDay(value) : { date, wholeDay: false }
  }
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(value)
  if (iso) return day(value, iso[1]!, iso[2]!, iso[3]!)
  // The dotted form is day first wherever it is used.
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(value)
  if (dotted) return day(value, dotted[3]!, dotted[2]!, dotted[1]!)
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value)
  if (slashed) return readSlashed(value, slashed[3]!, Number(slashed[1]), Number(slashed[2]))
  const named = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(value)
  if (named) return byName(value, named[3]!, named[2]!, named[1]!)
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(value)
  if (american) return byName(value, american[3]!, american[1]!, american[2]!)
  return { problem: `“${value.slice(0, 40)}” is not a date that can be read. Write it as 2026-12-31.` }
}

function readSlashed(value: string, year: string, first: number, second: number): ReadDate {
  if (first === second || second > 12) return day(value, year, String(first), String(second))
  if (first > 12) return day(value, year, String(second), String(first))
  return {
    problem: `“${value}” could be ${first} ${months[second - 1]} or ${second} ${months[first - 1]}. Write it as ${year}-${pad(second)}-${pad(first)} or ${year}-${pad(first)}-${pad(second)}.`,
  }
}

function byName(value: string, year: string, name: string, dayOfMonth: string): ReadDate {
  const month =
    months.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1
  return month === 0 ? noDay(value) : day(value, year, String(month), dayOfMonth)
}

function day(value: string, year: string, month: string, dayOfMonth: string): ReadDate {
  const parts = ['', year, pad(Number(month)), pad(Number(dayOfMonth))]
  if (!isDay(parts)) return noDay(value)
  return { date: new Date(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`), wholeDay: true }
}

/** Whether the calendar has the day: JavaScript would turn 31 April into 1 May. */
function isDay(parts: readonly (string | undefined)[]): boolean {
  const [year, month, dayOfMonth] = parts.slice(1, 4).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  return year >= 1900 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
}

const noDay = (value: string): ReadDate => ({ problem: `There is no day “${value.slice(0, 40)}”.` })
const pad = (number: number): string => String(number).padStart(2, '0')
