import { authorize } from '../access/authorize.ts'
import { responsibleFor } from '../access/responsible.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { openApplication, sealApplication, sealPart } from '../recipients/application.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { receiveResults } from '../results/receive.ts'
import type { Transaction } from '../store/database.ts'
import type { ApplicationState, Row } from '../store/tables.ts'
import { noApplication, reviewersIn } from './store.ts'

/** Takes an application to look at it, so that two do not do the same work. */
export async function claimApplication(context: Context, id: string): Promise<void> {
  await inReview(context, async (tx, reviewer) => {
    const { row } = await lock(tx, context, id)
    if (row.state === 'claimed' && row.claimed_by === reviewer) return
    refuseUnless(row, ['sent'])
    await move(tx, context, row, { state: 'claimed', claimed_by: reviewer, claimed_at: context.now() })
    await recordEvent(tx, context, {
      type: 'application.claimed',
      subject: id,
      data: { program: row.program_id },
    })
  })
}

/** Gives an application back to the queue. Whoever may review may free one that another left lying. */
export async function releaseApplication(context: Context, id: string): Promise<void> {
  await inReview(context, async (tx) => {
    const { row } = await lock(tx, context, id)
    refuseUnless(row, ['claimed'])
    await move(tx, context, row, { state: 'sent', claimed_by: null, claimed_at: null })
    await recordEvent(tx, context, {
      type: 'application.released',
      subject: id,
      data: { program: row.program_id },
    })
  })
}

export type Said = { readonly decision: 'decline' | 'ask-back'; readonly reason: string }

/** Declines, or asks the person for more. Either needs a reason, which the person is shown. */
export async function answerApplication(
  context: Context,
  id: string,
  { decision, reason }: Said,
): Promise<void> {
  await inReview(context, async (tx, reviewer) => {
    const { row, key } = await lock(tx, context, id)
    refuseUnless(row, ['sent', 'claimed'])
    refuseForeignClaim(row, reviewer)
    await note(tx, context, row, { key, reviewer, decision, reason })
    const text = openApplication(key, id, row.sealed)
    const asked = decision === 'ask-back' ? reason : null
    await move(tx, context, row, {
      state: decision === 'decline' ? 'declined' : 'asked-back',
      claimed_by: null,
      claimed_at: null,
      sealed: sealApplication(key, id, { ...text, asked }),
    })
    const type = decision === 'decline' ? 'application.declined' : 'application.asked-back'
    await recordEvent(tx, context, { type, subject: id, data: { program: row.program_id } })
  })
}

/**
 * Accepts. Where the program asks for two, the first acceptance leaves it in the queue for somebody else. With the last one the
 * application becomes a result, in the same commit, and the rules are held against the person.
 */
export async function acceptApplication(context: Context, id: string, reason: string | null): Promise<void> {
  const found = await inReview(context, async (tx, reviewer) => {
    const { row, key, reviewers } = await lock(tx, context, id)
    const before = await mayAccept(tx, row, reviewer)
    if (before + 1 >= reviewers) return { row, key, text: openApplication(key, id, row.sealed) }
    await accept(tx, context, row, { key, reviewer, reason, missing: reviewers - before - 1 })
    return null
  })
  if (!found) return
  const { row, key, text } = found
  const { name, email } = text
  const system: Context = {
    ...context,
    actor: { ...context.actor, permissions: new Set(['result:write']) },
  }
  const result = {
    externalId: id,
    recipient: { name, email },
    kind: 'review' as const,
    key: row.program_id,
    outcome: 'passed' as const,
  }
  await receiveResults(system, {
    source: 'reviews',
    results: [result],
    within: async (tx) => {
      // Somebody may have said something in between: all is looked at again.
      const { row: now } = await lock(tx, context, id)
      const reviewer = await reviewerOf(tx, context)
      await mayAccept(tx, now, reviewer)
      await accept(tx, context, now, { key, reviewer, reason, missing: 0 })
    },
  })
}

