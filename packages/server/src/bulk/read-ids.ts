import { parse } from 'csv-parse/sync'
import { type FieldError, Refusal } from '../errors.ts'
import { isCredentialId } from '../store/ids.ts'

const idColumns = ['id', 'credential', 'credentialid', 'certificate', 'url', 'link']
const mostTold = 20

/**
 * The ids in a CSV: of the column `credential`, `id` or `url`, or where none is named so, of the first cell of each row
 * that is one; the address of a credential's page stands for its id. Refuses lines without one, by their numbers: better
 * than to leave out a row unseen.
 */
export function readIds(csv: string): string[] {
  const records = readRecords(csv)
  const column = records[0]?.cells.findIndex((cell) => idColumns.includes(plain(cell))) ?? -1
  const isHeader = column >= 0 || (records.length > 1 && idIn(records[0]!.cells, -1) === null)
  const errors: FieldError[] = []
  const ids: string[] = []
  for (const { cells, line } of isHeader ? records.slice(1) : records) {
    const id = idIn(cells, column)
    if (id !== null) ids.push(id)
    else
      errors.push({
        pointer: '/select/csv',
        code: 'credential-id',
        message: `Line ${line} names no credential: 26 letters and digits, or the address of its page.`,
      })
  }
  if (errors.length > 0) {
    throw new Refusal('invalid-fields', `${errors.length} lines of the list name no credential.`, {
      errors: errors.slice(0, mostTold),
    })
  }
  return ids
}

const plain = (header: string): string => header.toLowerCase().replace(/[^a-z]/g, '')

function idIn(cells: readonly string[], column: number): string | null {
  for (const cell of column >= 0 ? [cells[column] ?? ''] : cells) {
    const text = cell.trim().toLowerCase()
    const id = /\/credentials\/([0-9a-z]{26})(?:[/.?#]|$)/.exec(text)?.[1] ?? text
    if (isCredentialId(id)) return id
  }
  return null
}

function readRecords(csv: string): { cells: string[]; line: number }[] {
  try {
    const read = parse(csv, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return read
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    throw new Refusal('invalid-fields', 'The list is no CSV: its quotation marks do not match.', {
      errors: [
        { pointer: '/select/csv', code: 'csv', message: 'A quotation mark is opened and never closed.' },
      ],
    })
  }
}
