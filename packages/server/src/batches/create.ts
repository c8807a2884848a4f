import { createHash, type Hash } from 'node:crypto'
import { authorize } from '../access/authorize.ts'
import { readVersion } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { v7 } from '../store/ids.ts'
import { notify } from '../store/notify.ts'
import { batchesChannel } from './channel.ts'
import { createDecoder, FileError } from './decode.ts'
import type { Mapping } from './fields.ts'
import { type Format, readRows } from './read.ts'
import { mostRows } from './read-limits.ts'
import { holdBatch } from './release.ts'
import { openUpload, sealUpload } from './upload.ts'

export type Upload = {
  readonly file: string
  /** SHA-256 of what was uploaded: tells whether a repeated request brings the same list. */
  readonly digest: string
  readonly rowCount: number
  readonly fileName: string | null
}

export type BatchOrder = Upload & {
  readonly achievementId: string
  readonly format: Format
  readonly mapping: Mapping | null
  readonly dryRun: boolean
  readonly mail: boolean
  /** When its rows are to be issued; absent: at once. */
  readonly issueAt?: Date
}

/**
 * Keeps the uploaded file, synced to disk, and counts its rows on the way: that is what progress is measured by.
 * A file that is no text in Unicode from its first to its last byte is refused as a whole: better than to stop
 * at its first foreign letter, with half of the people issued to.
 */
export async function storeUpload(
  context: Context,
  source: AsyncIterable<Uint8Array>,
  { format, fileName }: { format: Format; fileName: string | null },
): Promise<Upload> {
  const count: Count = { rows: 0, quoted: false, blank: true, problem: null }
  try {
    const digest = createHash('sha256')
    const limited = noting(source, digest, context.settings.maxBatchBytes)
    const file = await sealUpload(context, counting(limited, count, format))
    return {
      file,
      fileName,
      digest: digest.digest('hex'),
      rowCount: Math.max(0, count.rows - (format === 'csv' ? 1 : 0)),
    }
  } catch (error) {
    throw error instanceof FileError ? new Refusal('malformed-body', error.message) : error
  }
}

/** `blank`: nothing but spaces has come since the last line ended. Such lines are no rows. */
type Count = { rows: number; quoted: boolean; blank: boolean; problem: FileError | null }

async function* noting(
  source: AsyncIterable<Uint8Array>,
  digest: Hash,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > maxBytes) throw new Refusal('too-large', `At most ${maxBytes} bytes are taken here.`)
    digest.update(part)
    yield part
  }
}

/** Told at the end: a sender that is cut off in the midst of sending does not always hear why. */
async function* counting(
  source: AsyncIterable<Uint8Array>,
  count: Count,
  format: Format,
): AsyncGenerator<Uint8Array> {
  const decoder = createDecoder()
  for await (const part of source) {
    if (!count.problem) {
      note(count, () => countRows(decoder.decode(part), count, format))
      if (count.rows > mostRows)
        count.problem = new FileError(`The file has more than ${mostRows} rows. Send it in parts.`)
    }
    yield part
  }
  if (!count.problem) note(count, () => countRows(`${decoder.end()}\n`, count, format))
  if (count.problem) throw count.problem
}

function note(count: Count, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    count.problem = error
  }
}

function countRows(text: string, count: Count, format: Format): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22 && format === 'csv') count.quoted = !count.quoted
    if ((code === 0x0a || code === 0x0d) && !count.quoted) {
      if (!count.blank) count.rows += 1
      count.blank = true
    } else if (code > 0x20) count.blank = false
  }
}

/**
 * Accepts a batch: when this returns, it will be worked on whatever happens, for the row in the database is
 * the order to the workers. What can be told at once (an unknown achievement, an unreadable beginning) is
 * refused here, before anything is promised.
 */
export async function createBatch(context: Context, order: BatchOrder): Promise<string> {
  const { db, actor } = context
  authorize(actor, 'credential:issue', actor.organizationId)
  const version = await readVersion(context, order.achievementId, 'current', actor.organizationId)
  if (!version) {
    const message = 'There is no achievement with this id.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '?achievementId', code: 'unknown', message }],
    })
  }
  const { issueAt = null } = order
  if (issueAt && issueAt <= context.now()) {
    const message = 'This must be later than now.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '?issueAt', code: 'range', message }],
    })
  }
  await readBeginning(context, order)

  const id = v7()
  const now = context.now()
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('batches')
      .values({
        id,
        organization_id: actor.organizationId,
        achievement_id: order.achievementId,
        achievement_version: version.version,
        state: 'queued',
        format: order.format,
        dry_run: order.dryRun,
        notify: order.mail,
        file: order.file,
        file_sealed: true,
        file_name: order.fileName?.slice(0, 200) ?? null,
        mapping: order.mapping && JSON.stringify(order.mapping),
        seed: context.random(32),
        row_count: order.rowCount,
        failure: null,
        created_by: actor.id,
        created_at: now,
        issue_at: issueAt,
        started_at: null,
        finished_at: null,
      })
      .execute()
    const data = { achievementId: order.achievementId, dryRun: order.dryRun }
    await recordEvent(tx, context, { type: 'batch.created', subject: id, data })
    if (order.dryRun || !(await holdBatch(tx, context, id))) await notify(tx, batchesChannel, id)
  })
  return id
}

/** Equal exactly for equal orders: what an Idempotency-Key is held against. */
export const fingerprintOf = (order: BatchOrder): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        order.digest,
        order.achievementId,
        order.format,
        order.mapping,
        order.dryRun,
        order.mail,
        ...(order.issueAt ? [order.issueAt.toISOString()] : []),
      ]),
    )
    .digest()

async function readBeginning(context: Context, { file, format, mapping }: BatchOrder): Promise<void> {
  const upload = { organization_id: context.actor.organizationId, file, file_sealed: true }
  const rows = readRows(await openUpload(context, upload), format, mapping)
  try {
    const first = await rows.next()
    if (first.done)
      throw new FileError('The file has a first line with the names of its columns, but no rows.')
  } catch (error) {
    throw error instanceof FileError ? new Refusal('malformed-body', error.message) : error
  } finally {
    await rows.return(undefined)
  }
}
