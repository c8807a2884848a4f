import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import type { Batch } from '@laurel/sdk'
import type { Connection } from '../connection.ts'
import { CommandError, exitCodes } from '../exit.ts'
import { showProgress } from '../terminal/progress.ts'
import { plain, remark, tell, tellJson } from '../terminal/text.ts'
import { findAchievement } from './achievement.ts'
import type { IssueOptions } from './options.ts'
import { writeResult } from './result.ts'

/**
 * Sends a file as a batch, shows the progress and writes what came of each row.
 *
 * The Idempotency-Key is made from the file and the options: when this command dies after sending and is run again,
 * the server answers the batch that it has, and nobody gets two certificates.
 */
export async function issueFile(connection: Connection, path: string, options: IssueOptions): Promise<void> {
  const achievement = await findAchievement(connection, options.achievement)
  const { blob, hash } = path === '-' ? await readAll() : await openFile(path)
  const format = formatOf(path, options.format)
  const mapping = mappingOf(options.map)
  const order = [hash, achievement.id, format, JSON.stringify(mapping), options.dryRun ?? false, options.mail]
  const idempotencyKey = options.again ? randomUUID() : `laurel-cli-${sha256(order.join('\n'))}`
  const batch = await connection.laurel.batches.create(
    {
      achievementId: achievement.id,
      file: blob,
      format,
      fileName: path === '-' ? `standard-input.${format}` : basename(path),
      mapping,
      dryRun: options.dryRun,
      notify: options.mail,
    },
    { idempotencyKey },
  )
  if (!options.json) {
    if (connection.wasAnsweredBefore())
      remark('This file was sent before; this is what came of it. Issue it once more with --again.')
    else remark(`${options.dryRun ? 'Checking' : 'Issuing'} “${plain(achievement.name)}” from ${plain(path)}`)
  }
  await watchBatch(connection, batch.id, path === '-' ? null : path, options)
}

/** Waits for a batch and tells how it ended. Ctrl-C only ends the watching. */
export async function watchBatch(
  { laurel }: Connection,
  id: string,
  path: string | null,
  options: IssueOptions,
): Promise<void> {
  const progress = showProgress({ silent: options.json === true })
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  let batch: Batch
  try {
    batch = await laurel.batches.wait(id, {
      signal: stop.signal,
      onProgress: (now) => progress.update(now.processed, now.rowCount, notes(now)),
    })
  } catch (error) {
    if (!stop.signal.aborted) throw error
    throw new CommandError(
      'interrupted',
      `The batch goes on at the server. Watch it again with: laurel issue --batch ${id}`,
    )
  } finally {
    progress.stop()
    process.removeListener('SIGINT', interrupt)
  }
  if (batch.state === 'waiting') {
    if (options.json) return tellJson(batch)
    return tell(`It waits for a second person. Watch it again with: laurel issue --batch ${id}`)
  }
  const resultFile = await writeResult(laurel, batch, path, options.result ?? true)
  if (options.json) tellJson({ ...batch, resultFile })
  else await tellOutcome({ laurel }, batch, resultFile)
  if (batch.state === 'failed' || batch.refused > 0) process.exitCode = exitCodes.invalid
}

const notes = ({ issued, refused }: Batch): string =>
  refused > 0 ? `${issued} good, ${refused} refused` : ''

async function tellOutcome(
  { laurel }: Pick<Connection, 'laurel'>,
  batch: Batch,
  resultFile: string | null,
): Promise<void> {
  const verb = batch.dryRun ? 'would be issued' : 'issued'
  tell(`${batch.issued} ${verb}, ${batch.refused} refused.`)
  if (batch.failure) tell(`It ended early: ${plain(batch.failure)}`)
  if (batch.refused > 0) {
    const { items } = await laurel.batches.rows(batch.id, { outcome: 'refused', limit: 10 })
    for (const { line, row, label, errors } of items) {
      const why = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' ')
      tell(`  line ${line ?? row}${label ? ` (${plain(label, 40)})` : ''}: ${plain(why)}`)
    }
    if (batch.refused > items.length) tell(`  and ${batch.refused - items.length} more`)
  }
  if (resultFile) tell(`Each row’s outcome: ${resultFile}`)
}

/** The file as something that can be sent without holding it in memory, and the hash of its content. */
async function openFile(path: string): Promise<{ blob: Blob; hash: string }> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new CommandError('noInput', `${path} is not a file.`)
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return { blob: await openAsBlob(path), hash: hash.digest('hex') }
}

async function readAll(): Promise<{ blob: Blob; hash: string }> {
  const parts: Buffer<ArrayBuffer>[] = []
  for await (const part of process.stdin as AsyncIterable<Buffer<ArrayBuffer>>) parts.push(part)
  const bytes = Buffer.concat(parts)
  return { blob: new Blob([bytes]), hash: sha256(bytes) }
}

function formatOf(path: string, asked: string | undefined): 'csv' | 'jsonl' {
  if (asked === undefined) return /\.(jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'csv'
  if (asked !== 'csv' && asked !== 'jsonl') throw new CommandError('usage', '--format must be csv or jsonl.')
  return asked
}

/** `name=Full name` as `{ name: 'Full name' }`. */
function mappingOf(given: readonly string[]): Record<string, string> | undefined {
  if (given.length === 0) return undefined
  const pairs = given.map((text) => {
    const at = text.indexOf('=')
    if (at < 1) throw new CommandError('usage', `--map: "${text}" is not like name="Full name".`)
    return [text.slice(0, at).trim(), text.slice(at + 1)] as const
  })
  return Object.fromEntries(pairs)
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
