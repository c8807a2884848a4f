import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** Who asks for something about their data, where the organization does not know them otherwise, and in which words. */
export type Asked = { readonly contact: string | null; readonly words: string | null }

const bindingOf = (id: string) => `privacy request ${id}`

export const sealAsked = (key: KeyObject, id: string, { contact, words }: Asked): Buffer =>
  encrypt(key, JSON.stringify({ contact, words }), bindingOf(id))

/** Nothing where it was erased. */
export const openAsked = (key: KeyObject, id: string, sealed: Buffer | null): Asked =>
  sealed
    ? (JSON.parse(decrypt(key, sealed, bindingOf(id)).toString()) as Asked)
    : { contact: null, words: null }
