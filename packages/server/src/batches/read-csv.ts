import { parse } from 'csv-parse'
import { drained } from '../kit/streams.ts'
import { FileError } from './decode.ts'
import { type Columns, findColumns, type Mapping, pick } from './fields.ts'
import type { ReadRow } from './read.ts'
import { longestRecord } from './read-limits.ts'

const mostColumns = 200

/**
 * Rows of a CSV (RFC 4180, and what spreadsheets make of it): comma, semicolon or tab, text in quotation marks
 * over several lines, stray quotation marks within a text. Throws {@link FileError}.
 */
export async function* readCsv(
  text: AsyncGenerator<string>,
  mapping: Mapping | null,
): AsyncGenerator<ReadRow> {
  const { delimiter, rest, line: firstLine } = beginningOf(await firstLines(text))
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
  })
  const feeding = feed(parser, rest, text)
  // Its failure comes out of the parser; here it must only not go unheard.
  feeding.catch(() => {})
  let columns: Columns | undefined
  let row = 0
  let line = firstLine
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const begins = line
      line += linesOf(record)
      if (record.every((cell) => cell.trim() === '')) continue
      if (columns === undefined) columns = columnsOf(record, mapping)
      else {
        row += 1
        yield { row, line: begins, ...readRecord(record, columns) }
      }
    }
    await feeding
  } catch (error) {
    throw explain(error, line)
  } finally {
    parser.destroy()
  }
  if (columns === undefined) throw new FileError('The file is empty.')
}

/** The parser counts CR LF within quotes twice; what is shown to people must be what their editor shows. */
const linesOf = (record: readonly string[]): number => {
  let lines = 1
  for (const cell of record) if (/[\r\n]/.test(cell)) lines += cell.match(/\r\n|\r|\n/g)!.length
  return lines
}

/** More cells than the header has mean an unquoted delimiter: what follows it would land in the wrong field. */
function readRecord(record: readonly string[], columns: Columns) {
  if (record.slice(columns.count).every((cell) => cell.trim() === '')) return { raw: pick(record, columns) }
  const message = `This row has ${record.length} cells, and the first line names ${columns.count}. Put a text that holds the separator in quotation marks.`
  return { errors: [{ field: null, code: 'columns', message }] }
}

async function feed(
  parser: ReturnType<typeof parse>,
  first: string,
  rest: AsyncGenerator<string>,
): Promise<void> {
  const write = async (part: string) => {
    if (!parser.write(part)) await drained(parser)
  }
  try {
    await write(first)
    for await (const part of rest) {
      if (parser.destroyed) return
      await write(part)
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

function columnsOf(header: string[], mapping: Mapping | null): Columns {
  if (header.length > mostColumns)
    throw new FileError(`The first line has ${header.length} columns; at most ${mostColumns} are taken.`)
  return findColumns(header, mapping)
}

/** Enough of the text to tell the delimiter by: two lines, where there are two. */
async function firstLines(text: AsyncGenerator<string>): Promise<string> {
  let start = ''
  while (start.length < longestRecord && (start.match(/[^\r\n][\r\n]/g)?.length ?? 0) < 2) {
    const next = await text.next()
    if (next.done) break
    start += next.value
  }
  if (start.trim() === '') throw new FileError('The file is empty.')
  return start
}

/** The delimiter: the one that Excel's own first line `sep=;` names, else the mark that stands most often in the header. */
function beginningOf(start: string): { delimiter: string; rest: string; line: number } {
  const named = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(start)
  if (named) return { delimiter: named[1]!, rest: start.slice(named[0].length), line: 2 }
  const header = start.split(/\r|\n/, 1)[0]!.replace(/"[^"]*"/g, '')
  const count = (mark: string) => header.split(mark).length
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
  return { delimiter, rest: start, line: 1 }
}

function explain(error: unknown, line: number): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (error instanceof FileError || !code.startsWith('CSV_')) return error
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new FileError(
      `From line ${line} on a row does not end. Most likely a quotation mark was opened there and never closed.`,
    )
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new FileError(`A quotation mark that opens at line ${line} or later is never closed.`)
  return new FileError(`Line ${line} cannot be read: its quotation marks do not match.`)
}
