import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { openResult } from '../../recipients/result.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import { receiveResults } from '../receive.ts'
import type { NewResult } from '../shapes.ts'

export const xapiSource = 'xapi'

/** Takes what statements say. A statement never changes: another under the same id is refused (xAPI Data 2.2). */
export async function takeStatements(
  context: Context,
  { results, voids }: { readonly results: readonly NewResult[]; readonly voids: readonly string[] },
): Promise<void> {
  const withdrawn = await voidedResults(context, voids)
  await receiveResults(context, {
    source: xapiSource,
    results: [...results, ...withdrawn],
    within: async (_tx, received) => {
      const changed = received.slice(0, results.length).find(({ outcome }) => outcome === 'corrected')
      if (changed) throw new Refusal('already-exists', `Another statement has the id ${changed.externalId}.`)
    },
  })
}

/** What is voided, as a withdrawal of what it brought. What was never taken is passed over, as a record store does. */
async function voidedResults(context: Context, ids: readonly string[]): Promise<NewResult[]> {
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('results as e')
    .innerJoin('recipients as r', 'r.id', 'e.recipient_id')
    .select(['e.id', 'e.external_id', 'e.kind', 'e.key', 'e.sealed', 'r.key_share'])
    .where('e.organization_id', '=', context.actor.organizationId)
    .where('e.source', '=', xapiSource)
    .where('e.external_id', 'in', ids)
    .execute()
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  return rows.flatMap(({ id, external_id, kind, key, sealed, key_share }) => {
    if (!key_share) return []
    const { email } = openResult(keys.keyOf(key_share), id, sealed)
    return [{ externalId: external_id, recipient: { email }, kind, key, withdrawn: true }]
  })
}
