import type { Context } from '../context.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { RowError } from '../store/tables.ts'
import { openRefusal } from './refusals.ts'
import type { RawRow } from './row.ts'

export type RefusedRow = {
  readonly row: number
  readonly line: number
  readonly errors: readonly RowError[]
  /** What the row said; null where it could not be read, or an earlier version refused it. */
  readonly raw: RawRow | null
}

const pageRows = 500

/** The rows of a batch that were refused, with what they said, after a row. The batch must be the actor's. */
export async function listRefusedRows(context: Context, id: string, after: number): Promise<RefusedRow[]> {
  const { organizationId } = context.actor
  const { organizationKey } = await recipientKeysOf(context, organizationId)
  const rows = await context.db
    .selectFrom('batch_refusals')
    .select(['row', 'line', 'label', 'errors', 'sealed'])
    .where('batch_id', '=', id)
    .where('row', '>', after)
    .orderBy('row')
    .limit(pageRows)
    .execute()
  return rows.map((stored) => {
    const { errors, raw = null } = openRefusal(organizationKey, id, stored)
    return { row: stored.row, line: stored.line, errors, raw }
  })
}
