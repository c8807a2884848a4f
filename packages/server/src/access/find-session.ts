import { sql } from 'kysely'
import { type Actor, noOrganization, type PersonSession, type World } from '../context.ts'
import type { MemberRole } from '../store/tables.ts'
import { permissionsOfMember, reachingRoles } from './roles.ts'
import { hashSecret } from './secrets.ts'

const hasSecondFactor = sql<boolean>`(exists (select from passkeys where account_id = s.account_id)
  or exists (select from authenticator_apps where account_id = s.account_id and confirmed_at is not null))`

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
      join
        .onRef('m.id', '=', 's.member_id')
        .onRef('m.account_id', '=', 's.account_id')
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('session_bars as b')
                .select('b.session_id')
                .whereRef('b.session_id', '=', 's.id')
                .whereRef('b.organization_id', '=', 'm.organization_id'),
            ),
          ),
        ),
    )
    .select(['s.id', 's.account_id', 's.means', 's.strong_at', 's.seen_at', 'a.name as person'])
    .leftJoin('identity_providers as p', 'p.id', 's.provider_id')
    .leftJoin('organizations as o', 'o.id', 'm.organization_id')
    .leftJoin('organizations as below', (join) =>
      join
        .onRef('below.id', '=', 's.acting_below')
        .on(sql<boolean>`below.ancestors @> array[m.organization_id]`)
        .on('m.role', 'in', [...reachingRoles]),
    )
    .select(['m.id as member', 'm.name', 'm.email', 'm.role', 'm.organization_id', 's.provider_id'])
    .select(['below.id as acting_below', 'below.second_factor_required as second_factor_required_below'])
    .select(['s.second_factor_due', hasSecondFactor.as('has_second_factor')])
    .select(['p.organization_id as confined_to', 'o.provider_required', 'o.second_factor_required'])
    .leftJoin('roles', 'roles.id', 'm.custom_role_id')
    .select(['roles.permissions as custom_permissions', 'roles.name as custom_role'])
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
    secondFactorDue: row.second_factor_due,
    hasSecondFactor: row.has_second_factor,
    barred,
    member: row.member === null ? null : memberOf(row),
  }
  return { session, actor: barred === null ? actorOf(row) : actorOf({ ...row, member: null }) }
}

type Policy = {
  provider_required: boolean | null
  second_factor_required: boolean | null
  second_factor_required_below: boolean | null
  organization_id: string | null
  confined_to: string | null
  strong_at: Date | null
}

/** What the organization asks of its members' sessions, at every request: a change holds for open ones too. */
function barOf(row: Policy): PersonSession['barred'] {
  if (row.provider_required && row.confined_to !== row.organization_id) return 'provider-required'
  if ((row.second_factor_required || row.second_factor_required_below) && row.strong_at === null)
    return 'second-factor-required'
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
  acting_below: string | null
}

const memberOf = (row: {
  name: string | null
  email: string | null
  role: string | null
  custom_role: string | null
}) => ({
  name: row.name ?? '',
  email: row.email ?? '',
  role: row.custom_role ?? row.role ?? '',
})

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
    organizationId: row.acting_below ?? organization_id,
    permissions: permissionsOfMember({ role, custom_permissions }),
  }
}

const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text)
