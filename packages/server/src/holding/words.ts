import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** What a person wrote, and the web addresses they show for it. */
export type Words = { readonly words: string | null; readonly evidence?: readonly string[] }

/** Sealed under the recipient's key and bound to its place (`what`): erasing the person erases it. */
export const sealWords = (key: KeyObject, what: string, words: Words): Buffer =>
  encrypt(key, JSON.stringify(words), `holder ${what}`)

/** Nothing where it was erased. */
export const openWords = (key: KeyObject | null, what: string, sealed: Buffer | null): Words =>
  key === null || sealed === null
    ? { words: null }
    : (JSON.parse(decrypt(key, sealed, `holder ${what}`).toString()) as Words)
