import type { World } from '../../context.ts'
import { hashSecret } from '../secrets.ts'

const minutes = 5

/** Which site the keys belong to: this one and no other. */
export function siteOf({ settings }: Pick<World, 'settings'>): { rpID: string; origin: string } {
  return { rpID: new URL(settings.baseUrl).hostname, origin: settings.baseUrl }
}

/** A challenge that is answered once, within five minutes; by this account, or by whoever signs in. */
export async function makeChallenge(
  world: World,
  accountId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(world.random(32))
  const text = Buffer.from(challenge).toString('base64url')
  await world.db
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: hashSecret(text),
      account_id: accountId,
      expires_at: new Date(world.now().getTime() + minutes * 60_000),
    })
    .execute()
  return challenge
}

/** Uses a challenge up; false where it is none of ours, was used, is too old or another's. */
export async function spendChallenge(
  { db, now }: World,
  challenge: string,
  accountId: string | null,
): Promise<boolean> {
  const spent = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hashSecret(challenge))
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('expires_at', '>', now())
    .returning('expires_at')
    .executeTakeFirst()
  return spent !== undefined
}
