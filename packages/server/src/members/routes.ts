import type { App } from '../kit/http/route.ts'
import { roleRoutes } from './role-routes.ts'

/** Who works for the organization, and what they may do. */
export function memberRoutes(app: App): void {
  roleRoutes(app)
}
