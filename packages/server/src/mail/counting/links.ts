import { createHmac, timingSafeEqual } from 'node:crypto'
import type { World } from '../../context.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'

type Part = Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>
type Mail = { readonly id: string; readonly organizationId: string }

/** How the reading of one mail is counted. */
export type Counting = {
  /** The picture whose fetching counts as an opening. */
  readonly pixel: string
  /** An address that counts and leads on to this one. */
  readonly through: (address: string) => string
}

const tagBytes = 16
const tokenPattern = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{32})$/

/**
 * The addresses in a mail whose reading is counted. Each is signed for this mail, and that of a link for where it leads: it
 * leads nowhere else. They name the mail and the organization by their ids, so that a link goes on working when the mail is
 * long forgotten.
 */
export async function countingOf(world: Part & Pick<World, 'settings'>, mail: Mail): Promise<Counting> {
  const { organizationKey } = await recipientKeysOf(world, mail.organizationId)
  const { baseUrl } = world.settings
  const ids = `${mail.id}${mail.organizationId}`.replaceAll('-', '')
  const token = (about: string) => `${ids}${tagOf(organizationKey, mail.id, about).toString('hex')}`
  return {
    pixel: `${baseUrl}/mail/open/${token('open')}`,
    through: (address) =>
      `${baseUrl}/mail/click/${token(`click ${address}`)}?to=${encodeURIComponent(address)}`,
  }
}

/** The mail that such an address was made for; null for one that was not made here. */
export async function countedBy(world: Part, token: string, about: string): Promise<Mail | null> {
  const [, mailHex, organizationHex, tag] = tokenPattern.exec(token) ?? []
  if (!mailHex || !organizationHex || !tag) return null
  const mail = { id: uuidOf(mailHex), organizationId: uuidOf(organizationHex) }
  const known = await world.db
    .selectFrom('organization_secrets')
    .select('organization_id')
    .where('organization_id', '=', mail.organizationId)
    .executeTakeFirst()
  if (!known) return null
  const { organizationKey } = await recipientKeysOf(world, mail.organizationId)
  return timingSafeEqual(tagOf(organizationKey, mail.id, about), Buffer.from(tag, 'hex')) ? mail : null
}

const tagOf = (key: Parameters<typeof createHmac>[1], mailId: string, about: string): Buffer =>
  createHmac('sha256', key).update(`mail count ${mailId} ${about}`).digest().subarray(0, tagBytes)

const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
