import type { IssueRow } from '../credentials/issue.ts'
import { visibilities } from '../credentials/visibility.ts'
import type { RowError } from '../store/tables.ts'
import { readDate } from './dates.ts'
import type { Field } from './fields.ts'
import { readLanguage } from './language.ts'

export type RawRow = Partial<Record<Field, string>>
export type ParsedRow = { readonly row: IssueRow } | { readonly errors: RowError[] }

const longest = {
  name: 300,
  email: 254,
  language: 40,
  evidence: 2000,
  narrative: 10_000,
  licenseNumber: 200,
  result: 200,
} as const
/** Control characters, halves of characters, and marks that turn the reading direction of what follows them. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/u
/** More marks upon one letter than any script has: they would cover the lines above and below. */
const stacked = /\p{M}{9}/u
/** What stands on one line of a certificate. */
const oneLine: readonly string[] = ['name', 'licenseNumber', 'result']
const address =
  /^[^\s@<>(),;:"[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu

/**
 * Reads one row, or says of each wrong field what is wrong and how to mend it. Pure: whether a credential can
 * be issued from a row depends on the row, the instant and nothing else.
 */
export function parseRow(raw: RawRow, now: Date): ParsedRow {
  const errors: RowError[] = []
  const refuse = (field: Field, code: string, message: string): undefined => {
    errors.push({ field, code, message })
  }
  const text = (field: keyof typeof longest): string | null => {
    const value = (raw[field] ?? '').trim().normalize('NFC')
    if (value.length > longest[field])
      refuse(field, 'too-long', `This has ${value.length} characters; at most ${longest[field]} are taken.`)
    else if (hidden.test(value) || stacked.test(value))
      refuse(field, 'characters', 'This holds characters that cannot be seen or shown. Type it anew.')
    else if (oneLine.includes(field) && /[\r\n\t\u2028\u2029]/.test(value))
      refuse(field, 'characters', 'This must stand on one line.')
    return value === '' ? null : value
  }
  const date = (field: 'validFrom' | 'validUntil', endOfDay: boolean): Date | undefined => {
    const value = (raw[field] ?? '').trim()
    if (value === '') return undefined
    const read = readDate(value)
    if ('problem' in read) return refuse(field, 'date', read.problem)
    return endOfDay && read.wholeDay ? new Date(read.date.getTime() + 86_399_000) : read.date
  }

  const name = text('name')
  if (name === null) refuse('name', 'required', 'The name is missing.')
  else if (!/[\p{L}\p{N}]/u.test(name)) refuse('name', 'required', 'The name has no letter that can be seen.')
  const email = text('email')
  if (email !== null && !address.test(email))
    refuse('email', 'email', `“${email.slice(0, 60)}” is not an e-mail address.`)
  const spoken = text('language')
  const language = spoken === null ? null : readLanguage(spoken)
  if (spoken !== null && language === null)
    refuse('language', 'language', `“${spoken}” is no language. Write it as de, pt-BR or zh-Hant.`)
  const evidence = text('evidence')
  const link = evidence === null ? null : webAddress(evidence)
  if (evidence !== null && link === null)
    refuse('evidence', 'url', 'This must be a web address that begins with https:// or http://.')
  const validFrom = date('validFrom', false)
  // A day on which something ends belongs to it.
  const validUntil = date('validUntil', true)
  if (validUntil && validUntil <= (validFrom ?? now)) {
    refuse(
      'validUntil',
      'range',
      validFrom ? 'This lies before the beginning (validFrom).' : 'This lies in the past.',
    )
  }
  const shown = (raw.visibility ?? '').trim().toLowerCase()
  const visibility = visibilities.find((one) => one === shown)
  if (shown !== '' && visibility === undefined)
    refuse('visibility', 'visibility', `“${shown.slice(0, 60)}” is none of: ${visibilities.join(', ')}.`)
  const narrative = text('narrative')
  const licenseNumber = text('licenseNumber')
  const result = text('result')
  if (errors.length > 0) return { errors }
  return {
    row: {
      recipient: { name: name!, email: email?.toLowerCase() ?? null, language },
      validFrom: validFrom ?? null,
      validUntil,
      evidence: link === null ? [] : [{ url: link }],
      narrative,
      licenseNumber,
      results: result === null ? [] : [{ value: result }],
      ...(visibility === undefined ? {} : { visibility }),
    },
  }
}

/** By which a person finds the row again: its name or address, as far as it can be shown and stored. */
export const labelOf = (raw: RawRow): string | null =>
  [raw.name, raw.email]
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .map((text) => text?.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim())
    .find(Boolean)
    ?.slice(0, 200)
    .toWellFormed() ?? null

/** Rows with the same key are the same award twice. */
export const sameness = (raw: RawRow): string =>
  raw.email?.trim()
    ? `${raw.email.trim().toLowerCase()}\n${raw.name?.trim().normalize('NFC') ?? ''}`
    : JSON.stringify(raw)

/** The address in ASCII, as it may stand in a credential (RFC 3987 3.1); null where it is none. */
function webAddress(text: string): string | null {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return null
  const url = URL.parse(text)
  return url === null ? null : url.href.replace(/["<>\\^`{|}]/g, encodeURIComponent)
}
