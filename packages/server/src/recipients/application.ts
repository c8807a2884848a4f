import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** What of an application is about the person. */
export type ApplicationText = {
  readonly name: string
  readonly email: string
  readonly words: string
  readonly links: readonly string[]
  /** What a reviewer wants to know. */
  readonly asked: string | null
}

const bindingOf = (part: string, id: string) => `application ${part} ${id}`

export const sealApplication = (key: KeyObject, id: string, text: ApplicationText): Buffer =>
  encrypt(key, JSON.stringify(text), bindingOf('text', id))

export const openApplication = (key: KeyObject, id: string, sealed: Buffer): ApplicationText =>
  JSON.parse(decrypt(key, sealed, bindingOf('text', id)).toString()) as ApplicationText

/** A part of an application: `name` and `file` of a file, `reason` of a review. */
export const sealPart = (key: KeyObject, part: string, id: string, bytes: Uint8Array): Buffer =>
  encrypt(key, Buffer.from(bytes), bindingOf(part, id))

export const openPart = (key: KeyObject, part: string, id: string, sealed: Buffer): Buffer =>
  decrypt(key, sealed, bindingOf(part, id))
