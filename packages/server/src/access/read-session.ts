import type { Context, Permission } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { MemberRole } from '../store/tables.ts'

export type Session = {
  /** Null for an API key. */
  member: { id: string; name: string; email: string; role: MemberRole } | null
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
          .select(['id', 'name', 'email', 'role'])
          .where('id', '=', memberId)
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
