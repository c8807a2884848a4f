import { limits } from '../../limits.ts'
import type { Row } from '../../store/tables.ts'

export type Domain = Row<'organization_domains'>
/** What is wrong with a record. */
export type Problem = 'absent' | 'other-value' | 'no-answer' | 'taken'
export type Judged = Pick<
  Domain,
  'state' | 'problem' | 'proved_at' | 'checked_at' | 'seen_at' | 'next_check_at'
>

const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000]

/** What the DNS says of the record: null where it is as it should be. */
export function problemOf(token: string, texts: readonly string[] | null): Problem | null {
  if (texts === null) return 'no-answer'
  if (texts.length === 0) return 'absent'
  return texts.some((text) => text.trim() === token) ? null : 'other-value'
}

/**
 * What becomes of a domain by what was found. A proved one outlives a while without its record: people move their DNS,
 * and servers fail; longer where nobody answers than where the answer is no.
 */
export function judge(domain: Domain, problem: Problem | null, now: Date): Judged {
  const isProved = domain.state === 'proved'
  const seen_at = problem === null || problem === 'taken' ? now : domain.seen_at
  const unseen = now.getTime() - (seen_at ?? domain.created_at).getTime()
  const most = (problem === 'no-answer' ? limits.domainUnseenDays : limits.domainLostDays).value * day
  const state = problem === null ? 'proved' : isProved && unseen > most ? 'lost' : domain.state
  return {
    state,
    problem,
    proved_at: state === 'proved' && !isProved ? now : domain.proved_at,
    checked_at: now,
    seen_at,
    next_check_at: nextCheck(domain, state, problem, now),
  }
}

/** Often while somebody waits for it, and where a proof is in doubt; else daily. Nobody asks for ever in vain. */
function nextCheck(domain: Domain, state: string, problem: Problem | null, now: Date): Date | null {
  const age = now.getTime() - (domain.seen_at ?? domain.created_at).getTime()
  if (state === 'proved') return after(now, problem === null ? day : hour)
  if (age > 60 * day) return null
  if (state === 'lost') return after(now, day)
  return after(now, age < hour ? 2 * minute : age < 2 * day ? hour : day)
}

const after = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)
