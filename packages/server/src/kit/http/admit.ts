import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { RouteConfig } from './route.ts'

/** How long a second factor, once shown, is enough for what is dangerous. */
const freshMinutes = 30

/**
 * Lets a known caller into a route, or refuses: what is a person's own is for people, everything else is done for an
 * organization and needs its permission, and what is dangerous a second factor that was shown just now.
 */
export function admit(context: Context, { permission, stepUp, byLink }: Partial<RouteConfig>): void {
  const { actor, session } = context
  if (session?.secondFactorDue && permission !== 'arriving')
    throw new Refusal('second-factor-due', 'Enter the code of your authenticator app, or a recovery code.')
  if (permission === 'person' || permission === 'arriving') {
    if (!session && !(byLink && context.holder))
      throw new Refusal('forbidden', 'This is for people who are signed in with a browser.')
  } else if (actor.id.startsWith('account:')) {
    throw new Refusal(session?.barred ?? 'no-organization', wordsOf[session?.barred ?? 'none'])
  } else if (permission !== undefined && permission !== 'signed-in' && permission !== 'public') {
    if (!actor.permissions.has(permission))
      throw new Refusal('forbidden', `This needs the permission ${permission}.`)
  }
  if (stepUp) askAgain(context)
}

const wordsOf = {
  none: 'You are signed in, and act for no organization.',
  'provider-required': 'This organization lets its members in only through its identity provider.',
  'second-factor-required': 'Set up a passkey or a second factor, and sign in with it.',
} as const

/** Whoever has a second factor shows it again. Whoever has none cannot, and is held by what their organization requires. */
function askAgain({ session, now }: Context): void {
  if (!session?.hasSecondFactor) return
  const since = now().getTime() - freshMinutes * 60_000
  if (session.strongAt !== null && session.strongAt.getTime() > since) return
  throw new Refusal('step-up-required', 'Confirm that it is you, with a passkey or a code, and try again.')
}
