import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Drawings kept in a folder, by name, within a limit. A cache: whatever is lost is drawn again, and the
 * folder may be emptied at any time. Names begin with what they belong to, so that `forget` finds them.
 */
export type Kept = {
  get(name: string): Promise<Buffer | null>
  /** A death half-way leaves a draft that is swept later, never a name with half a content. */
  put(name: string, bytes: Uint8Array): Promise<void>
  forget(prefix: string): Promise<void>
  names(): Promise<string[]>
}

const draft = /\.draft$/

export function openKept(folder: string, mostBytes: number): Kept {
  let total: Promise<number> | null = null
  let sweeping: Promise<void> | null = null
  let drafts = 0

  const measure = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return (await list()).reduce((sum, { size }) => sum + size, 0)
  }
  const list = async () => {
    const files = (await readdir(folder)).map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null)
      return found ? [{ name, size: found.size, at: found.mtimeMs }] : []
    })
    return (await Promise.all(files)).flat()
  }
  const names = () => readdir(folder).catch(() => [])
  const remove = (name: string) => unlink(join(folder, name)).catch(() => {})

  /** The oldest go first, until a fifth is free. */
  const sweep = async () => {
    const files = (await list()).sort((a, b) => a.at - b.at)
    let size = files.reduce((sum, file) => sum + file.size, 0)
    for (const file of files) {
      const stale = draft.test(file.name) && Date.now() - file.at > 60_000
      if (!stale && (size <= mostBytes * 0.8 || draft.test(file.name))) continue
      await remove(file.name)
      size -= file.size
    }
    total = Promise.resolve(size)
  }

  return {
    get: (name) => readFile(join(folder, name)).catch(() => null),
    async put(name, bytes) {
      if (bytes.length > mostBytes) return
      total ??= measure()
      await total
      const path = join(folder, `${process.pid}-${++drafts}.draft`)
      const file = await open(path, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        // Without this a power cut could leave the name and lose the content.
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(path, join(folder, name))
      const size = (await total) + bytes.length
      total = Promise.resolve(size)
      if (size > mostBytes) {
        sweeping ??= sweep().finally(() => {
          sweeping = null
        })
        await sweeping
      }
    },
    names,
    async forget(prefix) {
      await Promise.all((await names()).filter((name) => name.startsWith(prefix)).map(remove))
    },
  }
}
