import { createHash } from 'node:crypto'

/**
 * What stands in a table instead of a secret. SHA-256 is enough for 32 random bytes, and finding a row by it
 * tells an attacker with a stopwatch nothing about the secret itself.
 */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
