import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { CipherError, decrypt, encrypt } from '../../kit/cipher.ts'

/** Longer ones are not kept: the address that they go into must stay one that servers take. */
const mostCharacters = 6000

const keyOf = (sessionSecret: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', sessionSecret, '', 'laurel id token', 32)))

export function sealIdToken(sessionSecret: string, sessionId: string, token: string): Buffer | null {
  if (token.length > mostCharacters) return null
  return encrypt(keyOf(sessionSecret), token, sessionId)
}

/** Null where the session has got another secret since: nobody can read it then, and none is needed to sign out. */
export function openIdToken(sessionSecret: string, sessionId: string, sealed: Buffer): string | null {
  try {
    return decrypt(keyOf(sessionSecret), sealed, sessionId).toString()
  } catch (error) {
    if (!(error instanceof CipherError)) throw error
    return null
  }
}
