import type { World } from '../context.ts'
import type { Reader } from '../store/database.ts'
import { openContact } from './holders.ts'
import { recipientKeysOf } from './secret.ts'

/**
 * Where some recipients are written to instead of the address in their credentials: where the holder wants it, else
 * where the issuer has corrected it. Those for whom nobody has said so are not among them.
 */
export async function contactsOf(
  world: Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('recipients as r')
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'r.id')
    .leftJoin('recipient_contacts as c', 'c.recipient_id', 'r.id')
    .select(['r.id', 'r.organization_id', 'r.key_share', 'h.contact', 'c.sealed'])
    .where('r.id', 'in', [...new Set(ids)])
    .execute()
  const contacts = new Map<string, string>()
  for (const { id, organization_id, key_share, contact, sealed } of rows) {
    const chosen = contact ?? sealed
    if (chosen === null || key_share === null) continue
    const keys = await recipientKeysOf(world, organization_id)
    contacts.set(id, openContact(keys.keyOf(key_share), id, chosen))
  }
  return contacts
}
