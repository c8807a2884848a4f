import type { Context, Permission } from '../context.ts'
import { Refusal } from '../errors.ts'

export type Session = {
  /** Null for an API key. */
  member: { id: string; name: string; email: string; role: string } | null
  organization: {
    id: string
    slug: string
    name: string
    issuer: { id: string; did: string; name: string } | null
  }
  permissions: Permission[]
}

/** Who is calling and for which organization. */
export async function readSession({ actor, db }: Context): Promise<Session> {
  const organization = await db
    .selectFrom('organizations')
    .leftJoin('issuers', 'issuers.organization_id', 'organizations.id')
    .select(['organizations.id', 'organizations.slug', 'organizations.name'])
    .select(['issuers.id as issuerId', 'issuers.did', 'issuers.name as issuerName'])
    .where('organizations.id', '=', actor.organizationId)
    .orderBy('issuers.created_at')
    .executeTakeFirst()
  if (!organization) throw new Refusal('unauthenticated', 'This organization is gone.')
  const memberId = actor.id.startsWith('member:') ? actor.id.slice('member:'.length) : null
  const member =
    memberId === null
      ? null
      : await db
          .selectFrom('members')
          .leftJoin('roles', 'roles.id', 'members.custom_role_id')
          .select(['members.id', 'members.name', 'email'])
          .select(({ fn }) => fn.coalesce('roles.name', 'role').as('role'))
          .where('members.id', '=', memberId)
          .where('members.organization_id', '=', actor.organizationId)
          .executeTakeFirst()
  const { id, slug, name, issuerId, did, issuerName } = organization
  const issuer =
    issuerId !== null && did !== null && issuerName !== null ? { id: issuerId, did, name: issuerName } : null
  return {
    member: member ?? null,
    organization: { id, slug, name, issuer },
    permissions: [...actor.permissions],
  }
}
