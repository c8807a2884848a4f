import type { Actor, World } from '../context.ts'
import type { Reader } from '../store/database.ts'
import { permissionsOf } from './roles.ts'
import { hashSecret } from './secrets.ts'

const hours = 12

/** Starts a session of twelve hours; answers its secret, which goes into the cookie and nowhere else. */
export async function createSession(
  tx: Reader,
  { now, random }: Pick<World, 'now' | 'random'>,
  memberId: string,
): Promise<string> {
  const secret = random(32).toString('base64url')
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + hours * 3_600_000)
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashSecret(secret),
      member_id: memberId,
      created_at: createdAt,
      expires_at: expiresAt,
    })
    .execute()
  return secret
}

/** Whose session this is, or null. The role is read each time: a change holds from the next request on. */
export async function findSessionActor({ db, now }: World, secret: string): Promise<Actor | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return null
  const row = await db
    .selectFrom('sessions')
    .innerJoin('members', 'members.id', 'sessions.member_id')
    .select(['members.id', 'members.name', 'members.role', 'members.organization_id'])
    .where('sessions.token_hash', '=', hashSecret(secret))
    .where('sessions.expires_at', '>', now())
    .executeTakeFirst()
  if (!row) return null
  return {
    id: `member:${row.id}`,
    name: row.name,
    organizationId: row.organization_id,
    permissions: permissionsOf[row.role],
  }
}

export async function endSession({ db }: World, secret: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashSecret(secret)).execute()
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
