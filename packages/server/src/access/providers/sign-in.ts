import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import type { MemberRole } from '../../store/tables.ts'
import { insertAccount, ownerOf } from '../accounts.ts'
import { domainOfAddress } from '../domains/domain-name.ts'
import { isProvedFor } from '../domains/ways.ts'
import { joinBy, lockInvitationTo } from '../join.ts'
import { createSession } from '../sessions.ts'
import type { Visitor } from '../visitor.ts'
import type { Provider } from './connect.ts'
import type { Claims, Told } from './flows.ts'

/**
 * Signs in whoever the provider vouches for, in one commit; answers the secret of the session. It is good for the
 * provider's organization only.
 */
export async function signInWith(world: World, told: Told, visitor: Visitor): Promise<string> {
  const { provider, claims, idToken } = told
  return world.db.transaction().execute(async (tx) => {
    const accountId =
      (await knownIdentity(tx, world, claims)) ?? (await newIdentity(tx, world, provider, claims))
    await ensureMember(tx, world, told, accountId, visitor)
    const amr = (Array.isArray(claims.amr) ? claims.amr : []) as unknown[]
    // RFC 8176: several factors, or a key that proves itself.
    const strong = amr.includes('mfa') || amr.includes('hwk')
    return createSession(tx, world, {
      accountId,
      means: 'provider',
      strongAt: strong ? world.now() : null,
      visitor,
      provider: {
        id: provider.id,
        organizationId: provider.organization_id,
        subject: claims.sub,
        session: typeof claims.sid === 'string' ? claims.sid : null,
        idToken,
      },
    })
  })
}

async function knownIdentity(tx: Transaction, { now }: World, { iss, sub }: Claims): Promise<string | null> {
  const known = await tx
    .updateTable('account_identities')
    .set({ used_at: now() })
    .where('issuer', '=', iss)
    .where('subject', '=', sub)
    .returning('account_id')
    .executeTakeFirst()
  return known?.account_id ?? null
}

/**
 * The address, where its domain is one of those agreed and the provider has made sure of it, or says nothing about that
 * and the organization has proved that the domain is its own: then it is theirs to say who has which address.
 */
async function addressOf(
  tx: Transaction,
  { domains, organization_id }: Provider,
  { email, email_verified }: Claims,
): Promise<string | null> {
  if (typeof email !== 'string' || email.length > 254) return null
  const address = email.trim().toLowerCase()
  const domain = domainOfAddress(address)
  if (domain === null || (domains.length > 0 && !domains.includes(domain))) return null
  if (email_verified === true) return address
  return email_verified === undefined && (await isProvedFor(tx, organization_id, domain)) ? address : null
}

/**
 * Somebody this server has not seen with this provider. An address alone connects them with nobody's account: whoever
 * has one already signs in with it and connects the provider from there.
 */
async function newIdentity(
  tx: Transaction,
  world: World,
  provider: Provider,
  claims: Claims,
): Promise<string> {
  const address = await addressOf(tx, provider, claims)
  if (address === null)
    throw new Refusal(
      'not-invited',
      'The identity provider has not confirmed an e-mail address for you of a domain that this organization uses.',
    )
  const invited = await tx
    .selectFrom('members')
    .select('account_id')
    .where('organization_id', '=', provider.organization_id)
    .where('email', '=', address)
    .executeTakeFirst()
  if (invited?.account_id || (await ownerOf(tx, address)))
    throw new Refusal(
      'identity-not-connected',
      'There is an account with this address already. Sign in with a mailed link, and connect this provider under Security.',
    )
  const name = typeof claims.name === 'string' ? claims.name.slice(0, 200) : address.split('@')[0]!
  const accountId = await insertAccount(tx, world.now(), name)
  await insertIdentity(tx, world, claims, { accountId, address })
  return accountId
}

export async function insertIdentity(
  tx: Transaction,
  { now }: World,
  { iss, sub }: Claims,
  { accountId, address }: { accountId: string; address: string | null },
): Promise<void> {
  const at = now()
  await tx
    .insertInto('account_identities')
    .values({ issuer: iss, subject: sub, account_id: accountId, address, created_at: at, used_at: at })
    .execute()
}

/** A member by invitation to the address, or as a newcomer where the organization takes those of its domains. */
async function ensureMember(
  tx: Transaction,
  world: World,
  { provider, claims, role: byGroup = null }: Told,
  accountId: string,
  visitor: Visitor,
): Promise<void> {
  const organizationId = provider.organization_id
  const member = await tx
    .selectFrom('members')
    .select(['id', 'role', 'custom_role_id'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (member) return giveRole(tx, world, { organizationId, ...member }, byGroup)
  const address = await addressOf(tx, provider, claims)
  if (address !== null) {
    const joined = await tx
      .updateTable('members')
      .set({ account_id: accountId })
      .where('organization_id', '=', organizationId)
      .where('email', '=', address)
      .where('account_id', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (joined) return
    const invitation = await lockInvitationTo(tx, world, organizationId, address)
    if (invitation) {
      const { network, requestId } = visitor
      await joinBy(tx, world, invitation, { accountId, network, requestId, means: 'session' })
      return
    }
  }
  const role = byGroup ?? (provider.newcomer_role as MemberRole | null)
  if (address === null || role === null || provider.domains.length === 0)
    throw new Refusal('not-invited', 'Ask an administrator of the organization to invite you.')
  const { name } = await tx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const made = await tx
    .insertInto('members')
    .values({
      id: v7(),
      organization_id: organizationId,
      account_id: accountId,
      email: address,
      name,
      role,
      created_at: world.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal('not-invited', 'Another member of the organization has your address.')
}

type Known = { organizationId: string; id: string; role: MemberRole; custom_role_id: string | null }

/** What their groups give, at each sign-in. Owners and admins keep what they have: nobody loses that by a group. */
async function giveRole(
  tx: Transaction,
  { now }: World,
  { organizationId, id, role, custom_role_id }: Known,
  byGroup: MemberRole | null,
): Promise<void> {
  if (byGroup === null || role === 'owner' || role === 'admin') return
  if (custom_role_id === null && role === byGroup) return
  await tx
    .updateTable('members')
    .set({ role: byGroup, custom_role_id: null })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
  const actor = { id: 'system:sign-in', name: 'Laurel', organizationId, permissions: new Set<never>() }
  await recordEvent(
    tx,
    { actor, now, request: null },
    {
      type: 'member.changed',
      subject: id,
      data: { role: byGroup },
      changed: changesBetween({ role: custom_role_id ?? role }, { role: byGroup }),
    },
  )
}