/** How many accepted before. Refuses where this one may not. */
async function mayAccept(tx: Transaction, row: Row<'applications'>, reviewer: string): Promise<number> {
  refuseUnless(row, ['sent', 'claimed'])
  refuseForeignClaim(row, reviewer)
  const before = await acceptedBy(tx, row.id)
  if (before.includes(reviewer))
    throw new Refusal('same-person', 'You accepted this already. The program asks for a second person.')
  return before.length
}

type Acceptance = Omit<Note, 'decision'> & { readonly missing: number }

async function accept(
  tx: Transaction,
  context: Context,
  row: Row<'applications'>,
  { missing, ...said }: Acceptance,
): Promise<void> {
  await note(tx, context, row, { ...said, decision: 'accept' })
  const state = missing === 0 ? 'accepted' : 'sent'
  await move(tx, context, row, { state, claimed_by: null, claimed_at: null })
  const data = { program: row.program_id, missing }
  await recordEvent(tx, context, { type: 'application.accepted', subject: row.id, data })
}

async function inReview<T>(
  context: Context,
  work: (tx: Transaction, reviewer: string) => Promise<T>,
): Promise<T> {
  authorize(context.actor, 'application:review', context.actor.organizationId)
  return context.db.transaction().execute(async (tx) => {
    return work(tx, await reviewerOf(tx, context))
  })
}

/** The person behind a key or session: two keys of one person are one reviewer. */
async function reviewerOf(tx: Transaction, context: Context): Promise<string> {
  const { by, accountId } = await responsibleFor(tx, context)
  return accountId === null ? by : `account:${accountId}`
}

async function lock(tx: Transaction, context: Context, id: string) {
  const row = await tx
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', context.actor.organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw noApplication()
  const { key_share } = await tx
    .selectFrom('recipients')
    .select('key_share')
    .where('id', '=', row.recipient_id)
    .executeTakeFirstOrThrow()
  if (!key_share) throw new Refusal('credential-erased', 'The data of this person were erased.')
  const { definition } = await tx
    .selectFrom('program_versions')
    .select('definition')
    .where('program_id', '=', row.program_id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const keys = await recipientKeysOf(context, row.organization_id)
  return { row, key: keys.keyOf(key_share), reviewers: reviewersIn(definition.requirements) }
}

function refuseUnless({ state }: Row<'applications'>, states: readonly ApplicationState[]): void {
  if (!states.includes(state))
    throw new Refusal('program-state', `This application is ${state}: nothing can be said of it now.`)
}

function refuseForeignClaim({ claimed_by }: Row<'applications'>, reviewer: string): void {
  if (claimed_by !== null && claimed_by !== reviewer)
    throw new Refusal('program-state', 'Somebody else is looking at this application.')
}

async function acceptedBy(tx: Transaction, id: string): Promise<string[]> {
  const since = await tx
    .selectFrom('application_reviews')
    .select(['reviewer', 'decision'])
    .where('application_id', '=', id)
    .orderBy('at')
    .execute()
  // What was accepted before more was asked for was something else.
  const last = since.findLastIndex(({ decision }) => decision === 'ask-back')
  return since.slice(last + 1).flatMap(({ reviewer, decision }) => (decision === 'accept' ? [reviewer] : []))
}

type Note = {
  readonly key: Awaited<ReturnType<typeof lock>>['key']
  readonly reviewer: string
  readonly decision: 'accept' | 'decline' | 'ask-back'
  readonly reason: string | null
}

async function note(
  tx: Transaction,
  context: Context,
  row: Row<'applications'>,
  { key, reviewer, decision, reason }: Note,
): Promise<void> {
  await tx
    .insertInto('application_reviews')
    .values({
      application_id: row.id,
      organization_id: row.organization_id,
      reviewer,
      decision,
      at: context.now(),
      sealed_reason: reason === null ? null : sealPart(key, 'reason', row.id, Buffer.from(reason)),
    })
    .execute()
}

type Moved = Partial<Pick<Row<'applications'>, 'state' | 'claimed_by' | 'claimed_at' | 'sealed'>>

async function move(tx: Transaction, { now }: Context, row: Row<'applications'>, to: Moved): Promise<void> {
  await tx
    .updateTable('applications')
    .set({ ...to, changed_at: now() })
    .where('id', '=', row.id)
    .execute()
}
