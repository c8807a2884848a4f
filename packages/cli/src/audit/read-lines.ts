import { createReadStream } from 'node:fs'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type Checkpoint, readCheckpoint } from '@laurel/server/audit'
import { CommandError } from '../exit.ts'

/** The lines of a file, or of standard input for `-`, without those that are empty. */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  const input = path === '-' ? process.stdin : createReadStream(path)
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line) yield line
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CommandError('noInput', `${path} ${code === 'ENOENT' ? 'is not there' : 'cannot be read'}.`)
  }
}

/** Checkpoints that were kept: those of an earlier export, or lines that are each one. */
export async function readKnown(paths: readonly string[]): Promise<Checkpoint[]> {
  const known: Checkpoint[] = []
  for (const path of paths) {
    let found = 0
    for await (const line of readLines(path)) {
      const read = readCheckpoint(line.startsWith('{') ? jwsIn(line) : line.trim())
      if (!read) continue
      known.push(read.checkpoint)
      found += 1
    }
    if (found === 0) throw new CommandError('usage', `--known: there is no checkpoint in ${path}.`)
  }
  return known
}

function jwsIn(line: string): unknown {
  if (!line.includes('"checkpoint"')) return null
  try {
    return (JSON.parse(line) as { jws?: unknown }).jws
  } catch {
    return null
  }
}
