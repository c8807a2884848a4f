import type { World } from '../context.ts'
import type { App } from '../kit/http/route.ts'
import { invitationPageRoutes } from './invitation-page.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { memberAccountRoutes } from './member-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { memberSessionRoutes } from './session-routes.ts'

/** Who works for the organization, and what they may do. */
export function memberRoutes(app: App, world: World): void {
  memberAccountRoutes(app)
  invitationRoutes(app)
  invitationPageRoutes(app, world)
  roleRoutes(app)
  memberSessionRoutes(app)
}
