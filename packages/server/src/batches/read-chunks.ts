import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import type { IssueRow } from '../credentials/issue.ts'
import { base32 } from '../store/ids.ts'
import type { Row, RowError } from '../store/tables.ts'
import { type ReadRow, readRows } from './read.ts'
import { labelOf, parseRow, type RawRow, sameness } from './row.ts'
import { openUpload } from './upload.ts'

const chunkRows = 250

/** A row that is not issued, and why. */
export type Refused = {
  readonly row: number
  readonly line: number
  readonly label: string | null
  readonly errors: RowError[]
  /** What it says, so that it can be corrected; null where it cannot be read. */
  readonly raw: RawRow | null
}
/** `line`: where it stands in the file. */
export type Good = IssueRow & { readonly batchRow: number; readonly line: number; readonly raw: RawRow }
/** The rows after `from` up to `to`. */
export type Chunk = {
  readonly from: number
  readonly to: number
  readonly good: readonly Good[]
  readonly bad: readonly Refused[]
}

/**
 * The rows after the batch's cursor in chunks. The file is read from its beginning, to know what came twice, and
 * every row is judged as of the instant the batch was ordered: so whoever goes on judges as the one before did.
 */
export async function* readChunks(
  world: World,
  batch: Row<'batches'>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const seen = new Map<string, number>()
  // Made once: a key given as bytes is examined anew for each row, which costs more than the rest of reading it.
  const key = createSecretKey(batch.seed)
  const start = (from: number) => ({ from, to: from, good: [] as Good[], bad: [] as Refused[] })
  let chunk = start(batch.cursor_row)
  let broken: unknown = null
  try {
    for await (const read of readRows(await openUpload(world, batch), batch.format, batch.mapping)) {
      if (signal.aborted) return
      const outcome = judge(read, seen, batch.created_at)
      const { row, line } = read
      if (row <= batch.cursor_row) continue
      if ('row' in outcome)
        chunk.good.push({ ...outcome.row, id: credentialId(key, row), batchRow: row, line, raw: outcome.raw })
      else {
        const raw = 'raw' in read ? read.raw : null
        chunk.bad.push({ row, line, label: raw && labelOf(raw), raw, ...outcome })
      }
      chunk.to = row
      if (chunk.to - chunk.from >= chunkRows) {
        yield chunk
        chunk = start(row)
      }
    }
  } catch (error) {
    // What stands before the place where the file cannot be read further is good.
    broken = error
  }
  if (chunk.to > chunk.from) yield chunk
  if (broken !== null) throw broken
}

type Judged = { readonly row: IssueRow; readonly raw: RawRow } | { readonly errors: RowError[] }

/** A faulty row and then a right one of the same person is no double: only what can be issued is remembered. */
function judge(read: ReadRow, seen: Map<string, number>, ordered: Date): Judged {
  if ('errors' in read) return { errors: read.errors }
  const outcome = parseRow(read.raw, ordered)
  if ('errors' in outcome) return outcome
  const key = fingerprint(sameness(read.raw))
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, read.line)
    return { row: outcome.row, raw: read.raw }
  }
  const message = `This is the same as line ${first}: same person, same award. Remove one of them.`
  return { errors: [{ field: null, code: 'duplicate', message }] }
}

/** 16 characters (96 bits) instead of the row itself: a million rows fit into memory. */
const fingerprint = (text: string): string => hash('sha256', text, 'base64').slice(0, 16)

/** The same row of the same batch has the same id for ever: a second attempt to issue it meets the first one's. */
const credentialId = (key: KeyObject, row: number): string =>
  base32(createHmac('sha256', key).update(`row ${row}`).digest().subarray(0, 16))
