import { parse } from 'csv-parse/sync'
import type { FieldError } from '../../errors.ts'
import { Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { Outcome, Read } from './import.ts'
import { mostPoints, optionLength, textLength } from './shapes.ts'

type Field = 'reference' | 'kind' | 'text' | 'right' | 'explanation' | 'tags' | 'points'
/** What columns are called; lower case, without spaces and marks. */
const names: Readonly<Record<string, Field>> = {
  id: 'reference',
  reference: 'reference',
  kind: 'kind',
  type: 'kind',
  question: 'text',
  text: 'text',
  right: 'right',
  correct: 'right',
  answer: 'right',
  answers: 'right',
  explanation: 'explanation',
  feedback: 'explanation',
  tags: 'tags',
  tag: 'tags',
  points: 'points',
}

type Places = { readonly fields: ReadonlyMap<Field, number>; readonly options: readonly number[] }

/**
 * Questions of a CSV: a column `question`, one for each option (`option 1` or `A` and so on), and `right` with the numbers or
 * letters of the right ones. What cannot be read as a table at all is refused; what is wrong in a row is told of the row.
 */
export function readCsv(text: string): Read[] {
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  )
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as never
  } catch (error) {
    throw new Refusal('malformed-body', `The file cannot be read: ${(error as Error).message}`)
  }
  const [header, ...rest] = rows
  if (!header || rest.length === 0) throw new Refusal('malformed-body', 'The file has no rows.')
  const places = placesIn(header.record)
  return rest.map(({ record, info }) => ({ line: info.lines, ...questionOf(record, places) }))
}

function placesIn(header: readonly string[]): Places {
  const fields = new Map<Field, number>()
  const options: number[] = []
  for (const [nth, column] of header.entries()) {
    const plain = column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    const option = optionNumber(/^(?:option)?([a-j]|10|[1-9])$/.exec(plain)?.[1] ?? '')
    const field = names[plain]
    if (option !== null) {
      if (options[option] !== undefined) throw twice(column)
      options[option] = nth
    } else if (field) {
      if (fields.has(field)) throw twice(column)
      fields.set(field, nth)
    }
  }
  const missing = (['text', 'right'] as const).filter((field) => !fields.has(field))
  if (missing.length > 0 || options.length < 2 || options.includes(undefined as never))
    throw new Refusal(
      'malformed-body',
      `The file needs the columns “question”, “right” and, without a gap, “option 1”, “option 2” and so on. Its columns are: ${header.slice(0, 50).join(', ').slice(0, 500)}.`,
    )
  return { fields, options }
}

const twice = (column: string) =>
  new Refusal(
    'malformed-body',
    `Two columns say what “${column.slice(0, 50)}” says. Name one of them differently.`,
  )

/** `1` or `A` is the first option. */
function optionNumber(said: string): number | null {
  if (/^([1-9]|10)$/.test(said)) return Number(said) - 1
  if (/^[a-j]$/i.test(said)) return said.toLowerCase().charCodeAt(0) - 97
  return null
}

function questionOf(record: readonly string[], { fields, options }: Places): Outcome {
  const faults: FieldError[] = []
  const tell = (pointer: string, code: string, message: string) =>
    void faults.push({ pointer, code, message })
  const said = (field: Field) => (record[fields.get(field) ?? -1] ?? '').trim()
  const texts = options.map((place) => (record[place] ?? '').trim())
  while (texts.at(-1) === '') texts.pop()
  const right = new Set<number>()
  for (const word of said('right')
    .split(/[\s,;|/]+/)
    .filter(Boolean)) {
    const nth = optionNumber(word)
    if (nth === null || nth >= texts.length)
      tell('/right', 'unknown', `“${word.slice(0, 50)}” is none of the options.`)
    else right.add(nth)
  }
  for (const [nth, text] of texts.entries()) {
    if (text === '') tell(`/options/${nth}/text`, 'required', `Option ${nth + 1} is empty.`)
    if (text.length > optionLength)
      tell(`/options/${nth}/text`, 'too-long', `An option may have at most ${optionLength} characters.`)
  }
  if (texts.length < 2) tell('/options', 'required', 'There are fewer than two options.')
  if (texts.length > limits.questionOptions.value) tell('/options', 'too-many', 'There are too many options.')
  const points = said('points') === '' ? 1 : Number(said('points'))
  if (!(Number.isInteger(points) && points >= 1 && points <= mostPoints))
    tell('/points', 'range', `Points are a whole number from 1 to ${mostPoints}.`)
  const kind = kindOf(said('kind'), right.size)
  if (!kind) tell('/kind', 'unknown', 'A question is “single” or “multiple”.')
  if (said('text') === '') tell('/text', 'required', 'There is no question.')
  for (const field of ['text', 'explanation'] as const)
    if (said(field).length > textLength)
      tell(`/${field}`, 'too-long', `This may have at most ${textLength} characters.`)
  const tags = said('tags')
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
  if (tags.length > 20 || tags.some((tag) => tag.length > 50))
    tell('/tags', 'too-long', 'At most 20 tags of 50 characters are taken.')
  const reference = said('reference')
  if (reference.length > 300) tell('/reference', 'too-long', 'An id may have at most 300 characters.')
  if (faults.length > 0) return { faults }
  return {
    reference: reference || null,
    question: {
      kind: kind!,
      text: said('text'),
      options: texts.map((text, nth) => ({ text, right: right.has(nth) })),
      explanation: said('explanation'),
      tags,
      points,
    },
  }
}

function kindOf(said: string, right: number): 'single' | 'multiple' | null {
  const word = said.toLowerCase()
  if (word === '') return right > 1 ? 'multiple' : 'single'
  if (['single', 'one', 'single choice', 'single-choice'].includes(word)) return 'single'
  return ['multiple', 'many', 'multiple choice', 'multiple-choice'].includes(word) ? 'multiple' : null
}
