import type { KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import type { Recipient } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'

type Credentials = Row<'credentials'>
/** To be read with `leftJoin('recipients as r', 'r.id', 'c.awarded_to')`. */
export const personalColumns = [
  'c.id',
  'c.organization_id',
  'c.awarded_to',
  'c.recipient_name',
  'c.recipient_email',
  'c.document',
  'c.sealed',
  'r.key_share',
] as const

export type PersonalRow = Pick<
  Credentials,
  'id' | 'organization_id' | 'awarded_to' | 'recipient_name' | 'recipient_email' | 'document' | 'sealed'
> & { readonly key_share: Buffer | null }

/** Whom a credential was awarded to. */
export type Awarded = {
  readonly name: string
  readonly email: string | null
  /** The language in which they are written to, where somebody said so (BCP 47). */
  readonly language?: string | null
}
/** All of a credential that is about a person. `document` is the signed one, byte for byte. */
export type Personal = Awarded & { readonly document: string }

const bindingOf = (id: string) => `credential ${id}`

/** Seals what names a person, for the row of a credential: name and address on one line, then the document. */
export const sealPersonal = (
  { key }: Recipient,
  id: string,
  { name, email, language, document }: Personal,
): Buffer =>
  encrypt(
    key,
    `${JSON.stringify(language ? { name, email, language } : { name, email })}\n${document}`,
    bindingOf(id),
  )

/** What was sealed; null where it was erased. */
export async function openPersonal(world: World, row: PersonalRow): Promise<Personal | null> {
  const { id, key_share, sealed } = row
  if (row.awarded_to === null)
    return { name: row.recipient_name!, email: row.recipient_email, document: row.document! }
  if (key_share === null || sealed === null) return null
  const keys = await recipientKeysOf(world, row.organization_id)
  const plain = decrypt(keys.keyOf(key_share), sealed, bindingOf(id))
  const end = plain.indexOf(0x0a)
  const awarded = JSON.parse(plain.toString('utf8', 0, end)) as Awarded
  return { ...awarded, document: plain.toString('utf8', end + 1) }
}

/** What else is kept of a credential that names a person is sealed under this. Refuses with `credential-erased`. */
export async function personalKey(world: World, row: PersonalRow): Promise<KeyObject> {
  const keys = await recipientKeysOf(world, row.organization_id)
  if (row.awarded_to === null) return keys.organizationKey
  if (row.key_share === null) throw erased()
  return keys.keyOf(row.key_share)
}

/** As {@link openPersonal}. Refuses with `credential-erased`. */
export async function readPersonal(world: World, row: PersonalRow): Promise<Personal> {
  const personal = await openPersonal(world, row)
  if (!personal) throw erased()
  return personal
}

const erased = () =>
  new Refusal(
    'credential-erased',
    'This credential was withdrawn: the data of the person it was awarded to were erased. It cannot be shown or checked any more.',
  )
