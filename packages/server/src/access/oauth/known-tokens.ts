import { sql } from 'kysely'
import type { Actor, World } from '../../context.ts'
import { type Known, keepKnown } from '../known.ts'
import { knownPermissions, permissionsOfMember, reachingRoles } from '../roles.ts'
import { hashSecret } from '../secrets.ts'

export type KnownToken = {
  readonly actor: Actor
  readonly clientId: string
  /** The thumbprint of the key that it is bound to (RFC 9449), or null: whoever holds it may use it. */
  readonly boundTo: string | null
  readonly expiresAt: Date
  readonly pausedBecause: string | null
  lastUsedAt: Date | null
}

export type KnownTokens = { find(token: string): Promise<KnownToken | null>; close(): void }

const form = /^[A-Za-z0-9_-]{43}$/

/** Whose access token this is. It is found by the hash, never by comparing secrets. */
export function keepKnownTokens(world: World): KnownTokens {
  const known: Known<KnownToken> = keepKnown(world, (name) => readToken(world, Buffer.from(name, 'base64')))
  return {
    async find(token) {
      if (!form.test(token)) return null
      const found = await known.get(hashSecret(token).toString('base64'))
      if (!found || found.expiresAt <= world.now()) return null
      if (found.pausedBecause === null) await noteUse(world, found)
      return found
    },
    close: known.close,
  }
}

async function readToken({ db }: World, hash: Buffer): Promise<KnownToken | null> {
  const row = await db
    .selectFrom('oauth_records as r')
    .innerJoin('oauth_clients as c', 'c.id', 'r.client_id')
    .leftJoin('members as m', (join) =>
      join.onRef('m.id', '=', 'r.member_id').on(({ or, and, eb, ref }) =>
        or([
          eb('m.organization_id', '=', ref('c.organization_id')),
          // A member of an organization above, whose role reaches down to this one.
          and([
            eb('m.role', 'in', [...reachingRoles]),
            sql<boolean>`exists (select from organizations as o
              where o.id = c.organization_id and o.ancestors @> array[m.organization_id])`,
          ]),
        ]),
      ),
    )
    .leftJoin('roles', 'roles.id', 'm.custom_role_id')
    .select(['r.model', 'r.payload', 'r.expires_at', 'c.id', 'c.organization_id', 'c.name', 'c.scopes'])
    .select(['c.paused_because', 'c.last_used_at', 'm.id as member', 'm.name as person', 'm.role'])
    .select('roles.permissions as custom_permissions')
    .where('r.id_hash', '=', hash)
    .where('r.model', 'in', ['AccessToken', 'ClientCredentials'])
    .where('c.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { scope = '', jkt = null } = row.payload as { scope?: string; jkt?: string | null }
  const asked = scope.split(' ').filter((one) => row.scopes.includes(one))
  const common = { organizationId: row.organization_id, means: 'access-token' } as const
  const rest = {
    clientId: row.id,
    boundTo: jkt,
    expiresAt: row.expires_at,
    pausedBecause: row.paused_because,
    lastUsedAt: row.last_used_at,
  }
  if (row.model === 'ClientCredentials') {
    const permissions = new Set(knownPermissions(asked))
    return { actor: { ...common, id: `client:${row.id}`, name: row.name, permissions }, ...rest }
  }
  // The person is no member any more: what they allowed ends with that.
  if (row.member === null || row.role === null) return null
  const own = permissionsOfMember({ role: row.role, custom_permissions: row.custom_permissions })
  const permissions = new Set(knownPermissions(asked).filter((one) => own.has(one)))
  const name = row.person ?? row.name
  return { actor: { ...common, id: `member:${row.member}`, name, permissions }, ...rest }
}

/** At most once a minute. */
async function noteUse({ db, now }: World, known: KnownToken): Promise<void> {
  const at = now()
  if (known.lastUsedAt !== null && at.getTime() - known.lastUsedAt.getTime() <= 60_000) return
  known.lastUsedAt = at
  await db.updateTable('oauth_clients').set({ last_used_at: at }).where('id', '=', known.clientId).execute()
}
