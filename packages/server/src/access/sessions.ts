import { type Actor, noOrganization, type PersonSession, type World } from '../context.ts'
import type { SignInMeans } from '../store/account-tables.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { MemberRole } from '../store/tables.ts'
import { membershipsOf } from './accounts.ts'
import { recordAct } from './record-act.ts'
import { permissionsOfMember } from './roles.ts'
import { hashSecret } from './secrets.ts'
import type { Visitor } from './visitor.ts'

const hours = 12

export type SignedIn = {
  readonly accountId: string
  readonly means: SignInMeans
  /** When a second factor or a passkey was shown; null: neither. */
  readonly strongAt?: Date | null
  readonly visitor: Visitor
  /** Who vouches for it: the session is then good for that organization only. */
  readonly provider?: { id: string; organizationId: string; subject: string; session: string | null }
}

/**
 * Starts a session of twelve hours; answers its secret, which goes into the cookie and nowhere else. The secret is new
 * at every sign-in, and the session that this browser had before ends: nobody can have planted it (session fixation).
 */
export async function createSession(
  tx: Transaction,
  world: World,
  { accountId, means, strongAt = null, visitor, provider }: SignedIn,
): Promise<string> {
  const secret = world.random(32).toString('base64url')
  const now = world.now()
  if (visitor.secret !== undefined)
    await tx.deleteFrom('sessions').where('token_hash', '=', hashSecret(visitor.secret)).execute()
  const id = v7()
  await tx
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashSecret(secret),
      account_id: accountId,
      member_id: await usualMember(tx, accountId, provider?.organizationId),
      means,
      strong_at: strongAt,
      device: visitor.device,
      network: visitor.network,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + hours * 3_600_000),
      provider_id: provider?.id ?? null,
      provider_subject: provider?.subject ?? null,
      provider_session: provider?.session ?? null,
    })
    .execute()
  const data = { means, strong: strongAt !== null }
  const { network, requestId } = visitor
  await recordAct(
    tx,
    world,
    { accountId, network, requestId },
    { type: 'access.signed-in', subject: id, data },
  )
  return secret
}

/** The membership in which they acted last, or else the oldest. */
async function usualMember(tx: Transaction, accountId: string, only?: string): Promise<string | null> {
  const memberships = await membershipsOf(tx, accountId)
  if (only !== undefined) {
    return memberships.find(({ organization }) => organization.id === only)?.memberId ?? null
  }
  const { last_organization_id: last } = await tx
    .selectFrom('accounts')
    .select('last_organization_id')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const usual = memberships.find(({ organization }) => organization.id === last) ?? memberships[0]
  return usual?.memberId ?? null
}

export type FoundSession = { readonly actor: Actor; readonly session: PersonSession }

/**
 * Whose session this is, or null where it is unknown, has run out or was not used for too long. The role is read each
 * time: a change holds from the next request on. Notes the use, at most once a minute.
 */
export async function findSession(world: World, secret: string): Promise<FoundSession | null> {
  if (!isSecret(secret)) return null
  const { db, settings } = world
  const now = world.now()
  const idleSince = new Date(now.getTime() - settings.sessionIdleMinutes * 60_000)
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .leftJoin('members as m', (join) =>
      join.onRef('m.id', '=', 's.member_id').onRef('m.account_id', '=', 's.account_id'),
    )
    .select(['s.id', 's.account_id', 's.means', 's.strong_at', 's.seen_at', 'a.name as person'])
    .leftJoin('identity_providers as p', 'p.id', 's.provider_id')
    .leftJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['m.id as member', 'm.name', 'm.role', 'm.organization_id', 's.provider_id'])
    .select(['p.organization_id as confined_to', 'o.provider_required', 'o.second_factor_required'])
    .leftJoin('roles', 'roles.id', 'm.custom_role_id')
    .select('roles.permissions as custom_permissions')
    .where('s.token_hash', '=', hashSecret(secret))
    .where('s.expires_at', '>', now)
    .where('s.seen_at', '>', idleSince)
    .executeTakeFirst()
  if (!row) return null
  if (now.getTime() - row.seen_at.getTime() > 60_000)
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.id).execute()
  const barred = barOf(row)
  const session: PersonSession = {
    id: row.id,
    accountId: row.account_id,
    means: row.means,
    strongAt: row.strong_at,
    confinedTo: row.confined_to,
    providerId: row.provider_id,
    barred,
  }
  return { session, actor: barred === null ? actorOf(row) : actorOf({ ...row, member: null }) }
}

type Policy = {
  provider_required: boolean | null
  second_factor_required: boolean | null
  organization_id: string | null
  confined_to: string | null
  strong_at: Date | null
}

/** What the organization asks of its members' sessions, at every request: a change holds for open ones too. */
function barOf(row: Policy): PersonSession['barred'] {
  if (row.provider_required && row.confined_to !== row.organization_id) return 'provider-required'
  if (row.second_factor_required && row.strong_at === null) return 'second-factor-required'
  return null
}

type ActorRow = {
  account_id: string
  person: string
  member: string | null
  name: string | null
  role: MemberRole | null
  custom_permissions: string[] | null
  organization_id: string | null
}

function actorOf(row: ActorRow): Actor {
  const { account_id, person, member, name, role, organization_id, custom_permissions } = row
  if (member === null || organization_id === null || role === null) {
    return {
      id: `account:${account_id}`,
      name: person,
      organizationId: noOrganization,
      permissions: new Set(),
    }
  }
  return {
    id: `member:${member}`,
    name: name ?? person,
    organizationId: organization_id,
    permissions: permissionsOfMember({ role, custom_permissions }),
  }
}

const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text)

/** The session cookie. `__Host-` binds it to this very host over https; plain http (localhost) cannot have that. */
export function cookieOf({ settings }: Pick<World, 'settings'>) {
  const secure = settings.baseUrl.startsWith('https:')
  return {
    name: secure ? '__Host-laurel' : 'laurel',
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' as const },
    maxAge: hours * 3600,
  }
}
