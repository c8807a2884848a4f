import type { Context, PersonSession } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Reader } from '../store/database.ts'
import { openIdToken } from './providers/logout-hint.ts'
import { recordAct } from './record-act.ts'

/** Every use case of a person asks for their session this way: programs have none. */
export function sessionOf({ session }: Context): PersonSession {
  if (!session) throw new Refusal('forbidden', 'This is for people who are signed in with a browser.')
  return session
}

/**
 * The session of a person for what is theirs beyond any one organization: their addresses, their means of signing in,
 * what they were awarded. One that an organization's provider vouches for does not reach that far.
 */
export function personOf(context: Context): PersonSession {
  const session = sessionOf(context)
  if (session.confinedTo !== null)
    throw new Refusal('session-confined', 'Sign in with a mailed link or a passkey of your own for this.')
  return session
}

export type ShownSession = {
  id: string
  means: string
  device: string
  network: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
  /** It is the one that asks. */
  current: boolean
}

/** Where the person is signed in, the newest first. */
export async function listSessions(context: Context): Promise<ShownSession[]> {
  const own = sessionOf(context)
  const idleSince = new Date(context.now().getTime() - context.settings.sessionIdleMinutes * 60_000)
  const rows = await context.db
    .selectFrom('sessions')
    .select(['id', 'means', 'device', 'network', 'created_at', 'seen_at', 'expires_at'])
    .where('account_id', '=', own.accountId)
    .where('expires_at', '>', context.now())
    .where('seen_at', '>', idleSince)
    .$if(own.providerId !== null, (query) => query.where('provider_id', '=', own.providerId))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ created_at, seen_at, expires_at, ...row }) => ({
    ...row,
    createdAt: created_at,
    seenAt: seen_at,
    expiresAt: expires_at,
    current: row.id === own.id,
  }))
}

/** What the provider said of the person when this session began, if it can still be read. */
export async function readIdToken(context: Context, secret: string | undefined): Promise<string | null> {
  const { id } = sessionOf(context)
  const row = await context.db
    .selectFrom('sessions')
    .select('sealed_id_token')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.sealed_id_token || secret === undefined) return null
  return openIdToken(secret, id, row.sealed_id_token)
}

type Which = { readonly one: string } | 'others' | 'own'

/** Ends sessions of the person at once: the next request with them is a stranger's. */
export async function endSessions(context: Context, which: Which): Promise<void> {
  const own = sessionOf(context)
  await context.db.transaction().execute(async (tx) => {
    let ending = tx.deleteFrom('sessions').where('account_id', '=', own.accountId)
    if (own.providerId !== null) ending = ending.where('provider_id', '=', own.providerId)
    if (which === 'others') ending = ending.where('id', '<>', own.id)
    else ending = ending.where('id', '=', which === 'own' ? own.id : which.one)
    const ended = await ending.returning('id').execute()
    if (ended.length === 0 && typeof which === 'object')
      throw new Refusal('not-found', 'You have no session with this id.')
    if (ended.length === 0) return
    await recordAct(tx, context, actOf(context), {
      type: 'access.signed-out',
      subject: own.accountId,
      data: { sessions: ended.length, reason: which === 'own' ? 'signed-out' : 'ended-by-person' },
    })
  })
}

export const actOf = (context: Context) => ({
  accountId: sessionOf(context).accountId,
  network: context.actor.from ?? 'unknown',
  ...(context.requestId === undefined ? {} : { requestId: context.requestId }),
})

/** Ends all sessions of an account, whoever asks: after a merge, or when an identity provider says so. */
export async function endAllSessions(tx: Reader, accountId: string): Promise<number> {
  const ended = await tx.deleteFrom('sessions').where('account_id', '=', accountId).returning('id').execute()
  return ended.length
}
