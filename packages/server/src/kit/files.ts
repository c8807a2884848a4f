import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '../errors.ts'

/**
 * Files by their content: the name is the SHA-256 of the bytes in hex, so the same bytes are kept once,
 * a stored file never changes and a name proves what it names.
 */
export type Files = {
  /**
   * Stores and answers the name. When it returns, the bytes survive a power cut. A death half-way leaves
   * at most a file in `incoming`, never a name with half a content.
   * More than `maxBytes` is refused with `too-large`, and nothing is kept.
   */
  put(
    source: Uint8Array | string | AsyncIterable<Uint8Array>,
    options?: { maxBytes?: number },
  ): Promise<string>
  /** The whole content. Throws a fault where the name is not known. */
  get(name: string): Promise<Buffer>
  stream(name: string, range?: { start: number; end?: number }): Readable
  has(name: string): Promise<boolean>
  size(name: string): Promise<number>
  remove(name: string): Promise<void>
}

/** Keeps files in a local folder: `ab/cd/abcd...`, written to `incoming` first, synced, then moved. */
export async function openFiles(folder: string): Promise<Files> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })

  const pathOf = (name: string): string => {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('not the name of a stored file')
    return join(folder, name.slice(0, 2), name.slice(2, 4), name)
  }
  const has = (name: string) =>
    stat(pathOf(name)).then(
      () => true,
      () => false,
    )

  return {
    async put(source, { maxBytes = Number.POSITIVE_INFINITY } = {}) {
      const draft = join(incoming, randomBytes(12).toString('hex'))
      try {
        const name = await writeDraft(draft, source, maxBytes)
        if (await has(name)) {
          await unlink(draft)
          return name
        }
        const target = pathOf(name)
        const parent = join(target, '..')
        await mkdir(parent, { recursive: true, mode: 0o700 })
        await rename(draft, target)
        // The move itself lives in the folder: without this a power cut could forget it.
        for (const changed of [parent, join(parent, '..'), folder]) await syncFolder(changed)
        return name
      } catch (error) {
        await unlink(draft).catch(() => {})
        throw error
      }
    },
    get: (name) => readFile(pathOf(name)),
    stream: (name, range) => createReadStream(pathOf(name), range),
    has,
    size: async (name) => (await stat(pathOf(name))).size,
    remove: (name) => unlink(pathOf(name)),
  }
}

async function writeDraft(
  path: string,
  source: Uint8Array | string | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    let size = 0
    const parts =
      typeof source === 'string' ? [Buffer.from(source)] : source instanceof Uint8Array ? [source] : source
    for await (const part of parts) {
      size += part.length
      if (size > maxBytes) throw new Refusal('too-large', `At most ${maxBytes} bytes are taken here.`)
      hash.update(part)
      await file.write(part)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
