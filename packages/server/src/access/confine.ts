import type { Context } from '../context.ts'
import type { RouteConfig } from '../kit/http/route.ts'
import { scopedTo } from '../store/scope.ts'
import { organizationsOf } from './authorize.ts'

/**
 * Lets a request see the rows of its actor's organizations alone. What is a person's own (their account, their sessions,
 * what was awarded to them) lies across organizations: there the statements themselves ask for the person.
 */
export function confine(context: Context, permission: RouteConfig['permission'] | undefined): Context {
  if (permission === 'person' || permission === 'arriving') return context
  return { ...context, db: scopedTo(context.db, organizationsOf(context.actor)) }
}
