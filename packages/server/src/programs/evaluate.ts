import { sql } from 'kysely'
import { ApprovalNeeded } from '../approvals/gate.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { openExplanation } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { scopedTo } from '../store/scope.ts'
import { CannotAward, makeAward } from './award.ts'
import { type Award, decide, type Program } from './decide.ts'
import { counted, earliest, type Finding } from './engine.ts'
import { loadSubjects, type Subject } from './load.ts'
import type { Explanation } from './shapes.ts'
import { activePrograms } from './store.ts'
import { explainAnew, giveBack, takeAward } from './take.ts'

const atOnce = 100
const leaseSeconds = 120
const hour = 3_600_000

type Claim = { organization_id: string; recipient_id: string; ticket: string }

/** Laurel itself, by the rules that somebody published who may do as much. */
export const actingForPrograms = (world: World, organizationId: string): Context => ({
  ...world,
  db: scopedTo(world.db, [organizationId]),
  request: null,
  actor: {
    id: 'system:programs',
    name: 'programs',
    organizationId,
    permissions: new Set(['credential:issue', 'credential:revoke', 'result:write']),
  },
})

/**
 * Holds the rules against those who are due; answers whether there may be more. Claims them for a while, so that a
 * worker that dies holds nobody up for longer; two that come to work on the same person are kept apart by the ids of what
 * they make.
 */
export async function evaluateDue(world: World, signal: AbortSignal): Promise<boolean> {
  const claimed = await claim(world)
  const byOrganization = new Map<string, Claim[]>()
  for (const one of claimed)
    byOrganization.set(one.organization_id, [...(byOrganization.get(one.organization_id) ?? []), one])
  for (const [organizationId, claims] of byOrganization) {
    const context = actingForPrograms(world, organizationId)
    const programs = await activePrograms(context.db, organizationId)
    const subjects = await loadSubjects(
      context,
      organizationId,
      claims.map(({ recipient_id }) => recipient_id),
    )
    for (const [nth, subject] of subjects.entries()) {
      if (signal.aborted) return false
      await settle(world, claims[nth]!, await evaluateOne(context, programs, subject))
    }
  }
  return claimed.length === atOnce
}

async function claim({ db, now }: World): Promise<Claim[]> {
  const until = new Date(now().getTime() + leaseSeconds * 1000)
  const { rows } = await sql<Claim>`
    update evaluations as e set claimed_until = ${until}
    from (
      select organization_id, recipient_id from evaluations
      where due_at <= ${now()} and (claimed_until is null or claimed_until <= ${now()})
      order by due_at limit ${atOnce}
      for update skip locked
    ) as due
    where e.organization_id = due.organization_id and e.recipient_id = due.recipient_id
    returning e.organization_id, e.recipient_id, e.ticket`.execute(db)
  return rows
}

type Outcome = { readonly next: number | null; readonly heldBack: string | null }

async function evaluateOne(
  context: Context,
  programs: readonly Program[],
  subject: Subject,
): Promise<Outcome> {
  if (subject.share === null) return { next: null, heldBack: null }
  const outcomes: Outcome[] = []
  for (const program of programs) outcomes.push(await evaluateProgram(context, program, subject))
  return {
    next: earliest(outcomes.map(({ next }) => next)),
    heldBack: outcomes.find(({ heldBack }) => heldBack !== null)?.heldBack ?? null,
  }
}

async function evaluateProgram(context: Context, program: Program, subject: Subject): Promise<Outcome> {
  const now = context.now().getTime()
  const award = subject.awards.get(program.id) ?? null
  const { decision, next } = decide(program, award, subject.known, now)
  const soon = { next: now, heldBack: null }
  try {
    switch (decision.act) {
      case 'award':
      case 'renew': {
        const { cycle, finding } = decision
        const of = decision.act === 'renew' ? decision.of : null
        await makeAward(context, { program, subject, cycle, finding, of })
        return soon
      }
      case 'take':
        await takeAward(context, decision.of, decision.finding)
        return soon
      case 'give-back':
        await giveBack(context, decision.of, subject, decision.finding)
        return soon
      case 'keep':
        await explainWhereNew(context, decision.of, subject, decision.finding)
        return { next, heldBack: null }
      case 'wait':
        return { next, heldBack: null }
    }
  } catch (error) {
    const why = heldBackBy(error)
    if (why === null) {
      context.log.error({ err: error, program: program.id }, 'a person could not be held against a program')
      return { next: now + 60_000, heldBack: 'It could not be done just now, and is tried again.' }
    }
    return { next: now + hour, heldBack: why }
  }
}

/** Why an act of the rules has to wait; null: a fault. */
function heldBackBy(error: unknown): string | null {
  if (error instanceof CannotAward || error instanceof Refusal) return error.message
  if (error instanceof ApprovalNeeded) return 'This waits for a second person.'
  return null
}

/** An award that stands on other results than it says, since one was corrected, says which from now on. */
async function explainWhereNew(
  context: Context,
  award: Award,
  subject: Subject,
  finding: Finding,
): Promise<void> {
  if (!finding.met) return
  const row = await context.db
    .selectFrom('awards')
    .select('explanation')
    .where('id', '=', award.id)
    .executeTakeFirst()
  if (!row?.explanation) return
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  const told = openExplanation(keys.keyOf(subject.share!), award.id, row.explanation) as Explanation
  const before = counted(told.finding as Finding).sort()
  if (JSON.stringify(before) === JSON.stringify(counted(finding).sort())) return
  await explainAnew(context, award, subject, finding)
}

/**
 * Done, or to be looked at again; what came meanwhile is due as it was. Two statements: one alone would judge by what it
 * saw when it began, and a reason that is committed while it waits would leave the claim standing.
 */
async function settle({ db }: World, claim: Claim, { next, heldBack }: Outcome): Promise<void> {
  const mine = sql`organization_id = ${claim.organization_id} and recipient_id = ${claim.recipient_id}`
  if (next === null) {
    const { numAffectedRows } =
      await sql`delete from evaluations where ${mine} and ticket = ${claim.ticket}`.execute(db)
    if (numAffectedRows) return
  }
  const at = next === null ? null : new Date(next)
  await sql`
    update evaluations set claimed_until = null, held_back = ${heldBack},
      due_at = case when ticket = ${claim.ticket} then coalesce(${at}::timestamptz, due_at) else due_at end
    where ${mine}`.execute(db)
}
