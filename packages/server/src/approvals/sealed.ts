import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { ensureRecipients } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'
import type { Act } from './gate.ts'

const bindingOf = (id: string) => `approval ${id}`

/** What of an act names a recipient, sealed under their own key: erasing them takes it away here too. */
export async function sealPart(
  context: Context,
  id: string,
  { personal }: Act,
): Promise<{ recipientId: string; sealed: Buffer } | null> {
  if (!personal) return null
  const { organizationId } = context.actor
  const keys = await recipientKeysOf(context, organizationId)
  const [recipient] = await ensureRecipients(context, organizationId, keys, [personal.address])
  const sealed = encrypt(recipient!.key, JSON.stringify(personal.input), bindingOf(id))
  return { recipientId: recipient!.id, sealed }
}

/** The whole input of an act. Refuses with `credential-erased` where the recipient was erased meanwhile. */
export async function inputOf(context: Context, row: Row<'approvals'>): Promise<object> {
  const { id, act, recipient_id, sealed, organization_id } = row
  if (recipient_id === null) return act as object
  const recipient = await context.db
    .selectFrom('recipients')
    .select('key_share')
    .where('id', '=', recipient_id)
    .where('organization_id', '=', organization_id)
    .executeTakeFirst()
  if (!recipient?.key_share || sealed === null)
    throw new Refusal('credential-erased', 'The data of the person it is for were erased.')
  const keys = await recipientKeysOf(context, organization_id)
  const part = decrypt(keys.keyOf(recipient.key_share), sealed, bindingOf(id))
  return { ...(act as object), ...(JSON.parse(part.toString()) as object) }
}
