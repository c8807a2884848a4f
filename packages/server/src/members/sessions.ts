import { authorize, refuseBeyond } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader } from '../store/database.ts'
import { lockMember, rightsOf } from './store.ts'

/** A session in which a member acts for the organization, or for one below it. */
export type MemberSession = {
  id: string
  means: string
  /** In words, such as "Firefox on Linux". */
  device: string
  /** The network it came from, not the address. */
  network: string
  createdAt: string
  seenAt: string
  /** It is the one that asks. */
  current: boolean
}

/**
 * Where a member acts for the organization now, the newest first. Sessions in which the same person acts for another
 * organization, or for none, are nobody's business here and are not told of.
 */
export async function listMemberSessions(context: Context, id: string): Promise<MemberSession[]> {
  const { actor, db } = context
  authorize(actor, 'member:write', actor.organizationId)
  const member = await db
    .selectFrom('members')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!member) throw new Refusal('not-found', 'There is no member with this id.')
  const rows = await acting(db, context, id)
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id')
    .limit(200)
    .execute()
  return rows.map(({ created_at, seen_at, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    seenAt: seen_at.toISOString(),
    current: row.id === context.session?.id,
  }))
}

const acting = (reader: Reader, { actor, now, settings }: Context, memberId: string) =>
  reader
    .selectFrom('sessions as s')
    .select(['s.id', 's.means', 's.device', 's.network', 's.created_at', 's.seen_at'])
    .where('s.member_id', '=', memberId)
    .where('s.expires_at', '>', now())
    .where('s.seen_at', '>', new Date(now().getTime() - settings.sessionIdleMinutes * 60_000))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('session_bars as b')
            .select('b.session_id')
            .whereRef('b.session_id', '=', 's.id')
            .where('b.organization_id', '=', actor.organizationId),
        ),
      ),
    )

/**
 * Ends a session of a member for this organization and those below it, or all that the person has: none of them acts
 * for it again, whatever the person chooses in them. It stays theirs otherwise, unless the organization's own provider
 * vouched for it: that one was good for nothing else. Signing in anew is a new session.
 */
export async function endMemberSessions(
  context: Context,
  { id, sessionId }: { id: string; sessionId: string | null },
): Promise<void> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  await db.transaction().execute(async (tx) => {
    const member = await lockMember(tx, organizationId, id)
    refuseBeyond(actor, await rightsOf(tx, member), 'Ending a session of this member')
    const ending =
      sessionId === null
        ? // Also those that act elsewhere at the moment: the person could choose this organization in them again.
          await tx.selectFrom('sessions').select('id').where('account_id', '=', member.account_id).execute()
        : await acting(tx, context, id).where('s.id', '=', sessionId).execute()
    if (sessionId !== null && ending.length === 0)
      throw new Refusal('not-found', 'This member acts for your organization in no session with this id.')
    const ids = ending.map((session) => session.id)
    if (ids.length === 0) return
    await tx
      .deleteFrom('sessions')
      .where('id', 'in', ids)
      .where('provider_id', 'in', (providers) =>
        providers.selectFrom('identity_providers').select('id').where('organization_id', '=', organizationId),
      )
      .execute()
    await tx
      .insertInto('session_bars')
      .columns(['session_id', 'organization_id', 'at'])
      .expression((rows) =>
        rows
          .selectFrom('sessions')
          .select(({ val }) => ['id', val(organizationId).as('organization_id'), val(context.now()).as('at')])
          .where('id', 'in', ids),
      )
      .onConflict((known) => known.doNothing())
      .execute()
    const data = { sessions: ids.length }
    await recordEvent(tx, context, { type: 'member.sessions-ended', subject: id, data })
  })
}
