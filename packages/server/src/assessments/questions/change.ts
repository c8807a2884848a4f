import { isDeepStrictEqual } from 'node:util'
import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import type { Row } from '../../store/tables.ts'
import { defineQuestion } from './check.ts'
import type { NewQuestion, Question } from './shapes.ts'
import { lockQuestion, readQuestion } from './store.ts'

export async function createQuestion(context: Context, wish: NewQuestion): Promise<Question> {
  const { db, actor } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  const id = await db.transaction().execute((tx) => insertQuestion(tx, context, wish, null))
  return readQuestion(context, id)
}

/** Writes a new question in the transaction of the caller; answers its id. */
export async function insertQuestion(
  tx: Transaction,
  context: Context,
  wish: NewQuestion,
  reference: string | null,
): Promise<string> {
  const { actor, now } = context
  const { tags, content } = defineQuestion(wish)
  const id = v7()
  await tx
    .insertInto('questions')
    .values({
      id,
      organization_id: actor.organizationId,
      reference,
      version: 1,
      tags,
      created_at: now(),
      updated_at: now(),
      archived_at: null,
    })
    .execute()
  await insertVersion(tx, context, { id, version: 1, wish, content })
  await recordEvent(tx, context, { type: 'question.created', subject: id, data: { version: 1 } })
  return id
}

/** Changes a question. What is asked differently is a new version; attempts keep theirs. */
export async function changeQuestion(context: Context, id: string, wish: NewQuestion): Promise<Question> {
  const { db, actor } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockQuestion(tx, actor.organizationId, id)
    await updateQuestion(tx, context, row, wish)
  })
  return readQuestion(context, id)
}

/** Answers whether anything is different. The row is locked by the caller. */
export async function updateQuestion(
  tx: Transaction,
  context: Context,
  row: Row<'questions'>,
  wish: NewQuestion,
): Promise<boolean> {
  const { tags, content } = defineQuestion(wish)
  const before = await tx
    .selectFrom('question_versions')
    .select(['kind', 'points', 'content'])
    .where('question_id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow()
  const { kind, points } = wish
  const isSame = isDeepStrictEqual({ kind, points, content }, { ...before })
  if (isSame && isDeepStrictEqual(tags, row.tags)) return false
  const version = isSame ? row.version : row.version + 1
  if (!isSame) await insertVersion(tx, context, { id: row.id, version, wish, content })
  await tx
    .updateTable('questions')
    .set({ version, tags, updated_at: context.now() })
    .where('id', '=', row.id)
    .execute()
  const was = { ...before.content, kind: before.kind, points: before.points, tags: row.tags }
  await recordEvent(tx, context, {
    type: 'question.changed',
    subject: row.id,
    data: { version },
    changed: changesBetween(was, { ...content, kind, points, tags }),
  })
  return true
}

type Version = {
  readonly id: string
  readonly version: number
  readonly wish: NewQuestion
  readonly content: ReturnType<typeof defineQuestion>['content']
}

async function insertVersion(
  tx: Transaction,
  { actor, now }: Context,
  { id, version, wish, content }: Version,
): Promise<void> {
  await tx
    .insertInto('question_versions')
    .values({
      question_id: id,
      version,
      kind: wish.kind,
      content: JSON.stringify(content),
      points: wish.points,
      created_at: now(),
      created_by: actor.id,
    })
    .execute()
}

/**
 * Takes a question out of the bank: one that was never asked is deleted, one that was is archived, since attempts are
 * read with it. A second time changes nothing.
 */
export async function removeQuestion(context: Context, id: string): Promise<void> {
  const { db, actor, now } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockQuestion(tx, actor.organizationId, id)
    const asked = await tx
      .selectFrom('assessment_answers')
      .select('attempt_id')
      .where('question_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (!asked) {
      await tx.deleteFrom('questions').where('id', '=', id).execute()
      await recordEvent(tx, context, { type: 'question.deleted', subject: id, data: {} })
    } else if (row.archived_at === null) {
      await tx.updateTable('questions').set({ archived_at: now() }).where('id', '=', id).execute()
      await recordEvent(tx, context, { type: 'question.archived', subject: id, data: {} })
    }
  })
}

/** An archived question may be asked again. */
export async function restoreQuestion(context: Context, id: string): Promise<Question> {
  const { db, actor } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockQuestion(tx, actor.organizationId, id)
    if (row.archived_at === null) return
    await tx.updateTable('questions').set({ archived_at: null }).where('id', '=', id).execute()
    await recordEvent(tx, context, { type: 'question.restored', subject: id, data: {} })
  })
  return readQuestion(context, id)
}
