import { accountAt, ownerOf } from '../access/accounts.ts'
import { actOf, personOf } from '../access/end-sessions.ts'
import { joinBy } from '../access/join.ts'
import { hashSecret } from '../access/secrets.ts'
import { createSession } from '../access/sessions.ts'
import type { Visitor } from '../access/visitor.ts'
import type { Actor, Context, PersonSession, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader, Transaction } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import { type RoleName, roleNameOf } from './store.ts'

export type Offer = {
  id: string
  organization: { id: string; name: string }
  email: string
  role: RoleName
  expiresAt: string
}

const offers = (reader: Reader, { now }: Pick<World, 'now'>) =>
  reader
    .selectFrom('invitations as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .leftJoin('roles as r', 'r.id', 'i.custom_role_id')
    .select(['i.id', 'i.email', 'i.role', 'i.custom_role_id', 'i.expires_at', 'r.name as role_name'])
    .select(['o.id as organization_id', 'o.name as organization'])
    .where('i.expires_at', '>', now())
type Found = Awaited<ReturnType<ReturnType<typeof offers>['execute']>>[number]

const shown = (row: Found): Offer => ({
  id: row.id,
  organization: { id: row.organization_id, name: row.organization },
  email: row.email,
  role: roleNameOf(row),
  expiresAt: row.expires_at.toISOString(),
})

/** What a mailed link offers, or null where it is no longer good. Looking does not spend it: mail scanners look. */
export async function offerOf(world: World, token: string): Promise<Offer | null> {
  const row = await offers(world.db, world).where('i.token_hash', '=', hashSecret(token)).executeTakeFirst()
  return row ? shown(row) : null
}

/**
 * What is asked of whoever holds the link. A new address gets its account by the link, which proves it. An address
 * that has an account already is more than one invitation: a link that lies in a mailbox for days does not open that.
 */
export async function standingOf(
  reader: Reader,
  email: string,
  session: PersonSession | null,
): Promise<'newcomer' | 'signed-in' | 'sign-in-first'> {
  const owner = await ownerOf(reader, email)
  if (owner === null) return 'newcomer'
  const isOwn = session?.accountId === owner && !session.secondFactorDue && session.confinedTo === null
  return isOwn ? 'signed-in' : 'sign-in-first'
}

type Arriving = { readonly visitor: Visitor; readonly session: PersonSession | null }

/**
 * Takes up the invitation behind a mailed link, once: of two who try, one becomes a member. Answers the secret of a
 * new session for a newcomer, null for whoever is signed in already.
 */
export async function acceptLink(
  world: World,
  token: string,
  { visitor, session }: Arriving,
): Promise<string | null> {
  return world.db.transaction().execute(async (tx) => {
    const invitation = await lockByToken(tx, world, token)
    const standing = await standingOf(tx, invitation.email, session)
    if (standing === 'sign-in-first')
      throw new Refusal('unauthenticated', `Sign in as ${invitation.email}, and open the link again.`)
    if (session !== null && standing === 'signed-in') {
      const { network, requestId } = visitor
      await join(tx, world, invitation, { session, network, requestId })
      return null
    }
    const accountId = await accountAt(tx, world, invitation.email)
    if (invitation.name !== null)
      await tx.updateTable('accounts').set({ name: invitation.name }).where('id', '=', accountId).execute()
    const { network, requestId } = visitor
    await joinBy(tx, world, invitation, { accountId, network, requestId, means: 'session' })
    return createSession(tx, world, { accountId, means: 'mail-link', visitor })
  })
}

/** Declines behind a mailed link. The organization learns that, and can invite again. */
export async function declineLink(world: World, token: string, visitor: Visitor): Promise<void> {
  await world.db.transaction().execute(async (tx) => {
    const invitation = await lockByToken(tx, world, token)
    const owner = await ownerOf(tx, invitation.email)
    const id = owner === null ? 'system:invitation' : `account:${owner}`
    await decline(tx, world, invitation, { id, network: visitor.network, requestId: visitor.requestId })
  })
}

/** The invitations to addresses that the person has proved. */
export async function listOffers(context: Context): Promise<Offer[]> {
  const { accountId } = personOf(context)
  const rows = await offers(context.db, context)
    .innerJoin('account_addresses as a', 'a.address', 'i.email')
    .where('a.account_id', '=', accountId)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id')
    .limit(100)
    .execute()
  return rows.map(shown)
}

/** Takes up an invitation to an address of the person who is signed in, and acts for that organization from then on. */
export async function acceptOffer(context: Context, id: string): Promise<void> {
  const session = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const invitation = await lockOwn(tx, context, id)
    const { network, requestId } = actOf(context)
    await join(tx, context, invitation, { session, network, requestId })
  })
}

export async function declineOffer(context: Context, id: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const invitation = await lockOwn(tx, context, id)
    const { network, requestId } = actOf(context)
    await decline(tx, context, invitation, { id: `account:${accountId}`, network, requestId })
  })
}

type From = { readonly network: string; readonly requestId?: string | undefined }

async function join(
  tx: Transaction,
  world: World,
  invitation: Row<'invitations'>,
  { session, ...from }: From & { session: PersonSession },
): Promise<void> {
  const { accountId, id } = session
  const memberId = await joinBy(tx, world, invitation, { ...from, accountId, means: 'session' })
  await tx.updateTable('sessions').set({ member_id: memberId }).where('id', '=', id).execute()
}

async function decline(
  tx: Transaction,
  { now }: World,
  invitation: Row<'invitations'>,
  { id, network, requestId }: From & { id: string },
): Promise<void> {
  const { organization_id: organizationId } = invitation
  await tx
    .deleteFrom('invitations')
    .where('id', '=', invitation.id)
    .where('organization_id', '=', organizationId)
    .execute()
  const actor: Actor = {
    id,
    name: '',
    organizationId,
    permissions: new Set(),
    means: 'session',
    from: network,
  }
  const recorder = { actor, now, request: null, ...(requestId === undefined ? {} : { requestId }) }
  await recordEvent(tx, recorder, {
    type: 'invitation.declined',
    subject: invitation.id,
    data: { role: invitation.custom_role_id ?? invitation.role },
  })
}

async function lockByToken(tx: Transaction, { now }: World, token: string): Promise<Row<'invitations'>> {
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', hashSecret(token))
    .where('expires_at', '>', now())
    .forUpdate()
    .executeTakeFirst()
  if (!row)
    throw new Refusal(
      'invitation-over',
      'It was taken up, declined or withdrawn, or is too old. Ask whoever invited you for another one.',
    )
  return row
}

/** An invitation to an address that the person has proved; another one does not exist for them. */
async function lockOwn(tx: Transaction, context: Context, id: string): Promise<Row<'invitations'>> {
  const { accountId } = personOf(context)
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', context.now())
    .where('email', 'in', (own) =>
      own.selectFrom('account_addresses').select('address').where('account_id', '=', accountId),
    )
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no invitation for you with this id.')
  return row
}
