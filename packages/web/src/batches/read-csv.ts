/** The beginning of a CSV file: enough to match columns and to show what it holds. */
export type CsvHead = { header: string[]; rows: string[][] }

const most = 65_536

/**
 * Reads header and first rows of a file. Only the first 64 KB are looked at, so a file of any size is quick.
 * Null where it is not text. The server reads the whole file by the same rules (RFC 4180; comma, semicolon or tab).
 */
export async function readCsvHead(file: Blob, rows = 5): Promise<CsvHead | null> {
  const bytes = new Uint8Array(await file.slice(0, most).arrayBuffer())
  if (bytes.includes(0)) return null
  const text = decode(bytes)
  const records = parseCsv(text, delimiterOf(text))
  // The last record may be cut in two by the limit.
  if (file.size > most) records.pop()
  const [header, ...rest] = records.filter((record) => record.some((value) => value.trim() !== ''))
  return header ? { header: header.map((name) => name.trim()), rows: rest.slice(0, rows) } : null
}

/** UTF-8 where it is, else the old Windows encoding that spreadsheets still save. */
function decode(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.slice(0, -4).includes('\ufffd')
  return broken ? new TextDecoder('windows-1252').decode(bytes) : text
}

function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counts.sort((a, b) => b.count - a.count)[0]!.delimiter
}

export function parseCsv(text: string, delimiter: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let value = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!
    if (isQuoted) {
      if (character !== '"') value += character
      else if (text[at + 1] === '"') {
        value += '"'
        at += 1
      } else isQuoted = false
    } else if (character === '"' && value === '') isQuoted = true
    else if (character === delimiter) {
      record.push(value)
      value = ''
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1
      records.push([...record, value])
      record = []
      value = ''
    } else value += character
  }
  if (value !== '' || record.length > 0) records.push([...record, value])
  return records
}
