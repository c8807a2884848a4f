import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

const bindingOf = (jobId: string) => `job ${jobId}|reason`

/** What was typed may name people, so it is stored sealed under the organization's key. */
export async function sealReason(
  world: World,
  organizationId: string,
  jobId: string,
  reason: string,
): Promise<Buffer> {
  const { organizationKey } = await recipientKeysOf(world, organizationId)
  return encrypt(organizationKey, reason, bindingOf(jobId))
}

export async function openReason(
  world: World,
  row: { id: string; organization_id: string; sealed_reason: Buffer | null },
): Promise<string | null> {
  if (row.sealed_reason === null) return null
  const { organizationKey } = await recipientKeysOf(world, row.organization_id)
  return decrypt(organizationKey, row.sealed_reason, bindingOf(row.id)).toString()
}
