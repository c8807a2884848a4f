import type { Finding } from '../programs/engine.ts'
import type { Requirement } from '../store/program-tables.ts'

const some = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`
const units = { Y: ['year', 'years'], M: ['month', 'months'], D: ['day', 'days'] } as const

/** P1Y6M as “1 year and 6 months”. */
export function periodWords(period: string): string {
  return [...period.matchAll(/(\d+)([YMD])/g)]
    .map(([, number, unit]) => {
      const [one, many] = units[unit as keyof typeof units]
      return some(Number(number), one, many)
    })
    .join(' and ')
}

/** What is asked for, in words for the person. */
export function requirementWords(one: Requirement, names: ReadonlyMap<string, string>): string {
  const within = one.period ? ` within ${periodWords(one.period)}` : ''
  switch (one.kind) {
    case 'all':
      return 'All of these'
    case 'any':
      return 'One of these'
    case 'n-of':
      return `${one.count ?? 1} of these`
    case 'assessment':
      return one.minScore === undefined
        ? `Pass “${one.key}”${within}`
        : `At least ${one.minScore} % in “${one.key}”${within}`
    case 'course':
      return `Complete “${one.key}”${within}`
    case 'review':
      return 'Evidence that reviewers accept'
    case 'role':
      return `Serve as “${one.key}”${one.period ? ` for ${periodWords(one.period)}` : ''}`
    case 'cpd':
      return `${some(one.hours ?? 0, 'hour', 'hours')} of learning${one.key ? ` in “${one.key}”` : ''}${within}`
    case 'achievement':
      return `Hold “${names.get(one.achievementId ?? '') ?? 'another achievement'}”`
  }
}

/** How far they are with it, where that is more than yes or no; null where it is not. */
export function progressWords({ kind, met, has, needs }: Finding, { minScore }: Requirement): string | null {
  const rounded = Math.round(has * 10) / 10
  if (kind === 'assessment' && minScore !== undefined && has > 0) return `${rounded} %`
  if (kind === 'cpd' && !met) return `${rounded} of ${needs}`
  if (kind === 'role' && !met && has > 0) return `${some(Math.floor(has), 'day', 'days')} so far`
  return null
}

/** How many of the parts are met: those of a group of all, otherwise the whole as one. */
export function countOf({ kind, met, of = [] }: Finding): { readonly done: number; readonly all: number } {
  if (kind !== 'all') return { done: Number(met), all: 1 }
  return { done: of.filter((one) => one.met).length, all: of.length }
}
