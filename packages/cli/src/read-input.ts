import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { CommandError } from './exit.ts'

/** Something to look into: the name to show for it, and its bytes, or a link as text. */
export type Input = { readonly source: string; readonly content: Uint8Array | string }

/** A little more than the library looks at, so that it is the library who says "too large". */
const mostBytes = 16 * 1024 * 1024 + 1
const extensions = /\.(json|jsonld|jwt|txt|png|svg|pdf)$/i

/** The inputs behind the arguments: files, folders with all that could be a credential, links, a token, `-`. */
export async function* readInputs(given: readonly string[]): AsyncGenerator<Input, void, undefined> {
  for (const argument of given) {
    if (argument === '-') yield { source: '-', content: await readStandardInput() }
    else if (/^https?:\/\//i.test(argument)) yield { source: argument, content: argument }
    else yield* readPath(argument)
  }
}

async function* readPath(path: string): AsyncGenerator<Input, void, undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    // A token pasted in the place of a file.
    if (/^[\w-]{10,}\.[\w-]{2,}\.[\w-]{10,}$/.test(path)) return yield { source: 'token', content: path }
    const why = found.code === 'ENOENT' ? 'is not there' : `cannot be read (${found.code})`
    throw new CommandError('noInput', `${path} ${why}.`)
  }
  if (!found.isDirectory()) return yield { source: path, content: await readFile(path) }
  const entries = await readdir(path, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name)
    if (entry.isDirectory() ? !entry.name.startsWith('.') : entry.isFile() && extensions.test(entry.name))
      yield* readPath(inside)
  }
}

async function readFile(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('noInput', `${path} cannot be read (${error.code}).`)
  })
  try {
    const { size } = await file.stat()
    if (size === 0) return new Uint8Array(await file.readFile())
    const bytes = Buffer.alloc(Math.min(size, mostBytes))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= mostBytes) break
  }
  return Buffer.concat(parts).subarray(0, mostBytes)
}
