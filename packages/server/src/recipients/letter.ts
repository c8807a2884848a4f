import type { KeyObject } from 'node:crypto'
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

/** A letter to a recipient is stored sealed under the recipient's key. */
export const sealLetter = (key: KeyObject, id: string, { recipient, subject, text, html }: Letter): Buffer =>
  encrypt(key, JSON.stringify({ recipient, subject, text, html }), bindingOf(id))

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
  return JSON.parse(decrypt(keys.keyOf(key_share), sealed, bindingOf(id)).toString()) as Letter
}
