import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type KekSource, refuseWeakKek } from '../kek-source.ts'
import type { Settings } from '../settings.ts'

/** A secret sealed in two layers: the secret under a data key of its own, the data key under the KEK. */
export type Sealed = { readonly secret: Buffer; readonly dataKey: Buffer; readonly kekId: string }

/**
 * Seals private keys at rest. `binding` names what the secret belongs to (organization, key, purpose): a row
 * copied to another place does not open there.
 */
export type KeyEncryption = {
  /** A name of the key-encryption key in use; not secret. */
  readonly kekId: string
  /** The names of all that open: the one in use, and those of before that are still accepted. */
  readonly kekIds: ReadonlySet<string>
  seal(secret: Uint8Array, binding: string): Sealed
  /** Throws {@link KeyEncryptionError} where the KEK is another one or the row was changed. */
  open(sealed: Sealed, binding: string): Buffer
  /** The same secret, its data key sealed with the KEK in use. Throws as `open` does. */
  rewrap(sealed: Sealed, binding: string): Sealed
}

/** The sealed keys cannot be opened: says which setting is wrong. */
export class KeyEncryptionError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyEncryptionError'
  }
}

/** AES-256-GCM throughout: 12 bytes nonce, 16 bytes tag, then the ciphertext. */
export function createKeyEncryption(kek: Uint8Array, old: readonly Uint8Array[] = []): KeyEncryption {
  const keks = new Map([...old, kek].map((one) => [nameOf(one), one]))
  const kekId = nameOf(kek)

  function openDataKey({ dataKey, kekId: by }: Sealed, binding: string): Buffer {
    const one = keks.get(by)
    if (one) return decrypt(one, dataKey, `${binding}|${by}`)
    throw new KeyEncryptionError(
      `LAUREL_KEK: the signing keys were sealed with another key-encryption key (${by}, not ${kekId}); restore that one, or name it in LAUREL_KEK_OLD`,
    )
  }
  return {
    kekId,
    kekIds: new Set(keks.keys()),
    seal(secret, binding) {
      const dataKey = randomBytes(32)
      const sealed = {
        secret: encrypt(dataKey, secret, binding),
        dataKey: encrypt(kek, dataKey, `${binding}|${kekId}`),
        kekId,
      }
      dataKey.fill(0)
      return sealed
    },
    open(sealed, binding) {
      const dataKey = openDataKey(sealed, binding)
      try {
        return decrypt(dataKey, sealed.secret, binding)
      } finally {
        dataKey.fill(0)
      }
    },
    rewrap(sealed, binding) {
      if (sealed.kekId === kekId) return sealed
      const dataKey = openDataKey(sealed, binding)
      const again = { ...sealed, dataKey: encrypt(kek, dataKey, `${binding}|${kekId}`), kekId }
      dataKey.fill(0)
      return again
    },
  }
}

const nameOf = (kek: Uint8Array): string =>
  createHash('sha256').update('laurel kek id\0').update(kek).digest('hex').slice(0, 16)

/** Opens what stands sealed in LAUREL_KEK: KMS Decrypt, asked once at the start. */
export type OpenKek = (ciphertext: Buffer) => Promise<Buffer>

/**
 * The KEK from the settings or, outside production, one that is made once and kept in the data folder
 * (0600, synced before anything is sealed with it); and those of before.
 */
export async function openKeyEncryption(settings: Settings, openKek: OpenKek): Promise<KeyEncryption> {
  const bytesOf = async (source: KekSource): Promise<Buffer> => {
    if (source.kind === 'bytes') return source.bytes
    const bytes = await openKek(source.ciphertext)
    try {
      refuseWeakKek(bytes)
    } catch (error) {
      throw new KeyEncryptionError(`LAUREL_KEK: what KMS opened ${(error as Error).message}`)
    }
    return bytes
  }
  const { keyEncryptionKey: source, oldKeyEncryptionKeys, dataDir } = settings
  const kek = source === null ? await keptKey(join(dataDir, 'keys')) : await bytesOf(source)
  return createKeyEncryption(kek, await Promise.all(oldKeyEncryptionKeys.map(bytesOf)))
}

async function keptKey(folder: string): Promise<Buffer> {
  const path = join(folder, 'kek')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const text = (await readIfThere(path)) ?? (await makeKept(folder, path))
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new KeyEncryptionError(`${path} does not hold a key; restore it from a backup`)
  return key
}

/** Written aside and synced, then linked: of two first starts at once one makes the key and both get that one. */
async function makeKept(folder: string, path: string): Promise<string> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  const directory = await open(folder)
  await directory.sync().finally(() => directory.close())
  return readFile(path, 'utf8')
}

function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

function encrypt(key: Uint8Array, plain: Uint8Array, binding: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(binding))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

function decrypt(key: Uint8Array, sealed: Buffer, binding: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(binding))
    .setAuthTag(sealed.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    throw new KeyEncryptionError('a sealed key does not open: its row was changed or belongs elsewhere')
  }
}
