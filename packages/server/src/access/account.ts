import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { membershipsOf } from './accounts.ts'
import { personOf, sessionOf } from './end-sessions.ts'

export type Account = {
  id: string
  name: string
  addresses: { address: string; verifiedAt: string }[]
  organizations: { id: string; slug: string; name: string; role: string; current: boolean }[]
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
    .select(['address', 'verified_at'])
    .where('account_id', '=', session.accountId)
    .orderBy('verified_at')
    .orderBy('address')
    .execute()
  const { confinedTo } = session
  const memberships = (await membershipsOf(db, session.accountId)).filter(
    ({ organization }) => confinedTo === null || organization.id === confinedTo,
  )
  return {
    id: session.accountId,
    name,
    addresses: (confinedTo === null ? addresses : []).map(({ address, verified_at }) => ({
      address,
      verifiedAt: verified_at.toISOString(),
    })),
    organizations: memberships.map(({ role, organization }) => ({
      ...organization,
      role,
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

/** Acts for another organization from the next request on. One they are no member of does not exist for them. */
export async function chooseOrganization(context: Context, organizationId: string): Promise<void> {
  const session = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const wanted = (await membershipsOf(tx, session.accountId)).find(
      ({ organization }) => organization.id === organizationId,
    )
    if (!wanted) throw new Refusal('not-found', 'You are not a member of an organization with this id.')
    await tx
      .updateTable('sessions')
      .set({ member_id: wanted.memberId })
      .where('id', '=', session.id)
      .execute()
    await tx
      .updateTable('accounts')
      .set({ last_organization_id: organizationId })
      .where('id', '=', session.accountId)
      .execute()
  })
}
