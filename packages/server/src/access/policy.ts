import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { authorize } from './authorize.ts'

/** How members must sign in to act for an organization. */
export type SignInPolicy = {
  /** Only through a provider of the organization. */
  providerRequired: boolean
  /** With a passkey or a second factor, or through a provider that vouches for several factors. */
  secondFactorRequired: boolean
}

export async function readPolicy({ actor, db }: Context): Promise<SignInPolicy> {
  authorize(actor, 'sign-in:read', actor.organizationId)
  const row = await db
    .selectFrom('organizations')
    .select(['provider_required', 'second_factor_required'])
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  return { providerRequired: row.provider_required, secondFactorRequired: row.second_factor_required }
}

/**
 * Changes how members must sign in, for sessions that are open too. Whoever requires something has it in their own
 * session: so nobody shuts themselves out.
 */
export async function changePolicy(context: Context, change: Partial<SignInPolicy>): Promise<SignInPolicy> {
  const { actor, session } = context
  authorize(actor, 'sign-in:write', actor.organizationId)
  return context.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('organizations')
      .select(['provider_required', 'second_factor_required'])
      .where('id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const before = {
      providerRequired: row.provider_required,
      secondFactorRequired: row.second_factor_required,
    }
    const after = { ...before, ...change }
    if (after.providerRequired && !before.providerRequired && session?.confinedTo !== actor.organizationId)
      throw new Refusal('last-way-in', 'Sign in through your provider first, so that it is sure to work.')
    if (after.secondFactorRequired && !before.secondFactorRequired && !session?.strongAt)
      throw new Refusal('last-way-in', 'Sign in with a passkey or a second factor yourself first.')
    await tx
      .updateTable('organizations')
      .set({ provider_required: after.providerRequired, second_factor_required: after.secondFactorRequired })
      .where('id', '=', actor.organizationId)
      .execute()
    await recordEvent(tx, context, {
      type: 'sign-in.policy-changed',
      subject: actor.organizationId,
      data: after,
      changed: changesBetween(before, after),
    })
    return after
  })
}
