import type * as oidc from 'openid-client'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import type { MemberRole } from '../../store/tables.ts'
import { insertAccount, ownerOf } from '../accounts.ts'
import { createSession } from '../sessions.ts'
import type { Visitor } from '../visitor.ts'
import type { Provider } from './connect.ts'
import type { Told } from './flows.ts'

/**
 * Signs in whoever the provider vouches for, in one commit; answers the secret of the session. It is good for the
 * provider's organization only.
 */
export async function signInWith(
  world: World,
  { provider, claims }: Told,
  visitor: Visitor,
): Promise<string> {
  return world.db.transaction().execute(async (tx) => {
    const accountId =
      (await knownIdentity(tx, world, claims)) ?? (await newIdentity(tx, world, provider, claims))
    await ensureMember(tx, world, provider, claims, accountId)
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
      },
    })
  })
}

async function knownIdentity(
  tx: Transaction,
  { now }: World,
  { iss, sub }: oidc.IDToken,
): Promise<string | null> {
  const known = await tx
    .updateTable('account_identities')
    .set({ used_at: now() })
    .where('issuer', '=', iss)
    .where('subject', '=', sub)
    .returning('account_id')
    .executeTakeFirst()
  return known?.account_id ?? null
}

/** The address, where the provider has made sure of it and its domain is one of those agreed. */
function addressOf({ domains }: Provider, { email, email_verified }: oidc.IDToken): string | null {
  if (typeof email !== 'string' || email_verified !== true || email.length > 254) return null
  const address = email.trim().toLowerCase()
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return domains.length === 0 || domains.includes(domain) ? address : null
}

/**
 * Somebody this server has not seen with this provider. An address alone connects them with nobody's account: whoever
 * has one already signs in with it and connects the provider from there.
 */
async function newIdentity(
  tx: Transaction,
  world: World,
  provider: Provider,
  claims: oidc.IDToken,
): Promise<string> {
  const address = addressOf(provider, claims)
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
  { iss, sub }: oidc.IDToken,
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
  provider: Provider,
  claims: oidc.IDToken,
  accountId: string,
): Promise<void> {
  const organizationId = provider.organization_id
  const member = await tx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (member) return
  const address = addressOf(provider, claims)
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
  }
  if (address === null || provider.newcomer_role === null || provider.domains.length === 0)
    throw new Refusal('not-invited', 'Ask an administrator of the organization to invite you.')
  const { name } = await tx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const role = provider.newcomer_role as MemberRole
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
