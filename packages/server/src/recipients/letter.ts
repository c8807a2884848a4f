import type { KeyObject } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import type { Row } from '../store/tables.ts'
import { recipientKeysOf } from './secret.ts'

/** What is in a mail. */
export type Letter = {
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

const bindingOf = (id: string) => `mail ${id}`

/** Before what is packed; what an earlier version stored begins with a brace. */
const packedMark = Buffer.of(1)
const mostUnpacked = 4_000_000

/**
 * A letter to a recipient is stored sealed under the recipient's key, and packed before that: it takes a third of the
 * room, which is little enough to stand in its row.
 */
export function sealLetter(key: KeyObject, id: string, { recipient, subject, text, html }: Letter): Buffer {
  const packed = deflateRawSync(JSON.stringify({ recipient, subject, text, html }), { level: 1 })
  return encrypt(key, Buffer.concat([packedMark, packed]), bindingOf(id))
}

function openSealed(key: KeyObject, id: string, sealed: Buffer): Letter {
  const stored = decrypt(key, sealed, bindingOf(id))
  const isPacked = stored[0] === packedMark[0]
  const text = isPacked ? inflateRawSync(stored.subarray(1), { maxOutputLength: mostUnpacked }) : stored
  return JSON.parse(text.toString()) as Letter
}

/** To be read with `left join recipients as r on r.id = mails.awarded_to`. */
export type Stored = Pick<
  Row<'mails'>,
  'id' | 'organization_id' | 'awarded_to' | 'sealed' | 'recipient' | 'subject' | 'text' | 'html'
> & { readonly key_share: Buffer | null }

/** What a mail says; null where it was erased. */
export async function openLetter(world: World, row: Stored): Promise<Letter | null> {
  const { id, organization_id, awarded_to, sealed, key_share } = row
  if (awarded_to === null) {
    const { recipient, subject, text, html } = row
    return { recipient: recipient!, subject: subject!, text: text!, html: html! }
  }
  if (key_share === null || sealed === null) return null
  const keys = await recipientKeysOf(world, organization_id!)
  return openSealed(keys.keyOf(key_share), id, sealed)
}
