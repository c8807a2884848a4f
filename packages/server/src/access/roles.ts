import { type Permission, permissions } from '../context.ts'
import type { BuiltInRole } from '../store/tables.ts'

/** What one may look at. An auditor may look at everything and change nothing. */
const reading = permissions.filter((permission) => permission.endsWith(':read'))
/** What everybody needs who works with credentials. */
const looking: readonly Permission[] = [
  'organization:read',
  'achievement:read',
  'credential:read',
  'approval:read',
  'program:read',
  'assessment:read',
]

/**
 * What each role may do. An owner may do everything; an admin everything but settle which acts need two people, so
 * that no admin can lift that rule alone. `docs/reference/permissions.md` shows the table.
 */
export const permissionsOf: { readonly [R in BuiltInRole]: ReadonlySet<Permission> } = {
  owner: new Set(permissions),
  admin: new Set(permissions.filter((permission) => permission !== 'approval:write')),
  designer: new Set<Permission>([
    'organization:read',
    'achievement:read',
    'achievement:write',
    'program:read',
    'program:write',
    'assessment:read',
    'assessment:write',
    'template:read',
    'template:write',
  ]),
  issuer: new Set<Permission>([
    ...looking,
    'achievement:write',
    'recipient:read',
    'credential:issue',
    'credential:revoke',
    'program:write',
    'assessment:write',
    'result:read',
    'result:write',
    'job:write',
    'mail:read',
    'mail:write',
    'template:read',
    'key:read',
  ]),
  reviewer: new Set<Permission>([
    ...looking,
    'member:read',
    'approval:decide',
    'result:read',
    'application:review',
  ]),
  auditor: new Set(reading),
}

export const builtInRoles = Object.keys(permissionsOf) as BuiltInRole[]

/** Roles that hold in the organizations below, too. A role of an organization's own does not. */
export const reachingRoles: readonly BuiltInRole[] = ['owner', 'admin', 'auditor']

export const roleMeanings: { readonly [R in BuiltInRole]: string } = {
  owner: 'May do everything.',
  admin: 'May do everything except settle which acts need two people.',
  designer: 'Defines achievements and their look; sees no recipient.',
  issuer: 'Issues, suspends and revokes credentials, and defines achievements.',
  reviewer: 'Looks at what is asked for, and approves or rejects it.',
  auditor: 'Reads everything and changes nothing.',
}

/** The permissions of this list that Laurel knows, in its order. A row may name one that there is no more. */
export function knownPermissions(names: readonly string[]): Permission[] {
  return permissions.filter((permission) => names.includes(permission))
}

/** What a member may do: what the role gives, or the organization's own role where it is `custom`. */
export function permissionsOfMember(member: {
  role: BuiltInRole | 'custom'
  custom_permissions: readonly string[] | null
}): ReadonlySet<Permission> {
  if (member.role !== 'custom') return permissionsOf[member.role]
  return new Set(knownPermissions(member.custom_permissions ?? []))
}
