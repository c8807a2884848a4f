import type { Context } from '../context.ts'
import { holderIdOf, isHolder } from '../credentials/holder.ts'
import { Refusal } from '../errors.ts'
import { scopedTo } from '../store/scope.ts'
import type { Row } from '../store/tables.ts'

/** An invitation of whoever asks, and the context in which they act on it: what they do stands in that organization's record. */
export type Taker = { readonly invitation: Row<'assessment_invitations'>; readonly context: Context }

/**
 * The invitation with this id, for whoever came by the link of its letter, or has proved the address that was invited. Refuses with
 * `not-found` where it is somebody else's.
 */
export async function findTakerOf(context: Context, id: string): Promise<Taker> {
  const row = await context.db
    .selectFrom('assessment_invitations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  const isTheirs =
    row && (await isHolder(context, { organization_id: row.organization_id, awarded_to: row.recipient_id }))
  if (!row || !isTheirs) throw new Refusal('not-found', 'There is no assessment with this id for you.')
  const { organization_id: organizationId } = row
  const db = scopedTo(context.db, [organizationId])
  const actor = { ...context.actor, id: holderIdOf(context), organizationId }
  return { invitation: row, context: { ...context, db, actor } }
}
