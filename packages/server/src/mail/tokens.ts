import { createHmac, timingSafeEqual } from 'node:crypto'
import type { World } from '../context.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

type Part = Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>

/** What a token is for: one for the one thing is no good for the other. */
type Use = 'unsubscribe' | 'bounce'

const tagBytes = 8
const tokenPattern = /^[0-9a-f]{48}$/

/**
 * Names a mail to the outside so that nobody can make one up: its id and a keyed hash of it, in hexadecimal, since some
 * mail servers change the case of what stands before the @.
 */
export async function tokenFor(
  world: Part,
  use: Use,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<string> {
  return `${id.replaceAll('-', '')}${(await tagOf(world, use, id, organizationId)).toString('hex')}`
}

/** The mail that a token names; null for one that was not made here. */
export async function mailOfToken(
  world: Part,
  use: Use,
  token: string,
): Promise<{ id: string; organizationId: string; recipientId: string | null } | null> {
  const text = token.toLowerCase()
  if (!tokenPattern.test(text)) return null
  const hex = text.slice(0, 32)
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const mail = await world.db
    .selectFrom('mails')
    .select(['id', 'organization_id', 'awarded_to'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!mail?.organization_id) return null
  const tag = await tagOf(world, use, id, mail.organization_id)
  if (!timingSafeEqual(tag, Buffer.from(text.slice(32), 'hex'))) return null
  return { id, organizationId: mail.organization_id, recipientId: mail.awarded_to }
}

async function tagOf(world: Part, use: Use, id: string, organizationId: string): Promise<Buffer> {
  const { organizationKey } = await recipientKeysOf(world, organizationId)
  return createHmac('sha256', organizationKey).update(`mail ${use} ${id}`).digest().subarray(0, tagBytes)
}

/** Where a reminder's reader ends reminders. */
export const unsubscribeUrl = async (
  world: Part & Pick<World, 'settings'>,
  mail: { id: string; organizationId: string },
) => `${world.settings.baseUrl}/mail/unsubscribe/${await tokenFor(world, 'unsubscribe', mail)}`

/** The sender's address on the envelope, with which what comes back names the mail (VERP). */
export async function bounceAddress(
  world: Part & Pick<World, 'settings'>,
  mail: { id: string; organizationId: string | null },
): Promise<string | null> {
  const { mailBounceAddress: address } = world.settings
  if (address === '') return null
  if (mail.organizationId === null) return address
  const token = await tokenFor(world, 'bounce', { id: mail.id, organizationId: mail.organizationId })
  return address.replace('@', `+${token}@`)
}
