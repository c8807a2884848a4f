import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Batch, BatchRow, LaurelClient } from '@laurel/sdk'
import { stringify } from 'csv-stringify'
import { CommandError } from '../exit.ts'

/**
 * Writes one line per row: where it stood, what came of it, and the address of the certificate or the reasons.
 * Answers the path, or null where none was wanted. The file appears when it is whole.
 */
export async function writeResult(
  laurel: LaurelClient,
  batch: Batch,
  source: string | null,
  wanted: string | boolean,
): Promise<string | null> {
  if (wanted === false || (wanted === true && source === null)) return null
  const path = wanted === true ? `${source!.replace(/\.\w+$/, '')}.result-${batch.id.slice(-8)}.csv` : wanted
  const draft = `${path}.${process.pid}.part`
  try {
    await pipeline(
      Readable.from(records(laurel, batch.id)),
      // A name such as "=1+1" must stay text when a spreadsheet opens the file.
      stringify({ header: true, bom: true, escape_formulas: true }),
      createWriteStream(draft),
    )
    await rename(draft, path)
    return path
  } catch (error) {
    await rm(draft, { force: true })
    const { code, path: where } = error as NodeJS.ErrnoException
    if (where === undefined) throw error
    throw new CommandError('cannotWrite', `${path} cannot be written (${code}); name another with --result.`)
  }
}

async function* records(laurel: LaurelClient, id: string): AsyncGenerator<Record<string, string | number>> {
  for await (const row of laurel.batches.allRows(id)) yield recordOf(row)
}

const recordOf = ({ row, line, outcome, label, credentialId, url, errors }: BatchRow) => ({
  row,
  line: line ?? '',
  outcome,
  name: label ?? '',
  credential: credentialId ?? '',
  url: url ?? '',
  errors: errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' '),
})
