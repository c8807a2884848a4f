import { addDuration } from '../credentials/validity.ts'
import type { AwardState, ProgramDefinition, Validity } from '../store/tables.ts'
import { compile, earliest, type Finding, type Rule } from './engine.ts'
import type { Held, Known } from './facts.ts'

const day = 86_400_000

/** A version of a program, ready to be held against many people. */
export type Program = {
  readonly id: string
  readonly version: number
  readonly definition: ProgramDefinition
  readonly first: Rule
  readonly again: Rule | null
}

export const prepare = (id: string, version: number, definition: ProgramDefinition): Program => ({
  id,
  version,
  definition,
  first: compile(definition.requirements),
  again: definition.renewal && compile(definition.renewal.requirements),
})

/** An award that stands, with the version it was made under and the credentials it consists of. */
export type Award = {
  readonly id: string
  readonly cycle: number
  readonly state: AwardState
  readonly awardedAt: number
  readonly program: Program
  readonly credentials: readonly Held[]
  /** When the award before it was made. */
  readonly before: number | null
  /** It was made as a renewal. */
  readonly renewed: boolean
}

export type Decision =
  | { readonly act: 'award'; readonly cycle: number; readonly finding: Finding }
  | { readonly act: 'renew'; readonly cycle: number; readonly of: Award; readonly finding: Finding }
  | { readonly act: 'take'; readonly of: Award; readonly finding: Finding }
  | { readonly act: 'give-back'; readonly of: Award; readonly finding: Finding }
  | { readonly act: 'keep'; readonly of: Award; readonly finding: Finding }
  | { readonly act: 'wait'; readonly finding: Finding }

export type Decided = { readonly decision: Decision; readonly next: number | null }

/**
 * What is to be done about a person: pure, and the same however often it is asked.
 *
 * An award is held to the rules of its own version, as of the instant it was made, against what is known of that
 * instant now: a corrected score counts, a later lapse does not. Where that fails, it still stands if the person
 * meets the rules now by something else.
 */
export function decide(program: Program, award: Award | null, known: Known, now: number): Decided {
  if (award === null) return begin(program, known, { cycle: 1, since: null, now })
  const held = standing(award, known, now)
  if (award.state === 'revoked') {
    // Taken for good: begun anew, with what came after it.
    return begin(program, known, { cycle: award.cycle + 1, since: award.awardedAt, now })
  }
  if (!held.met)
    return award.state === 'held'
      ? { decision: { act: 'take', of: award, finding: held.finding }, next: held.next }
      : { decision: { act: 'keep', of: award, finding: held.finding }, next: held.next }
  if (award.state !== 'held')
    return { decision: { act: 'give-back', of: award, finding: held.finding }, next: null }
  return renewing(program, award, known, { finding: held.finding, now })
}

function begin(
  { first, definition }: Program,
  known: Known,
  { cycle, since, now }: { cycle: number; since: number | null; now: number },
): Decided {
  const { finding, next } = first(known, { now, since })
  if (finding.met && !isOver(definition.validity, now))
    return { decision: { act: 'award', cycle, finding }, next: null }
  return { decision: { act: 'wait', finding }, next }
}

/** What ends on a fixed day is not awarded after it. */
const isOver = (validity: Validity, now: number): boolean =>
  validity.kind === 'fixed' && validUntil(validity, new Date(now), null)!.getTime() <= now

function standing(
  award: Award,
  known: Known,
  now: number,
): { met: boolean; finding: Finding; next: number | null } {
  const { program, before, awardedAt } = award
  const rule = award.renewed && program.again ? program.again : program.first
  const then = rule(known, { now: awardedAt, since: before, lenient: true }).finding
  if (then.met) return { met: true, finding: then, next: null }
  const { finding, next } = rule(known, { now, since: before, lenient: true })
  return { met: finding.met, finding: finding.met ? finding : then, next }
}

/** Renewed in its window, begun anew after the grace. In between it is as it is. */
function renewing(
  program: Program,
  award: Award,
  known: Known,
  { finding, now }: { finding: Finding; now: number },
): Decided {
  const end = endOf(award)
  const keep = { act: 'keep', of: award, finding } as const
  if (end === null) return { decision: keep, next: null }
  const { definition, again } = program
  const over = end + definition.graceDays * day
  const cycle = award.cycle + 1
  if (now >= over) return begin(program, known, { cycle, since: award.awardedAt, now })
  const opens = end - (definition.renewal?.windowDays ?? 0) * day
  if (!again) return { decision: keep, next: over }
  if (now < opens) return { decision: keep, next: opens }
  const verdict = again(known, { now, since: award.awardedAt })
  const usable = award.credentials.every(({ state }) => state === 'active')
  const longer = validUntil(definition.validity, new Date(now), new Date(end))
  if (verdict.finding.met && usable && (longer === null || longer.getTime() > end))
    return { decision: { act: 'renew', cycle, of: award, finding: verdict.finding }, next: null }
  return { decision: keep, next: earliest([verdict.next, over]) }
}

/** When an award ends: with the first of its credentials. */
export function endOf({ credentials }: Pick<Award, 'credentials'>): number | null {
  return earliest(credentials.map(({ until }) => until))
}

/** Until when an award holds. A renewal in time goes on from the end of the one before, so nobody loses by being early. */
export function validUntil(validity: Validity, from: Date, before: Date | null): Date | null {
  switch (validity.kind) {
    case 'unlimited':
      return null
    case 'fixed':
      return new Date(`${validity.until}T23:59:59Z`)
    case 'relative':
      return addDuration(before !== null && before > from ? before : from, validity.period)
    case 'calendar': {
      const least = addDuration(before !== null && before > from ? before : from, validity.atLeast)
      const inYear = (year: number) => new Date(`${year}-${validity.monthDay}T23:59:59Z`)
      const year = least.getUTCFullYear()
      return inYear(year) >= least ? inYear(year) : inYear(year + 1)
    }
  }
}
