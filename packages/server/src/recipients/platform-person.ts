import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** What a learning platform says of a person. */
export type PlatformPerson = {
  /** What it calls them. */
  readonly subject: string
  readonly name: string | null
  /** The address that they were taken for somebody by, at first. */
  readonly email: string
  /** The one that it says now. */
  readonly emailNow: string | null
}

const bindingOf = (id: string) => `platform person ${id}`

/** Stored sealed under the person's key. */
export const sealPlatformPerson = (key: KeyObject, id: string, person: PlatformPerson): Buffer =>
  encrypt(key, JSON.stringify(person), bindingOf(id))

export const openPlatformPerson = (key: KeyObject, id: string, sealed: Buffer): PlatformPerson =>
  JSON.parse(decrypt(key, sealed, bindingOf(id)).toString()) as PlatformPerson
