import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { enqueue } from '../results/enqueue.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { ProgramDefinition } from '../store/tables.ts'
import { defineProgram, walk } from './check.ts'
import type { ShownProgram, Wish } from './shapes.ts'
import { lockProgram, readProgram } from './store.ts'

/** Sets up a program as a draft: it awards nothing before it is published. */
export async function createProgram(context: Context, wish: Wish): Promise<ShownProgram> {
  const { db, actor, now } = context
  authorize(actor, 'program:write', actor.organizationId)
  const id = v7()
  const draft = await defineProgram(context, id, wish)
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('programs')
      .values({
        id,
        organization_id: actor.organizationId,
        version: null,
        draft: JSON.stringify(draft),
        created_at: now(),
        updated_at: now(),
        ended_at: null,
      })
      .execute()
    await recordEvent(tx, context, { type: 'program.created', subject: id, data: {} })
  })
  return readProgram(context, id)
}

/** Writes the draft of a program anew. What awards now stays as it is. */
export async function draftProgram(context: Context, id: string, wish: Wish): Promise<ShownProgram> {
  const { db, actor, now } = context
  authorize(actor, 'program:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockProgram(tx, actor.organizationId, id)
    refuseEnded(row.ended_at)
    const draft = await defineProgram(context, id, wish)
    await tx
      .updateTable('programs')
      .set({ draft: JSON.stringify(draft), updated_at: now() })
      .where('id', '=', id)
      .execute()
    const changed = changesBetween(row.draft ?? {}, draft)
    await recordEvent(tx, context, { type: 'program.drafted', subject: id, data: {}, changed })
  })
  return readProgram(context, id)
}

/** Throws the draft away. */
export async function dropDraft(context: Context, id: string): Promise<ShownProgram> {
  const { db, actor, now } = context
  authorize(actor, 'program:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockProgram(tx, actor.organizationId, id)
    if (row.version === null)
      throw new Refusal('program-state', 'This program was never published: its draft is all there is of it.')
    if (row.draft === null) return
    await tx.updateTable('programs').set({ draft: null, updated_at: now() }).where('id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'program.drafted',
      subject: id,
      data: {},
      changed: changesBetween(row.draft, {}),
    })
  })
  return readProgram(context, id)
}

/**
 * Makes the draft the version that awards from now on, and has it held against everybody it may concern, in the same
 * commit. What was awarded before stands by the version that it was awarded under.
 */
export async function publishProgram(context: Context, id: string): Promise<ShownProgram> {
  const { db, actor, now } = context
  authorize(actor, 'program:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockProgram(tx, actor.organizationId, id)
    // Who publishes lets the program issue and revoke: nobody gives what they do not have.
    authorize(actor, 'credential:issue', actor.organizationId)
    authorize(actor, 'credential:revoke', actor.organizationId)
    refuseEnded(row.ended_at)
    if (row.draft === null)
      throw new Refusal('program-state', 'There is no draft to publish. Change the program first.')
    // Again: an achievement may have gone since the draft was written.
    const definition = await defineProgram(context, id, row.draft as Wish)
    const before = await tx
      .selectFrom('program_versions')
      .select('definition')
      .where('program_id', '=', id)
      .where('version', '=', row.version ?? 0)
      .executeTakeFirst()
    const version = (row.version ?? 0) + 1
    await tx
      .insertInto('program_versions')
      .values({
        program_id: id,
        version,
        definition: JSON.stringify(definition),
        created_at: now(),
        created_by: actor.id,
      })
      .execute()
    await tx
      .updateTable('programs')
      .set({ version, draft: null, updated_at: now() })
      .where('id', '=', id)
      .execute()
    const changed = changesBetween(before?.definition ?? {}, definition)
    await recordEvent(tx, context, { type: 'program.published', subject: id, data: { version }, changed })
    await enqueue(tx, actor.organizationId, await everybody(tx, context, definition, id), now())
  })
  return readProgram(context, id)
}

/** Ends a program: nothing is awarded, renewed or taken away by it any more. */
export async function endProgram(context: Context, id: string): Promise<ShownProgram> {
  const { db, actor, now } = context
  authorize(actor, 'program:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockProgram(tx, actor.organizationId, id)
    refuseEnded(row.ended_at)
    await tx
      .updateTable('programs')
      .set({ ended_at: now(), updated_at: now() })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'program.ended', subject: id, data: { version: row.version } })
  })
  return readProgram(context, id)
}

function refuseEnded(endedAt: Date | null): void {
  if (endedAt) throw new Refusal('program-state', 'This program was ended.')
}

/** The achievements that rules ask for. */
export function askedAchievements({ requirements, renewal }: ProgramDefinition): string[] {
  const all = [requirements, ...(renewal ? [renewal.requirements] : [])]
  return all.flatMap((tree) =>
    [...walk(tree, '')].flatMap(({ requirement }) => requirement.achievementId ?? []),
  )
}

/** Everybody that a program may concern: with results, with an award of it, or holding what it asks for. */
async function everybody(
  tx: Transaction,
  { actor }: Context,
  definition: ProgramDefinition,
  programId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select recipient_id as id from results where organization_id = ${actor.organizationId}
    union select recipient_id from awards where program_id = ${programId}
    union select awarded_to from credentials
      where organization_id = ${actor.organizationId} and awarded_to is not null
        and achievement_id = any(${askedAchievements(definition)}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}
