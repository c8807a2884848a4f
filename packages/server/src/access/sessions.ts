import type { World } from '../context.ts'
import type { SignInMeans } from '../store/account-tables.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { membershipsOf } from './accounts.ts'
import { sealIdToken } from './providers/logout-hint.ts'
import { recordAct } from './record-act.ts'
import { hashSecret } from './secrets.ts'
import type { Visitor } from './visitor.ts'

const hours = 12

export type SignedIn = {
  readonly accountId: string
  readonly means: SignInMeans
  /** When a second factor or a passkey was shown; null: neither. */
  readonly strongAt?: Date | null
  readonly visitor: Visitor
  /** Who vouches for it: the session is then good for that organization only. */
  readonly provider?: {
    id: string
    organizationId: string
    subject: string
    session: string | null
    /** What it said, to be handed back when the person signs out. */
    idToken?: string | undefined
  }
}

/**
 * Starts a session of twelve hours; answers its secret, which goes into the cookie and nowhere else. The secret is new
 * at every sign-in, and the session that this browser had before ends: nobody can have planted it (session fixation).
 */
export async function createSession(
  tx: Transaction,
  world: World,
  { accountId, means, strongAt = null, visitor, provider }: SignedIn,
): Promise<string> {
  const secret = world.random(32).toString('base64url')
  const now = world.now()
  if (visitor.secret !== undefined)
    await tx.deleteFrom('sessions').where('token_hash', '=', hashSecret(visitor.secret)).execute()
  const id = v7()
  const isDue = means === 'mail-link' && (await hasApp(tx, accountId))
  await tx
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashSecret(secret),
      account_id: accountId,
      member_id: await usualMember(tx, accountId, provider?.organizationId),
      means,
      strong_at: strongAt,
      device: visitor.device,
      network: visitor.network,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + hours * 3_600_000),
      provider_id: provider?.id ?? null,
      provider_subject: provider?.subject ?? null,
      provider_session: provider?.session ?? null,
      second_factor_due: isDue,
      sealed_id_token: provider?.idToken ? sealIdToken(secret, id, provider.idToken) : null,
    })
    .execute()
  const data = { means, strong: strongAt !== null }
  const { network, requestId } = visitor
  await recordAct(
    tx,
    world,
    { accountId, network, requestId },
    { type: 'access.signed-in', subject: id, data },
  )
  return secret
}

/** Whoever has an authenticator app shows its code after a mailed link: that link proves one thing only. */
async function hasApp(tx: Transaction, accountId: string): Promise<boolean> {
  const app = await tx
    .selectFrom('authenticator_apps')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return app !== undefined
}

/** The membership in which they acted last, or else the oldest. */
async function usualMember(tx: Transaction, accountId: string, only?: string): Promise<string | null> {
  const memberships = await membershipsOf(tx, accountId)
  if (only !== undefined) {
    return memberships.find(({ organization }) => organization.id === only)?.memberId ?? null
  }
  const { last_organization_id: last } = await tx
    .selectFrom('accounts')
    .select('last_organization_id')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const usual = memberships.find(({ organization }) => organization.id === last) ?? memberships[0]
  return usual?.memberId ?? null
}

/** The session cookie. `__Host-` binds it to this very host over https; plain http (localhost) cannot have that. */
export function cookieOf({ settings }: Pick<World, 'settings'>) {
  const secure = settings.baseUrl.startsWith('https:')
  return {
    name: secure ? '__Host-laurel' : 'laurel',
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' as const },
    maxAge: hours * 3600,
  }
}
