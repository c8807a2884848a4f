import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { defineAssessment } from './check.ts'
import { drawPaper } from './draw.ts'
import type { Assessment, NewAssessment } from './shapes.ts'
import { lockAssessment, readAssessment } from './store.ts'

/** Sets up an assessment as a draft: nobody can take it before it is opened. */
export async function createAssessment(context: Context, wish: NewAssessment): Promise<Assessment> {
  const { db, actor, now } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  const id = v7()
  await db.transaction().execute(async (tx) => {
    const definition = await defineAssessment(context, tx, wish)
    await refuseTakenKey(tx, context, { id, key: definition.key })
    await tx
      .insertInto('assessments')
      .values({
        id,
        organization_id: actor.organizationId,
        key: definition.key,
        state: 'draft',
        definition: JSON.stringify(definition),
        created_at: now(),
        updated_at: now(),
      })
      .execute()
    const { key } = definition
    await recordEvent(tx, context, { type: 'assessment.created', subject: id, data: { key } })
  })
  return readAssessment(context, id)
}

/** Changes an assessment, for attempts that are started from now on. Those under way keep what held when they began. */
export async function changeAssessment(
  context: Context,
  id: string,
  wish: NewAssessment,
): Promise<Assessment> {
  const { db, actor, now } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockAssessment(tx, actor.organizationId, id)
    if (row.state === 'ended') throw new Refusal('assessment-state', 'This assessment was ended.')
    const definition = await defineAssessment(context, tx, wish)
    if (isDeepStrictEqual(definition, row.definition)) return
    if (definition.key !== row.key) await refuseTakenKey(tx, context, { id, key: definition.key })
    const { organizationId } = actor
    if (row.state === 'open') await drawPaper(context, tx, { organizationId, definition })
    await tx
      .updateTable('assessments')
      .set({ key: definition.key, definition: JSON.stringify(definition), updated_at: now() })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: 'assessment.changed',
      subject: id,
      data: { key: definition.key },
      changed: changesBetween(row.definition, definition),
    })
  })
  return readAssessment(context, id)
}

/** Lets people take it. Refuses while the bank has too few questions for a paper. A second time changes nothing. */
export async function openAssessment(context: Context, id: string): Promise<Assessment> {
  const { db, actor, now } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const { state, key, definition } = await lockAssessment(tx, actor.organizationId, id)
    if (state === 'open') return
    await drawPaper(context, tx, { organizationId: actor.organizationId, definition })
    await tx
      .updateTable('assessments')
      .set({ state: 'open', updated_at: now() })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'assessment.opened', subject: id, data: { key } })
  })
  return readAssessment(context, id)
}

/** Nobody can start it any more; attempts under way go on to their end. It can be opened again. */
export async function endAssessment(context: Context, id: string): Promise<Assessment> {
  const { db, actor, now } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const { state, key } = await lockAssessment(tx, actor.organizationId, id)
    if (state === 'ended') return
    await tx
      .updateTable('assessments')
      .set({ state: 'ended', updated_at: now() })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'assessment.ended', subject: id, data: { key } })
  })
  return readAssessment(context, id)
}

/** Two assessments under one key would pass for each other in programs. Of two at once the second waits and is refused. */
async function refuseTakenKey(
  tx: Transaction,
  { actor }: Context,
  { id, key }: { id: string; key: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment keys ${actor.organizationId}`}, 0))`.execute(
    tx,
  )
  const taken = await tx
    .selectFrom('assessments')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .where('key', '=', key)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (!taken) return
  const message = 'Another assessment has this key.'
  throw new Refusal('already-exists', message, { errors: [{ pointer: '/key', code: 'taken', message }] })
}
