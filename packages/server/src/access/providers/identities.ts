import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import type { Told } from './flows.ts'
import { insertIdentity } from './sign-in.ts'

/**
 * Connects what a provider says with the account that began this, in its own session: both were proved in one browser.
 * What another account has stays there.
 */
export async function connectIdentity(
  world: World,
  context: Context,
  { claims, accountId }: Told,
): Promise<void> {
  const session = personOf(context)
  if (session.accountId !== accountId)
    throw new Refusal('link-spent', 'You are signed in as somebody else than when you began.')
  await world.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('account_identities')
      .select('account_id')
      .where('issuer', '=', claims.iss)
      .where('subject', '=', claims.sub)
      .executeTakeFirst()
    if (known?.account_id === accountId) return
    if (known) throw new Refusal('already-exists', 'This sign-in belongs to another account. Merge the two.')
    const address =
      claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null
    await insertIdentity(tx, world, claims, { accountId, address })
    await recordAct(tx, world, actOf(context), {
      type: 'access.means-added',
      subject: accountId,
      data: { means: 'provider' },
    })
  })
}

export type Identity = {
  id: string
  issuer: string
  address: string | null
  createdAt: string
  usedAt: string
}

export async function listIdentities(context: Context): Promise<Identity[]> {
  const { accountId } = personOf(context)
  const rows = await context.db
    .selectFrom('account_identities')
    .select(['id', 'issuer', 'address', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, used_at, issuer, ...row }) => ({
    ...row,
    // Without the organization for which a SAML provider's name counts.
    issuer: issuer.replace(/^saml:[^:]+:/, ''),
    createdAt: created_at.toISOString(),
    usedAt: used_at.toISOString(),
  }))
}

/** What the provider says no longer signs them in. Sessions that it vouched for end. */
export async function forgetIdentity(context: Context, id: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('account_identities')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .returning(['issuer', 'subject'])
      .executeTakeFirst()
    if (!gone) throw new Refusal('not-found', 'You are not connected with this.')
    await tx
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('provider_subject', '=', gone.subject)
      .where('provider_id', 'in', (of) =>
        of.selectFrom('identity_providers').select('id').where('issuer', '=', gone.issuer),
      )
      .execute()
    await recordAct(tx, context, actOf(context), {
      type: 'access.means-removed',
      subject: accountId,
      data: { means: 'provider' },
    })
  })
}
