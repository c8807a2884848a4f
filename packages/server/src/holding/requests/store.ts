import { sql } from 'kysely'
import { organizationsOf } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { openPersonal, personalColumns } from '../../credentials/personal.ts'
import { Refusal } from '../../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { Reader } from '../../store/database.ts'
import type { HolderRequestKind, HolderRequestState } from '../../store/holding-tables.ts'
import { openWords } from '../words.ts'
import { answerPlaceOf } from './answer.ts'
import { placeOf } from './ask.ts'
import type { HolderRequest } from './shapes.ts'

const select = (reader: Reader) =>
  reader
    .selectFrom('holder_requests as q')
    .innerJoin('credentials as c', 'c.id', 'q.credential_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['q.id as request_id', 'q.kind', 'q.state', 'q.sealed as asked', 'q.sealed_answer'])
    .select(['q.asked_at', 'q.answered_at', 'q.led_to'])
    .select(sql<string>`v.definition->>'name'`.as('title'))
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export type RequestQuery = {
  readonly limit?: number
  readonly cursor?: string
  readonly state?: HolderRequestState
  readonly kind?: HolderRequestKind
}

/** What holders have asked of the actor's organizations, the newest first. */
export async function listHolderRequests(
  context: Context,
  query: RequestQuery,
): Promise<Page<HolderRequest>> {
  const { limit = 50, state, kind } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context.db)
    .where('q.organization_id', 'in', organizationsOf(context.actor))
    .$if(state !== undefined, (q) => q.where('q.state', '=', state!))
    .$if(kind !== undefined, (q) => q.where('q.kind', '=', kind!))
    .$if(after !== null, (q) => q.where(olderThan('q.asked_at', 'q.id', after!)))
    .orderBy('q.asked_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = new Map(
    await Promise.all(rows.map(async (row) => [row.request_id, await shownOf(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.asked_at.toISOString(), row.request_id],
    (row) => shown.get(row.request_id)!,
  )
}

export async function readHolderRequest(context: Context, id: string): Promise<HolderRequest> {
  const row = await select(context.db)
    .where('q.id', '=', id)
    .where('q.organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no request with this id.')
  return shownOf(context, row)
}

/** What was asked about one credential; whoever calls has made sure that the caller may see it. */
export async function listRequestsAbout(
  context: Context,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<HolderRequest[]> {
  const rows = await select(context.db)
    .where('q.credential_id', '=', id)
    .where('q.organization_id', '=', organizationId)
    .orderBy('q.asked_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(100)
    .execute()
  return Promise.all(rows.map((row) => shownOf(context, row)))
}

async function shownOf(context: Context, row: Found): Promise<HolderRequest> {
  const keys = await recipientKeysOf(context, row.organization_id)
  const key = row.key_share && keys.keyOf(row.key_share)
  const { words, evidence = [] } = openWords(key, placeOf(row.request_id), row.asked)
  const answer = openWords(key, answerPlaceOf(row.request_id), row.sealed_answer)
  return {
    id: row.request_id,
    kind: row.kind,
    state: row.state,
    credentialId: row.id,
    title: row.title,
    name: (await openPersonal(context, row))?.name ?? null,
    words,
    evidence: [...evidence],
    askedAt: row.asked_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    answer: answer.words,
    ledTo: row.led_to,
  }
}
