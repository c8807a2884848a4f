import type { Context } from '../../context.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import { authorize } from '../authorize.ts'
import { type AnomalyKind, anomalyKinds } from './rules.ts'

/** For which kinds of unusual use a key is paused at once. Owners and admins are told in any case. */
export type AnomalyPolicy = { pause: AnomalyKind[] }

const known = (kinds: readonly string[]): AnomalyKind[] => anomalyKinds.filter((kind) => kinds.includes(kind))

export async function readAnomalyPolicy({ actor, db }: Context): Promise<AnomalyPolicy> {
  authorize(actor, 'key:read', actor.organizationId)
  const row = await db
    .selectFrom('organizations')
    .select('anomalies_pause')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return { pause: known(row.anomalies_pause) }
}

export async function changeAnomalyPolicy(context: Context, wanted: AnomalyPolicy): Promise<AnomalyPolicy> {
  const { actor, db } = context
  authorize(actor, 'key:write', actor.organizationId)
  const pause = known(wanted.pause)
  await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('organizations')
      .select('anomalies_pause')
      .where('id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const changed = changesBetween({ pause: known(before.anomalies_pause) }, { pause })
    if (Object.keys(changed).length === 0) return
    await tx
      .updateTable('organizations')
      .set({ anomalies_pause: pause })
      .where('id', '=', actor.organizationId)
      .execute()
    const data = { pause }
    await recordEvent(tx, context, {
      type: 'caller.policy-changed',
      subject: actor.organizationId,
      data,
      changed,
    })
  })
  return { pause }
}
