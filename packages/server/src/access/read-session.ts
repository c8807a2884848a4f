import type { Context, Permission } from '../context.ts'
import { Refusal } from '../errors.ts'

export type Session = {
  /** Null for a program that acts for itself. */
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
export async function readSession(context: Context): Promise<Session> {
  const { actor, db, session } = context
  const organization = await db
    .selectFrom('organizations')
    .leftJoin('issuers', 'issuers.organization_id', 'organizations.id')
    .select(['organizations.id', 'organizations.slug', 'organizations.name'])
    .select(['issuers.id as issuerId', 'issuers.did', 'issuers.name as issuerName'])
    .where('organizations.id', '=', actor.organizationId)
    .orderBy('issuers.created_at')
    .executeTakeFirst()
  if (!organization) throw new Refusal('unauthenticated', 'This organization is gone.')
  const { id, slug, name, issuerId, did, issuerName } = organization
  const issuer =
    issuerId !== null && did !== null && issuerName !== null ? { id: issuerId, did, name: issuerName } : null
  return {
    member: session?.member
      ? { id: actor.id.slice('member:'.length), ...session.member }
      : await memberBehind(context),
    organization: { id, slug, name, issuer },
    permissions: [...actor.permissions],
  }
}

/** The member who lets a program act for them, where its access token says so. */
async function memberBehind({ actor, db }: Context): Promise<Session['member']> {
  if (!actor.id.startsWith('member:')) return null
  const member = await db
    .selectFrom('members')
    .leftJoin('roles', 'roles.id', 'members.custom_role_id')
    .select(['members.id', 'members.name', 'members.email'])
    .select(({ fn }) => fn.coalesce('roles.name', 'members.role').as('role'))
    .where('members.id', '=', actor.id.slice('member:'.length))
    .where('members.organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  return member ?? null
}
