import {
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

/** What was sealed does not open: another key, another place, or changed bytes. */
export class CipherError extends Error {
  constructor() {
    super('a sealed value does not open: it was changed, or belongs elsewhere')
    this.name = 'CipherError'
  }
}

const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a random nonce: 12 bytes nonce, 16 bytes tag, then the ciphertext. `binding` names what the
 * value belongs to; a value copied to another place does not open there.
 */
export function encrypt(key: KeyObject, plain: Uint8Array | string, binding: string): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(binding))
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Asking the system for a few random bytes costs more than sealing: they are fetched ahead, and used once. */
const pool = Buffer.alloc(nonceBytes * 512)
let taken = pool.length

/** Good until the next turn: it lies in the pool. */
function freshNonce(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += nonceBytes
  return pool.subarray(taken - nonceBytes, taken)
}

/** Throws {@link CipherError}. */
export function decrypt(key: KeyObject, sealed: Uint8Array, binding: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new CipherError()
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(binding))
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  const plain = decipher.update(sealed.subarray(nonceBytes + tagBytes))
  try {
    decipher.final()
  } catch {
    throw new CipherError()
  }
  return plain
}

/** As {@link encrypt}, of any length: 12 bytes nonce, the ciphertext, 16 bytes tag. Equal texts seal unequally. */
export async function* encryptStream(
  key: KeyObject,
  source: AsyncIterable<Uint8Array>,
  binding: string,
): AsyncGenerator<Uint8Array> {
  const nonce = randomFillSync(Buffer.alloc(nonceBytes))
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(binding))
  yield nonce
  for await (const part of source) yield cipher.update(part)
  yield cipher.final()
  yield cipher.getAuthTag()
}

/** Throws {@link CipherError} at the end, when all but the last bytes have been handed out. */
export async function* decryptStream(
  key: KeyObject,
  source: AsyncIterable<Uint8Array>,
  binding: string,
): AsyncGenerator<Uint8Array> {
  let decipher: DecipherGCM | null = null
  let held: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    held = Buffer.concat([held, part])
    if (!decipher && held.length >= nonceBytes) {
      const nonce = held.subarray(0, nonceBytes)
      decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(binding))
      held = held.subarray(nonceBytes)
    }
    // The last bytes may be the tag.
    const sure = held.length - tagBytes
    if (!decipher || sure <= 0) continue
    yield decipher.update(held.subarray(0, sure))
    held = held.subarray(sure)
  }
  if (!decipher || held.length !== tagBytes) throw new CipherError()
  decipher.setAuthTag(held)
  try {
    decipher.final()
  } catch {
    throw new CipherError()
  }
}
