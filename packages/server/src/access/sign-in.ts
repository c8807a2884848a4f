import { randomUUID } from 'node:crypto'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Reader } from '../store/database.ts'
import { hashSecret } from './secrets.ts'
import { createSession } from './sessions.ts'
import { signInMail } from './sign-in-mail.ts'

const minutes = 15

/**
 * Sends a one-time link to the address if a member has it. Link and mail are one commit: when this returns, the
 * mail will go out. The caller learns nothing about who is a member, neither from the answer nor from its time.
 */
export async function requestSignIn(world: World, email: string): Promise<void> {
  const startedAt = performance.now()
  const address = email.trim().toLowerCase()
  const member = await world.db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['members.organization_id', 'members.name', 'organizations.name as organization'])
    .where('members.email', '=', address)
    .orderBy('members.created_at')
    .executeTakeFirst()
  if (member) {
    await world.db.transaction().execute(async (tx) => {
      const link = await createSignInLink(world, address, tx)
      const now = world.now()
      await tx
        .insertInto('mails')
        .values({
          id: randomUUID(),
          organization_id: member.organization_id,
          event_id: null,
          recipient: address,
          ...signInMail({ link, name: member.name, organization: member.organization, minutes }),
          state: 'waiting',
          next_attempt_at: now,
          failure: null,
          created_at: now,
          sent_at: null,
        })
        .execute()
    })
  }
  await restOfTheStep(startedAt)
}

/** Every call lasts a whole number of steps, so that the work for a member does not show. */
async function restOfTheStep(startedAt: number): Promise<void> {
  const step = 150
  const rest = step - ((performance.now() - startedAt) % step)
  await new Promise((resolve) => setTimeout(resolve, rest))
}

/** Makes a link that signs the member with this address in, once, within 15 minutes unless told otherwise. */
export async function createSignInLink(
  world: World,
  email: string,
  tx: Reader = world.db,
  lifetime = minutes,
): Promise<string> {
  const token = world.random(32).toString('base64url')
  const createdAt = world.now()
  await tx
    .insertInto('sign_in_links')
    .values({
      token_hash: hashSecret(token),
      email: email.trim().toLowerCase(),
      created_at: createdAt,
      expires_at: new Date(createdAt.getTime() + lifetime * 60_000),
      used_at: null,
    })
    .execute()
  return `${world.settings.baseUrl}/sign-in/${token}`
}

/** Whether a link would still sign somebody in. Looking does not spend it: mail scanners look. */
export async function isLinkGood({ db, now }: World, token: string): Promise<boolean> {
  const found = await db
    .selectFrom('sign_in_links')
    .select('email')
    .where('token_hash', '=', hashSecret(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now())
    .executeTakeFirst()
  return found !== undefined
}

/** Spends a link and starts a session, in one commit: of two who try at once, one gets in. */
export async function spendLink(world: World, token: string): Promise<string> {
  return world.db.transaction().execute(async (tx) => {
    const link = await tx
      .updateTable('sign_in_links')
      .set({ used_at: world.now() })
      .where('token_hash', '=', hashSecret(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', world.now())
      .returning('email')
      .executeTakeFirst()
    const member =
      link &&
      (await tx
        .selectFrom('members')
        .select('id')
        .where('email', '=', link.email)
        .orderBy('created_at')
        .executeTakeFirst())
    if (!member)
      throw new Refusal('link-spent', 'It was used already or is older than 15 minutes. Ask for a new one.')
    return createSession(tx, world, member.id)
  })
}
