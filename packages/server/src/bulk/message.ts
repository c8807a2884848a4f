import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

/** What is announced. It may name people, so it is stored sealed under the organization's key. */
export type Announcement = { readonly title: string; readonly message: string }

const bindingOf = (jobId: string) => `job ${jobId}|message`

export async function sealMessage(
  world: World,
  organizationId: string,
  jobId: string,
  announcement: Announcement,
): Promise<Buffer> {
  const { organizationKey } = await recipientKeysOf(world, organizationId)
  return encrypt(organizationKey, JSON.stringify(announcement), bindingOf(jobId))
}

export async function openMessage(
  world: World,
  row: { id: string; organization_id: string; sealed_message: Buffer | null },
): Promise<Announcement | null> {
  if (row.sealed_message === null) return null
  const { organizationKey } = await recipientKeysOf(world, row.organization_id)
  return JSON.parse(
    decrypt(organizationKey, row.sealed_message, bindingOf(row.id)).toString(),
  ) as Announcement
}
