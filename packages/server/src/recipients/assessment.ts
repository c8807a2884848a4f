import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** Whom an invitation to an assessment names. */
export type Invitee = { readonly name: string; readonly email: string }

const bindingOf = (id: string) => `assessment invitation ${id}`

/** Stored sealed under the person's key. */
export const sealInvitee = (key: KeyObject, id: string, { name, email }: Invitee): Buffer =>
  encrypt(key, JSON.stringify({ name, email }), bindingOf(id))

export const openInvitee = (key: KeyObject, id: string, sealed: Buffer): Invitee =>
  JSON.parse(decrypt(key, sealed, bindingOf(id)).toString()) as Invitee
