import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'

/** What of a result names a person. */
export type ResultPerson = {
  readonly name: string | null
  readonly email: string
  readonly note: string | null
}

const bindingOf = (id: string) => `result ${id}`

/** Stored sealed under the person's key. */
export const sealResult = (key: KeyObject, id: string, { name, email, note }: ResultPerson): Buffer =>
  encrypt(key, JSON.stringify({ name, email, note }), bindingOf(id))

export const openResult = (key: KeyObject, id: string, sealed: Buffer): ResultPerson =>
  JSON.parse(decrypt(key, sealed, bindingOf(id)).toString()) as ResultPerson

const awardBindingOf = (id: string) => `award ${id}`

/** Why somebody has an award: sealed under their key. */
export const sealExplanation = (key: KeyObject, awardId: string, explanation: unknown): Buffer =>
  encrypt(key, JSON.stringify(explanation), awardBindingOf(awardId))

export const openExplanation = (key: KeyObject, awardId: string, sealed: Buffer): unknown =>
  JSON.parse(decrypt(key, sealed, awardBindingOf(awardId)).toString())
