import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import type { VerifiersRecorded } from '../store/tables.ts'

export type AuditPolicy = { readonly verifiers: VerifiersRecorded }

export async function readPolicy({ db, actor }: Context): Promise<AuditPolicy> {
  authorize(actor, 'audit:read', actor.organizationId)
  const row = await db
    .selectFrom('organizations')
    .select('verifiers_recorded')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return { verifiers: row.verifiers_recorded }
}

/** Settles how much is recorded of verifiers. It holds for what is counted from a minute later on at the latest. */
export async function changePolicy(context: Context, { verifiers }: AuditPolicy): Promise<AuditPolicy> {
  const { actor, db } = context
  authorize(actor, 'audit:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('organizations')
      .select('verifiers_recorded')
      .where('id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (before.verifiers_recorded === verifiers) return
    await tx
      .updateTable('organizations')
      .set({ verifiers_recorded: verifiers })
      .where('id', '=', actor.organizationId)
      .execute()
    await recordEvent(tx, context, {
      type: 'audit.verifiers-changed',
      subject: actor.organizationId,
      data: { recorded: verifiers },
      changed: { verifiers: { before: before.verifiers_recorded, after: verifiers } },
    })
  })
  return { verifiers }
}
