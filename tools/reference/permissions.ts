import type { OpenAPI3 } from 'openapi-typescript'
import { builtInRoles, permissionsOf, roleMeanings } from '../../packages/server/src/access/roles.ts'
import { type Permission, permissions } from '../../packages/server/src/context.ts'
import { page, table } from './page.ts'

type Operation = { summary?: string; 'x-permission'?: Permission | 'public' | 'signed-in' | 'person' }

/** docs/reference/permissions.md: who may do what, by role and by route. `access/roles.test.ts` tries every cell. */
export function permissionsPage(api: OpenAPI3): string {
  const heads = builtInRoles as readonly string[]
  const mark = (may: boolean) => (may ? 'yes' : '·')
  const given = permissions.map((permission) => [
    `\`${permission}\``,
    ...builtInRoles.map((role) => mark(permissionsOf[role].has(permission))),
  ])
  const routes = Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).flatMap(([method, operation]) => {
      const needs = operation['x-permission']
      if (needs === undefined || needs === 'public') return []
      const roles = builtInRoles.map((role) =>
        mark(needs === 'signed-in' || needs === 'person' || permissionsOf[role].has(needs)),
      )
      return [[`\`${method.toUpperCase()} ${path}\``, `\`${needs}\``, ...roles]]
    }),
  )
  const meanings = builtInRoles.map((role) => `- **${role}**: ${roleMeanings[role]}`).join('\n')
  return page(
    'Permissions',
    `Every route says which permission it needs; one that says nothing keeps the server from starting. Roles and the scopes of keys are lists of these permissions, and an organization can make roles of its own out of them. Nobody can give what they do not have. What belongs to another organization is answered with 404, as if it did not exist.\n\n${meanings}`,
    `## What each role may do\n\n${table(['permission', ...heads], given)}\n\n## What each route needs\n\nRoutes that are open to everybody are not listed; \`signed-in\` is anybody who acts for an organization, \`person\` anybody signed in with a browser.\n\n${table(['route', 'needs', ...heads], routes)}`,
  )
}
