import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { openExplanation } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Explanation, ShownAward } from './shapes.ts'

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('awards as a')
    .innerJoin('recipients as r', 'r.id', 'a.recipient_id')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'a.program_id').onRef('v.version', '=', 'a.program_version'),
    )
    .selectAll('a')
    .select('r.key_share')
    .select(sql<string>`v.definition->>'name'`.as('program_name'))
    .where('a.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export type AwardQuery = {
  limit?: number
  cursor?: string
  programId?: string
  recipientId?: string
  credentialId?: string
}

/** What programs awarded, the newest first, each with why. */
export async function listAwards(context: Context, query: AwardQuery): Promise<Page<ShownAward>> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const { limit = 50, programId, recipientId, credentialId } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(programId !== undefined, (q) => q.where('a.program_id', '=', programId!))
    .$if(recipientId !== undefined, (q) => q.where('a.recipient_id', '=', recipientId!))
    .$if(credentialId !== undefined, (q) =>
      q.where(sql<boolean>`a.credential_ids @> array[${credentialId}]::text[]`),
    )
    .$if(after !== null, (q) => q.where(olderThan('a.awarded_at', 'a.id', after!)))
    .orderBy('a.awarded_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await shown(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.awarded_at.toISOString(), row.id],
    (row) => items.get(row.id)!,
  )
}

export async function readAward(context: Context, id: string): Promise<ShownAward> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no award with this id.')
  return shown(context, row)
}

async function shown(context: Context, row: Found): Promise<ShownAward> {
  const keys = await recipientKeysOf(context, row.organization_id)
  const { key_share: share, explanation } = row
  return {
    id: row.id,
    programId: row.program_id,
    programName: row.program_name,
    programVersion: row.program_version,
    recipientId: row.recipient_id,
    cycle: row.cycle,
    state: row.state,
    credentialIds: row.credential_ids,
    awardedAt: row.awarded_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    explanation:
      share && explanation ? (openExplanation(keys.keyOf(share), row.id, explanation) as Explanation) : null,
  }
}
