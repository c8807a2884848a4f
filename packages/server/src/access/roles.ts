import { type Permission, permissions } from '../context.ts'
import type { MemberRole } from '../store/tables.ts'

/** What each role may do. An owner may do everything, an auditor only look. */
export const permissionsOf: { readonly [R in MemberRole]: ReadonlySet<Permission> } = {
  owner: new Set(permissions),
  issuer: new Set<Permission>([
    'organization:read',
    'achievement:read',
    'achievement:write',
    'credential:read',
    'recipient:read',
    'credential:issue',
    'credential:revoke',
    'key:read',
  ]),
  auditor: new Set<Permission>([
    'organization:read',
    'achievement:read',
    'credential:read',
    'recipient:read',
    'key:read',
    'audit:read',
  ]),
}
