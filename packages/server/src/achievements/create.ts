import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { v7 } from '../store/ids.ts'
import { define } from './define.ts'
import type { Achievement, NewAchievement } from './shapes.ts'
import { readAchievement } from './store.ts'

/** Defines what can be earned, as version 1. */
export async function createAchievement(context: Context, wish: NewAchievement): Promise<Achievement> {
  const { db, actor } = context
  authorize(actor, 'achievement:write', actor.organizationId)
  const definition = await define(context, wish)
  const id = v7()
  const now = context.now()
  await db.transaction().execute(async (tx) => {
    const issuer = await tx
      .selectFrom('issuers')
      .select('id')
      .where('organization_id', '=', actor.organizationId)
      .orderBy('created_at')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('achievements')
      .values({
        id,
        organization_id: actor.organizationId,
        issuer_id: issuer.id,
        version: 1,
        created_at: now,
        updated_at: now,
        archived_at: null,
      })
      .execute()
    await tx
      .insertInto('achievement_versions')
      .values({
        achievement_id: id,
        organization_id: actor.organizationId,
        version: 1,
        definition: JSON.stringify(definition),
        created_at: now,
        created_by: actor.id,
      })
      .execute()
    await recordEvent(tx, context, { type: 'achievement.created', subject: id, data: { version: 1 } })
  })
  return readAchievement(context, id)
}
