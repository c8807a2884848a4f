import { stringify } from 'csv-stringify'
import { fields } from '../batches/fields.ts'
import { listRefusedRows } from '../batches/refused-rows.ts'
import type { Context } from '../context.ts'
import { drained } from '../kit/streams.ts'
import { listJobItems } from './items.ts'
import { isBatch, readJob } from './store.ts'

type Sheet = ReturnType<typeof stringify>
type Errors = readonly { field: string | null; message: string }[]

/**
 * What failed, as a CSV that can be corrected and sent again: of a batch the rows as they were sent, of other jobs the
 * ids of the credentials; behind them what was wrong. Columns that mean nothing are passed over when it is sent.
 */
export async function failuresOf(context: Context, id: string): Promise<Sheet> {
  const job = await readJob(context, id)
  const columns = isBatch(job) ? [...fields, 'line', 'errors'] : ['credential', 'name', 'email', 'errors']
  const sheet = stringify({ header: true, bom: true, escape_formulas: true, columns })
  const pages = isBatch(job) ? rowPages(context, id) : itemPages(context, id)
  void fill(sheet, pages)
  return sheet
}

const reasons = (errors: Errors): string =>
  errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' ')

async function* rowPages(context: Context, id: string): AsyncGenerator<unknown[]> {
  let after = 0
  for (;;) {
    const rows = await listRefusedRows(context, id, after)
    for (const { raw, line, errors } of rows)
      yield [...fields.map((field) => raw?.[field] ?? ''), line, reasons(errors)]
    if (rows.length === 0) return
    after = rows.at(-1)!.row
  }
}

async function* itemPages(context: Context, id: string): AsyncGenerator<unknown[]> {
  let cursor: string | null | undefined
  do {
    const query = { limit: 200, outcome: 'failed' as const, ...(cursor && { cursor }) }
    const page = await listJobItems(context, id, query)
    for (const { credentialId, label, email, errors } of page.items)
      yield [credentialId, label, email, reasons(errors)]
    cursor = page.next
  } while (cursor)
}

/** Writes row after row, waiting whenever the reader is slower. */
async function fill(sheet: Sheet, rows: AsyncGenerator<unknown[]>): Promise<void> {
  try {
    for await (const row of rows) {
      if (!sheet.write(row)) await drained(sheet)
      if (sheet.destroyed) return
    }
    sheet.end()
  } catch (error) {
    sheet.destroy(error as Error)
  }
}
