import type { AssessmentDefinition, AssessmentState } from '../store/tables.ts'
import type { startRefusals } from './shapes.ts'

export type StartRefusal = (typeof startRefusals)[number]
/** Whether an attempt may be started now; `at`: when it may be, where time brings that. */
export type Standing =
  | { readonly may: true }
  | { readonly may: false; readonly why: StartRefusal; readonly at: Date | null }

export type Asked = {
  readonly state: AssessmentState
  readonly definition: AssessmentDefinition
  readonly isWithdrawn: boolean
  /** Attempts that are over. */
  readonly attempts: readonly { readonly closedAt: Date; readonly passed: boolean }[]
  readonly now: Date
}

/** A pure rule: by the clock it is given. The window is open from `opensAt` on and up to, without, `closesAt`. */
export function standingOf({ state, definition, isWithdrawn, attempts, now }: Asked): Standing {
  const { opensAt, closesAt, waitHours } = definition
  const no = (why: StartRefusal, at: Date | null = null): Standing => ({ may: false, why, at })
  if (attempts.some(({ passed }) => passed)) return no('passed')
  if (isWithdrawn) return no('withdrawn')
  if (state !== 'open') return no('ended')
  if (closesAt !== null && now >= new Date(closesAt)) return no('over')
  if (definition.attempts !== null && attempts.length >= definition.attempts) return no('used-up')
  const last = Math.max(0, ...attempts.map(({ closedAt }) => closedAt.getTime()))
  const ready = new Date(
    Math.max(last === 0 ? 0 : last + waitHours * 3_600_000, Date.parse(opensAt ?? '') || 0),
  )
  if (ready <= now) return { may: true }
  if (closesAt !== null && ready >= new Date(closesAt)) return no('over')
  return no(opensAt !== null && now < new Date(opensAt) ? 'not-yet' : 'wait', ready)
}

/** When an attempt that is started now ends: the window ends it too. */
export function deadlineOf(definition: AssessmentDefinition, extraMinutes: number, now: Date): Date {
  const end = now.getTime() + (definition.minutes + extraMinutes) * 60_000
  return new Date(Math.min(end, definition.closesAt === null ? end : Date.parse(definition.closesAt)))
}

/** Points for one question: all of them where the right options are chosen and no other, else none. */
export function pointsFor(
  { content, points }: { content: { options: readonly { right: boolean }[] }; points: number },
  chosen: readonly number[] | null,
): number {
  const picked = new Set(chosen ?? [])
  return picked.size > 0 && content.options.every(({ right }, nth) => right === picked.has(nth)) ? points : 0
}

/** In per cent with two digits, cut off: nobody reaches a mark by rounding. */
export const scoreOf = (points: number, most: number): number =>
  most === 0 ? 0 : Math.floor((points * 10_000) / most) / 100

/** Compared without rounding: 2 of 3 is two thirds. */
export const isPassed = (points: number, most: number, passMark: number): boolean =>
  points * 100 >= passMark * most
