import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Reader } from '../../store/database.ts'
import type { RetentionKind } from '../../store/person-tables.ts'
import { retentionKinds, retentionNames } from './kinds.ts'

/** Days by kind; null: for ever. */
export type Rules = { [K in RetentionKind]: number | null }

export async function rulesOf(reader: Reader, organizationId: string): Promise<Rules> {
  const rows = await reader
    .selectFrom('retention_rules')
    .select(['kind', 'after_days'])
    .where('organization_id', '=', organizationId)
    .execute()
  const own = new Map(rows.map(({ kind, after_days }) => [kind, after_days]))
  return Object.fromEntries(
    retentionNames.map((kind) => [kind, own.has(kind) ? own.get(kind)! : retentionKinds[kind].days]),
  ) as Rules
}

export async function readRules({ db, actor }: Context): Promise<Rules> {
  authorize(actor, 'privacy:read', actor.organizationId)
  return rulesOf(db, actor.organizationId)
}

/** Settles how long what is kept. Nothing is deleted by this; the schedule is carried out once a day, or when asked. */
export async function setRules(context: Context, rules: Partial<Rules>): Promise<Rules> {
  const { actor, db, now } = context
  authorize(actor, 'privacy:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const before = await rulesOf(tx, actor.organizationId)
    const after = { ...before, ...rules }
    for (const kind of retentionNames) {
      if (rules[kind] === undefined) continue
      const row = { after_days: rules[kind], changed_at: now() }
      await tx
        .insertInto('retention_rules')
        .values({ organization_id: actor.organizationId, kind, ...row })
        .onConflict((conflict) => conflict.columns(['organization_id', 'kind']).doUpdateSet(row))
        .execute()
    }
    await recordEvent(tx, context, {
      type: 'retention.changed',
      subject: actor.organizationId,
      data: { rules: after },
      changed: changesBetween(before, after),
    })
    return after
  })
}
