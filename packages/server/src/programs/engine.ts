import { addDuration } from '../credentials/validity.ts'
import type { Requirement } from '../store/tables.ts'
import { type Fact, factKey, type Known } from './facts.ts'

/** What became of one requirement: whether it is met, by what, and how far the person has come. */
export type Finding = {
  readonly kind: Requirement['kind']
  readonly met: boolean
  /** Ids of the results, or of credentials, that count. */
  readonly by: readonly string[]
  /** How much there is of how much is needed: a score, hours, days, or how many of a group. */
  readonly has: number
  readonly needs: number
  readonly of?: readonly Finding[]
}

/** At which instant the rules are held against what is known. */
export type When = {
  readonly now: number
  /** Only what is later counts; null: all. */
  readonly since: number | null
  /** For an award that was made: a credential that was only suspended since still counts. */
  readonly lenient?: boolean
}

/** `next`: the earliest instant at which it may be met without anything new coming in. */
export type Verdict = { readonly finding: Finding; readonly next: number | null }

/** Holds rules against what is known of a person. Pure: it knows no clock and no database. */
export type Rule = (known: Known, when: When) => Verdict

const none: readonly Fact[] = []
const day = 86_400_000

/** Makes a requirement ready to be held against many people. */
export function compile(requirement: Requirement): Rule {
  switch (requirement.kind) {
    case 'all':
    case 'any':
    case 'n-of':
      return group(requirement)
    case 'assessment':
      return assessment(requirement)
    case 'course':
      return oneOf(requirement, 'course')
    case 'review':
      return oneOf(requirement, 'review')
    case 'role':
      return role(requirement)
    case 'cpd':
      return cpd(requirement)
    case 'achievement':
      return achievement(requirement)
  }
}

function group({ kind, count, of = [] }: Requirement): Rule {
  const rules = of.map(compile)
  const needs = kind === 'all' ? rules.length : kind === 'any' ? 1 : (count ?? 1)
  return (known, when) => {
    const verdicts = rules.map((rule) => rule(known, when))
    const findings = verdicts.map(({ finding }) => finding)
    const has = findings.filter(({ met }) => met).length
    const met = has >= needs
    const finding = { kind, met, by: [], has: Math.min(has, needs), needs, of: findings }
    return { finding, next: met ? null : earliest(verdicts.map(({ next }) => next)) }
  }
}

/** What counts at this instant: not before its time, not before the cycle, not older than the period. */
function counting(
  known: Known,
  place: string,
  { now, since }: When,
  period: string | undefined,
): { facts: readonly Fact[]; next: number | null } {
  const all = known.facts.get(place)
  if (!all) return { facts: none, next: null }
  let next: number | null = null
  const facts = all.filter(({ at }) => {
    if (at > now) next = next === null ? at : Math.min(next, at)
    return (
      at <= now &&
      (since === null || at > since) &&
      (period === undefined || addDuration(new Date(at), period).getTime() > now)
    )
  })
  return { facts, next }
}

function assessment({ key = '', minScore, period }: Requirement): Rule {
  const place = factKey('assessment', key)
  const good = ({ outcome, score }: Fact) =>
    outcome !== 'failed' && (minScore === undefined ? outcome === 'passed' : (score ?? -1) >= minScore)
  return (known, when) => {
    const { facts, next } = counting(known, place, when, period)
    const best = facts.filter(good).reduce<Fact | null>(better, null)
    const has = Math.max(0, ...facts.map(({ score }) => score ?? 0))
    const finding = {
      kind: 'assessment' as const,
      met: best !== null,
      by: best ? [best.id] : [],
      has: minScore === undefined ? Number(best !== null) : has,
      needs: minScore ?? 1,
    }
    return { finding, next: best ? null : next }
  }
}

const better = (one: Fact | null, other: Fact): Fact =>
  one !== null && (one.score ?? 0) >= (other.score ?? 0) ? one : other

function oneOf({ key = '', period }: Requirement, kind: 'course' | 'review'): Rule {
  const place = factKey(kind, key)
  return (known, when) => {
    const { facts, next } = counting(known, place, when, period)
    const found = facts.findLast(({ outcome }) => outcome === 'passed')
    const met = found !== undefined
    const finding = { kind, met, by: met ? [found.id] : [], has: Number(met), needs: 1 }
    return { finding, next: met ? null : next }
  }
}

/** Time in a role: stretches that overlap count once. Time counts from the beginning, whatever the cycle. */
function role({ key = '', period = 'P1D' }: Requirement): Rule {
  const place = factKey('role', key)
  return (known, { now }) => {
    const facts = (known.facts.get(place) ?? none).filter(({ outcome }) => outcome !== 'failed')
    const begun = facts.filter(({ at }) => at <= now)
    const [first] = begun
    const from = first?.at ?? now
    const needed = addDuration(new Date(from), period).getTime() - from
    let [served, end] = [0, 0]
    for (const { at, until } of begun) {
      const last = Math.min(until ?? now, now)
      served += Math.max(0, last - Math.max(at, end))
      end = Math.max(end, last)
    }
    const met = first !== undefined && served >= needed
    const running = begun.filter(({ until }) => until === null || until > now)
    const runsTo = Math.max(0, ...running.map(({ until }) => until ?? Number.POSITIVE_INFINITY))
    const ready = now + needed - served
    const coming = facts.filter(({ at }) => at > now).map(({ at }) => at)
    const finding = {
      kind: 'role' as const,
      met,
      by: begun.map(({ id }) => id),
      has: Math.floor(served / day),
      needs: Math.round(needed / day),
    }
    return { finding, next: met ? null : earliest([runsTo >= ready ? ready : null, ...coming]) }
  }
}

/** Hours of learning in the period before the instant. */
function cpd({ key = '', hours = 0, period }: Requirement): Rule {
  const place = factKey('cpd', key)
  return (known, when) => {
    const { facts, next } = counting(known, place, when, period)
    const good = facts.filter(({ outcome }) => outcome !== 'failed')
    const has = Math.round(good.reduce((sum, fact) => sum + (fact.hours ?? 0), 0) * 100) / 100
    const met = has >= hours
    const finding = { kind: 'cpd' as const, met, by: good.map(({ id }) => id), has, needs: hours }
    return { finding, next: met ? null : next }
  }
}

function achievement({ achievementId = '' }: Requirement): Rule {
  return (known, { now, lenient }) => {
    const all = (known.held.get(achievementId) ?? []).filter(
      ({ state }) => state === 'active' || (lenient === true && state === 'suspended'),
    )
    const found = all.find(({ from, until }) => from <= now && (until === null || until > now))
    const met = found !== undefined
    const finding = {
      kind: 'achievement' as const,
      met,
      by: met ? [found.id] : [],
      has: Number(met),
      needs: 1,
    }
    const coming = all.filter(({ from }) => from > now).map(({ from }) => from)
    return { finding, next: met ? null : earliest(coming) }
  }
}

export function earliest(instants: readonly (number | null)[]): number | null {
  let first: number | null = null
  for (const instant of instants) if (instant !== null && (first === null || instant < first)) first = instant
  return first
}

/** Where requirements are not met, as JSON pointers into the requirements; a group that is met hides what in it is not. */
export function unmet(finding: Finding, path = ''): string[] {
  if (finding.met) return []
  if (!finding.of) return [path]
  return finding.of.flatMap((part, nth) => unmet(part, `${path}/of/${nth}`))
}

/** Everything that counts toward what is met. */
export function counted(finding: Finding): string[] {
  return [...finding.by, ...(finding.of ?? []).flatMap(counted)]
}
