import type { Context, PersonSession } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Reader } from '../store/database.ts'
import { type Membership, reachOf } from './accounts.ts'
import { personOf, sessionOf } from './end-sessions.ts'

export type Account = {
  id: string
  name: string
  addresses: { id: string; address: string; verifiedAt: string; primary: boolean }[]
  organizations: {
    id: string
    slug: string
    name: string
    role: string
    current: boolean
    parentId: string | null
    through: string | null
  }[]
  session: {
    id: string
    means: string
    strongAt: string | null
    confined: boolean
    hasSecondFactor: boolean
    barred: string | null
    providerId: string | null
  }
}

/** The person who is signed in, whatever organization they act for. */
export async function readAccount(context: Context): Promise<Account> {
  const { db, actor } = context
  const session = sessionOf(context)
  const { name } = await db
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', session.accountId)
    .executeTakeFirstOrThrow()
  const addresses = await db
    .selectFrom('account_addresses')
    .select(['id', 'address', 'verified_at', 'is_primary'])
    .where('account_id', '=', session.accountId)
    .orderBy('is_primary', 'desc')
    .orderBy('verified_at')
    .orderBy('address')
    .execute()
  const { confinedTo } = session
  const memberships = withinReach(await reachOf(db, session.accountId), session, await barsOf(db, session))
  return {
    id: session.accountId,
    name,
    addresses: (confinedTo === null ? addresses : []).map(({ id, address, verified_at, is_primary }) => ({
      id,
      address,
      verifiedAt: verified_at.toISOString(),
      primary: is_primary,
    })),
    organizations: memberships.map(({ role, organization, parentId, through }) => ({
      ...organization,
      role,
      parentId,
      through,
      current: organization.id === actor.organizationId,
    })),
    session: {
      id: session.id,
      means: session.means,
      strongAt: session.strongAt?.toISOString() ?? null,
      confined: confinedTo !== null,
      hasSecondFactor: session.hasSecondFactor,
      barred: session.barred,
      providerId: session.providerId,
    },
  }
}

/**
 * A session that an organization's provider vouches for is good for that organization, and for those below it that the
 * role there reaches down to.
 */
const withinReach = (
  reach: readonly Membership[],
  { confinedTo }: PersonSession,
  barred: ReadonlySet<string>,
): Membership[] =>
  reach.filter(({ organization, through }) => {
    const memberOf = through ?? organization.id
    return (confinedTo === null || memberOf === confinedTo) && !barred.has(memberOf)
  })

/** The organizations that ended this session for themselves. */
async function barsOf(reader: Reader, { id }: PersonSession): Promise<ReadonlySet<string>> {
  const rows = await reader
    .selectFrom('session_bars')
    .select('organization_id')
    .where('session_id', '=', id)
    .execute()
  return new Set(rows.map(({ organization_id }) => organization_id))
}

/** Acts for another organization from the next request on. One beyond their reach does not exist for them. */
export async function chooseOrganization(context: Context, organizationId: string): Promise<void> {
  const session = sessionOf(context)
  await context.db.transaction().execute(async (tx) => {
    const barred = await barsOf(tx, session)
    const all = await reachOf(tx, session.accountId)
    const isWanted = ({ organization }: Membership) => organization.id === organizationId
    const wanted = withinReach(all, session, barred).find(isWanted)
    if (!wanted && withinReach(all, session, new Set()).some(isWanted))
      throw new Refusal(
        'session-ended',
        'This organization has ended this session for itself. Sign in again to act for it.',
      )
    if (!wanted && session.confinedTo !== null) personOf(context)
    if (!wanted) throw new Refusal('not-found', 'You cannot act for an organization with this id.')
    await tx
      .updateTable('sessions')
      .set({
        member_id: wanted.memberId,
        acting_below: wanted.through === null ? null : organizationId,
      })
      .where('id', '=', session.id)
      .execute()
    await tx
      .updateTable('accounts')
      .set({ last_organization_id: wanted.through ?? organizationId })
      .where('id', '=', session.accountId)
      .execute()
  })
}
