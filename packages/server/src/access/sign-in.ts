import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recipientsAt } from '../recipients/find.ts'
import type { Reader } from '../store/database.ts'
import { accountAt } from './accounts.ts'
import { queueMail } from './queue-mail.ts'
import { hashSecret } from './secrets.ts'
import { createSession } from './sessions.ts'
import { signInMail } from './sign-in-mail.ts'
import type { Visitor } from './visitor.ts'

const minutes = 10
/** Unused links that one address gets in an hour. */
const mostLinks = 10

/**
 * Sends a one-time link to the address if somebody has it: a member, a person who proved it before, or whoever was
 * awarded something there. Link and mail are one commit: when this returns, the mail will go out. The caller learns
 * nothing about whose address it is, neither from the answer nor from its time.
 */
export async function requestSignIn(world: World, email: string): Promise<void> {
  const startedAt = performance.now()
  const address = email.trim().toLowerCase()
  const person = await findPerson(world, address)
  if (person && !(await hasEnoughLinks(world, address))) {
    await world.db.transaction().execute(async (tx) => {
      const link = await createSignInLink(world, address, tx)
      const mail = signInMail({ link, name: person.name, place: person.organization ?? 'Laurel', minutes })
      await queueMail(tx, world, { organizationId: person.organizationId, recipient: address, ...mail })
    })
  }
  await restOfTheStep(startedAt)
}

type Person = { organizationId: string | null; organization: string | null; name: string | null }

async function findPerson(world: World, address: string): Promise<Person | null> {
  const member = await world.db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['members.organization_id as organizationId', 'members.name'])
    .select('organizations.name as organization')
    .where('members.email', '=', address)
    .orderBy('members.created_at')
    .executeTakeFirst()
  const account = await world.db
    .selectFrom('account_addresses')
    .innerJoin('accounts', 'accounts.id', 'account_addresses.account_id')
    .select('accounts.name')
    .where('address', '=', address)
    .executeTakeFirst()
  // Asked in any case: a member must not be answered sooner than a stranger.
  const [recipient] = await recipientsAt(world, [address])
  if (member) return member
  if (account || recipient) return { organizationId: null, organization: null, name: account?.name ?? null }
  return null
}

/** Whoever asks again and again for somebody else's address fills no mailbox. */
async function hasEnoughLinks({ db, now }: World, address: string): Promise<boolean> {
  const hourAgo = new Date(now().getTime() - 3_600_000)
  const { count } = await db
    .selectFrom('sign_in_links')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('email', '=', address)
    .where('created_at', '>', hourAgo)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count >= mostLinks
}

/** Every call lasts a whole number of steps, so that the work for a member does not show. */
async function restOfTheStep(startedAt: number): Promise<void> {
  const step = 150
  const rest = step - ((performance.now() - startedAt) % step)
  await new Promise((resolve) => setTimeout(resolve, rest))
}

/** Makes a link that signs the member with this address in, once, within 10 minutes unless told otherwise. */
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

/** Whom a link would sign in, or null where it is no longer good. Looking does not spend it: mail scanners look. */
export async function addressOfLink({ db, now }: World, token: string): Promise<string | null> {
  const found = await db
    .selectFrom('sign_in_links')
    .select('email')
    .where('token_hash', '=', hashSecret(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now())
    .executeTakeFirst()
  return found?.email ?? null
}

/** Spends a link and starts a session, in one commit: of two who try at once, one gets in. */
export async function spendLink(world: World, token: string, visitor: Visitor): Promise<string> {
  return world.db.transaction().execute(async (tx) => {
    const link = await tx
      .updateTable('sign_in_links')
      .set({ used_at: world.now() })
      .where('token_hash', '=', hashSecret(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', world.now())
      .returning('email')
      .executeTakeFirst()
    if (!link)
      throw new Refusal('link-spent', 'It was used already or is older than 10 minutes. Ask for a new one.')
    const accountId = await accountAt(tx, world, link.email)
    return createSession(tx, world, { accountId, means: 'mail-link', visitor })
  })
}
