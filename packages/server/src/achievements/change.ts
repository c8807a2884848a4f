import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { merge } from './define.ts'
import type { Achievement, AchievementChange } from './shapes.ts'
import { readAchievement } from './store.ts'

/** Changes an achievement by adding a version. What was issued before keeps the version it was issued from. */
export async function changeAchievement(
  context: Context,
  id: string,
  change: AchievementChange,
): Promise<Achievement> {
  const { db, actor } = context
  authorize(actor, 'achievement:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    // Locked by itself first: what a join waited for would still be matched with the version of before.
    const current = await tx
      .selectFrom('achievements')
      .select('version')
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirst()
    if (!current) throw new Refusal('not-found', 'There is no achievement with this id.')
    const { definition: before } = await tx
      .selectFrom('achievement_versions')
      .select('definition')
      .where('achievement_id', '=', id)
      .where('version', '=', current.version)
      .executeTakeFirstOrThrow()
    const version = current.version + 1
    const definition = await merge(context, before, change)
    const now = context.now()
    await tx
      .insertInto('achievement_versions')
      .values({
        achievement_id: id,
        organization_id: actor.organizationId,
        version,
        definition: JSON.stringify(definition),
        created_at: now,
        created_by: actor.id,
      })
      .execute()
    await tx.updateTable('achievements').set({ version, updated_at: now }).where('id', '=', id).execute()
    const changed = changesBetween(before, definition)
    await recordEvent(tx, context, { type: 'achievement.changed', subject: id, data: { version }, changed })
  })
  return readAchievement(context, id)
}
