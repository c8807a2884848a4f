import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, truncate } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { CommandError } from '../exit.ts'
import { linesIn, placesIn } from './lines.ts'

/** Asks the server for the record after this entry. */
export type Ask = (after: number) => Promise<AsyncIterable<Uint8Array>>
export type Exported = { readonly from: number; readonly to: number; readonly resumedAt: number | null }

type Head = { readonly organization: string; readonly after: number; readonly to: number }
/** What lies in the unfinished file: its head, and the last entry that is surely whole. */
type Part = { readonly head: Head | null; readonly last: number }

const mostBreaks = 5

/**
 * Writes the record into a file. It is written beside it first (`.part`) and takes its place when all is there: so a
 * file by that name is never half of one. What a broken connection, or an earlier run that was stopped, left there is
 * gone on with.
 */
export async function exportRecord(
  ask: Ask,
  { file, after, onProgress }: { file: string; after: number; onProgress: (at: number, head: Head) => void },
): Promise<Exported> {
  const part = `${file}.part`
  let resumedAt: number | null = null
  for (let breaks = 0; ; breaks += 1) {
    const before = await readPart(part)
    if (before.head !== null) resumedAt ??= before.last
    try {
      const head = await take(await ask(before.head === null ? after : before.last), {
        part,
        before,
        onProgress,
      })
      await finish(part, file, { first: before.head ?? head, last: head })
      return { from: (before.head ?? head).after, to: head.to, resumedAt }
    } catch (error) {
      if (!isBreak(error) || breaks >= mostBreaks) throw error
      await setTimeout(500 * 2 ** breaks)
    }
  }
}

/** The connection ended in the middle; what the server refuses is no break. */
const isBreak = (error: unknown): boolean =>
  error instanceof TypeError ||
  /^(ECONNRESET|UND_ERR_)/.test(String((error as { code?: unknown } | null)?.code))

/** Reads what is there and cuts off what may not be whole: the last line, and the last entry with its checkpoint. */
async function readPart(path: string): Promise<Part> {
  const none = { head: null, last: 0 }
  let head: Head | null = null
  let place = 0
  let last = 0
  try {
    for await (const { text, start } of placesIn(createReadStream(path))) {
      const line = parse(text)
      if (line?.kind === 'audit') head = line as unknown as Head
      else if (line?.kind === 'entry') [place, last] = [start, Number(line.sequence) - 1]
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none
    throw error
  }
  if (head === null || place === 0) {
    await rm(path, { force: true })
    return none
  }
  await truncate(path, place)
  return { head, last }
}

/** Appends what the server answers; its head is the file's own where that has none. Answers that head. */
async function take(
  answer: AsyncIterable<Uint8Array>,
  { part, before, onProgress }: { part: string; before: Part; onProgress: (at: number, head: Head) => void },
): Promise<Head> {
  const out = createWriteStream(part, { flags: 'a' })
  let head: Head | null = null
  let at = before.last
  async function* lines() {
    for await (const text of linesIn(answer)) {
      const line = parse(text)
      if (head === null) {
        if (line?.kind !== 'audit') throw new CommandError('refused', 'The server answered no record.')
        head = line as unknown as Head
        if (before.head !== null && before.head.organization !== head.organization)
          throw new CommandError(
            'usage',
            `${part} is of another organization. Delete it, or name another file.`,
          )
        if (before.head !== null) continue
      } else if (line?.kind === 'entry') at = Number(line.sequence)
      yield `${text}\n`
      onProgress(at, head)
    }
  }
  await pipeline(lines, out)
  if (head === null) throw new CommandError('refused', 'The server answered nothing.')
  const { to } = head as Head
  if (at < to && to > before.last) throw new TypeError(`the record ends at entry ${at}, and should at ${to}`)
  return head
}

/** The head that says where the whole file begins and ends, then all entries; then it is in its place. */
async function finish(
  part: string,
  file: string,
  { first, last }: { first: Head; last: Head },
): Promise<void> {
  if (first === last) return rename(part, file)
  const whole = `${file}.whole`
  const out = createWriteStream(whole)
  async function* lines() {
    yield `${JSON.stringify({ ...last, after: first.after })}\n`
    let isHead = true
    for await (const text of linesIn(createReadStream(part))) {
      if (!isHead) yield `${text}\n`
      isHead = false
    }
  }
  await pipeline(lines, out)
  const handle = await open(whole, 'r')
  await handle.sync().finally(() => handle.close())
  await rename(whole, file)
  await rm(part, { force: true })
}

function parse(text: string): { readonly kind?: unknown; readonly sequence?: unknown } | null {
  try {
    return JSON.parse(text) as { kind?: unknown }
  } catch {
    return null
  }
}
