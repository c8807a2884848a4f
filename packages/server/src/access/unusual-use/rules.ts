/** What may be unusual about the use of a key. */
export const anomalyKinds = ['volume', 'network', 'hour', 'scopes', 'enumeration'] as const
export type AnomalyKind = (typeof anomalyKinds)[number]

export type Use = { readonly requests: number; readonly denied: number; readonly missing: number }

/** What a caller did in this hour so far, on all nodes together. */
export type Present = Use & {
  /** Of the day, in UTC. */
  readonly hour: number
  readonly networks: readonly string[]
}

/** What it did in the four weeks before this hour. */
export type History = {
  readonly days: number
  /** The most of each in any hour. */
  readonly most: Use
  readonly networks: readonly string[]
  /** Hours of the day in which it was ever used. */
  readonly hours: readonly number[]
}

export type Finding = { readonly kind: AnomalyKind; readonly seen: string; readonly usual: string }

/** Below these nothing is said: small numbers jump about by themselves. */
const least = { requests: 500, denied: 20, missing: 50 } as const
/** So many times the most of before is unusual. */
const factor = 5
/** For so many days a caller is only watched; for hours of the day it takes longer to know them. */
const learningDays = 3
const learningDaysForHours = 14
/** Whoever comes from more networks, or at more hours of the day, is at home in all. */
const mostNetworks = 20
const mostHours = 12

/** What is unusual about it. A new key that goes looking for ids, or for what it may not do, is found at once. */
export function findAnomalies(present: Present, history: History): Finding[] {
  const { days, most, networks, hours } = history
  const findings: Finding[] = []
  const beyond = (name: keyof Use) => present[name] >= least[name] && present[name] > factor * most[name]
  const counted = (kind: AnomalyKind, name: keyof Use) =>
    findings.push({ kind, seen: String(present[name]), usual: String(most[name]) })

  if (days >= learningDays && beyond('requests')) counted('volume', 'requests')
  if (beyond('denied')) counted('scopes', 'denied')
  if (beyond('missing')) counted('enumeration', 'missing')
  const strange = present.networks.find((network) => !networks.includes(network))
  if (days >= learningDays && networks.length <= mostNetworks && strange !== undefined)
    findings.push({ kind: 'network', seen: strange, usual: networks.slice(0, 5).join(', ') })
  const isNear = (hour: number) => [0, 1, 23].includes((present.hour - hour + 24) % 24)
  if (days >= learningDaysForHours && hours.length <= mostHours && !hours.some(isNear))
    findings.push({ kind: 'hour', seen: hourText(present.hour), usual: hours.map(hourText).join(', ') })
  return findings
}

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00 UTC`
