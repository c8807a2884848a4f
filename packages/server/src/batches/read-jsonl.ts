import type { RowError } from '../store/tables.ts'
import { FileError } from './decode.ts'
import { fields } from './fields.ts'
import type { ReadRow } from './read.ts'
import { longestRecord } from './read-limits.ts'
import type { RawRow } from './row.ts'

/** Rows of a file with one JSON object a line. Throws {@link FileError}. */
export async function* readJsonLines(text: AsyncGenerator<string>): AsyncGenerator<ReadRow> {
  let rest = ''
  let line = 0
  let row = 0
  const next = (content: string): ReadRow | null => {
    line += 1
    if (content.trim() === '') return null
    if (row === 0 && /^\s*\[\s*(\{|$)/.test(content))
      throw new FileError(
        'This is one JSON array. Send one object a line, without brackets and commas around them.',
      )
    row += 1
    return { row, line, ...parseLine(content) }
  }
  for await (const part of text) {
    const lines = (rest + part).split('\n')
    rest = lines.pop()!
    for (const content of lines) {
      const read = next(content)
      if (read) yield read
    }
    if (rest.length > longestRecord)
      throw new FileError(`Line ${line + 1} is longer than ${longestRecord} characters.`)
  }
  const last = next(rest)
  if (last) yield last
  if (row === 0) throw new FileError('The file is empty.')
}

function parseLine(content: string): { raw: RawRow } | { errors: RowError[] } {
  const refuse = (code: string, message: string) => ({ errors: [{ field: null, code, message }] })
  if (content.length > longestRecord)
    return refuse(
      'too-long',
      `This line has ${content.length} characters; at most ${longestRecord} are taken.`,
    )
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return refuse('json', 'This line is not valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('json', 'This line is not a JSON object such as {"name":"Ada Lovelace"}.')
  const errors = Object.entries(value)
    .flatMap(([key, member]) => faultsOf(key, member))
    .slice(0, 20)
  if (errors.length > 0) return { errors }
  return { raw: Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) as RawRow }
}

function faultsOf(key: string, member: unknown): RowError[] {
  if (!(fields as readonly string[]).includes(key)) {
    const message = `There is no field of this name. Fields are: ${fields.join(', ')}.`
    return [{ field: key.slice(0, 100).toWellFormed(), code: 'unknown', message }]
  }
  if (member === null || typeof member === 'string') return []
  return [{ field: key, code: 'type', message: 'This must be a text, in quotation marks.' }]
}
