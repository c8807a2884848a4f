import { sql } from 'kysely'
import { organizationsOf } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader } from '../store/database.ts'
import type { ScheduledState } from '../store/tables.ts'
import { credentialUrl } from './issue.ts'
import { openPersonal } from './personal.ts'
import type { Scheduled } from './schedule-shapes.ts'

const select = (reader: Reader) =>
  reader
    .selectFrom('scheduled_credentials as s')
    .innerJoin('achievements as a', 'a.id', 's.achievement_id')
    .innerJoin('achievement_versions as v', (join) =>
      join.onRef('v.achievement_id', '=', 'a.id').onRef('v.version', '=', 'a.version'),
    )
    .leftJoin('recipients as r', 'r.id', 's.awarded_to')
    .select(['s.id', 's.organization_id', 's.awarded_to', 's.sealed', 'r.key_share'])
    .select(['s.state', 's.reason', 's.issue_at', 's.created_at', 's.settled_at', 's.achievement_id'])
    .select(sql<string>`v.definition->>'name'`.as('achievement_name'))
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** What was scheduled in the actor's organization. Refuses with `not-found`. */
export async function readScheduled(context: Context, id: string): Promise<Scheduled> {
  const row = await select(context.db)
    .where('s.id', '=', id)
    .where('s.organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no scheduled credential with this id.')
  return shown(context, row)
}

type Query = { limit?: number; cursor?: string; state?: ScheduledState }

/** What was scheduled, newest first. */
export async function listScheduled(context: Context, query: Query): Promise<Page<Scheduled>> {
  const { limit = 50, state } = query
  const after = readCursor(query.cursor, ['date', 'string'])
  const rows = await select(context.db)
    .where('s.organization_id', 'in', organizationsOf(context.actor))
    .$if(state !== undefined, (asked) => asked.where('s.state', '=', state!))
    .$if(after !== null, (asked) => asked.where(olderThan('s.created_at', 's.id', after!)))
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await shown(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => items.get(row.id)!,
  )
}

async function shown(context: Context, row: Found): Promise<Scheduled> {
  const personal = row.sealed && (await openPersonal(context, { ...row, ...neverInTheClear }))
  return {
    id: row.id,
    url: credentialUrl(context, row.id),
    state: row.state,
    issueAt: row.issue_at.toISOString(),
    achievementId: row.achievement_id,
    achievementName: row.achievement_name,
    recipient: personal ? { name: personal.name, email: personal.email } : null,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }
}

/** Only credentials of earlier versions have these. */
export const neverInTheClear = { recipient_name: null, recipient_email: null, document: null }
