import { sql } from 'kysely'
import { personOf } from '../access/end-sessions.ts'
import type { Context } from '../context.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { NoticeChannel } from '../store/notice-tables.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'

export type Notice = {
  id: string
  kind: string
  title: string
  text: string
  /** Within the portal. */
  link: string
  times: number
  at: string
  readAt: string | null
}

/** What the person is told as a member of the organization that they act for: nobody else's. */
const own = (context: Context) => ({
  organizationId: context.actor.organizationId,
  accountId: personOf(context).accountId,
})

export async function listNotices(
  context: Context,
  { limit = 50, cursor, unread = false }: { limit?: number; cursor?: string; unread?: boolean },
): Promise<Page<Notice> & { unread: number }> {
  const { organizationId, accountId } = own(context)
  const before = readCursor(cursor, ['date', 'uuid'])
  const rows = await context.db
    .selectFrom('notices')
    .select(['id', 'kind', 'title', 'text', 'link', 'times', 'at', 'read_at'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .$if(unread, (query) => query.where('read_at', 'is', null))
    .$if(before !== null, (query) => query.where(olderThan('at', 'id', before!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(
    rows,
    limit,
    ({ at, id }) => [at.toISOString(), id],
    ({ at, read_at, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      readAt: read_at?.toISOString() ?? null,
    }),
  )
  return { ...page, unread: await countUnread(context) }
}

async function countUnread(context: Context): Promise<number> {
  const { organizationId, accountId } = own(context)
  const { count } = await context.db
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Marks these as read, or all; answers how many are left. */
export async function markRead(context: Context, ids: readonly string[] | null): Promise<{ unread: number }> {
  const { organizationId, accountId } = own(context)
  await context.db
    .updateTable('notices')
    .set({ read_at: context.now() })
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .$if(ids !== null, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .execute()
  return { unread: await countUnread(context) }
}

export type Preferences = { [K in NoticeKind]: NoticeChannel }

export async function readPreferences(context: Context): Promise<Preferences> {
  const { organizationId, accountId } = own(context)
  const rows = await context.db
    .selectFrom('notice_preferences')
    .select(['kind', 'channel'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .execute()
  return Object.fromEntries(
    noticeKinds.map((kind) => [kind, rows.find((row) => row.kind === kind)?.channel ?? 'both']),
  ) as Preferences
}

export async function changePreferences(
  context: Context,
  change: Partial<Preferences>,
): Promise<Preferences> {
  const { organizationId, accountId } = own(context)
  const rows = Object.entries(change).map(([kind, channel]) => ({
    organization_id: organizationId,
    account_id: accountId,
    kind,
    channel,
  }))
  if (rows.length > 0)
    await context.db
      .insertInto('notice_preferences')
      .values(rows)
      .onConflict((clash) =>
        clash
          .columns(['organization_id', 'account_id', 'kind'])
          .doUpdateSet(({ ref }) => ({ channel: ref('excluded.channel') })),
      )
      .execute()
  return readPreferences(context)
}
