import type { Readable } from 'node:stream'
import type { RowError } from '../store/tables.ts'
import { decodeAll, FileError } from './decode.ts'
import type { Mapping } from './fields.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-jsonl.ts'
import { mostRows } from './read-limits.ts'
import type { RawRow } from './row.ts'

/** A row as it stands in the file, or why it cannot be read. `row` counts from 1, `line` as an editor shows it. */
export type ReadRow = { readonly row: number; readonly line: number } & (
  | { readonly raw: RawRow }
  | { readonly errors: RowError[] }
)

export type Format = 'csv' | 'jsonl'

/** Reads a file row by row, without ever holding more than a few. Throws {@link FileError}. */
export async function* readRows(
  source: Readable,
  format: Format,
  mapping: Mapping | null,
): AsyncGenerator<ReadRow> {
  const text = decodeAll(source)
  try {
    for await (const row of format === 'csv' ? readCsv(text, mapping) : readJsonLines(text)) {
      if (row.row > mostRows)
        throw new FileError(`The file has more than ${mostRows} rows. Send it in parts.`)
      yield row
    }
  } finally {
    source.destroy()
  }
}
