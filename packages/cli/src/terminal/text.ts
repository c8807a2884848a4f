import process from 'node:process'
import { stripVTControlCharacters, styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours where standard output is a terminal that wants them (NO_COLOR and FORCE_COLOR are honoured). */
export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout })

/**
 * A text from outside as one harmless line: a credential may hold anything, and a terminal obeys control
 * characters. Marks that turn the reading direction go too, since they let a line show what it does not say.
 */
export function plain(text: string, longest = 400): string {
  const line = text
    .replace(/\s+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '')
    .trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** Writes a line for the person. */
export const tell = (line = ''): void => void process.stdout.write(`${line}\n`)

/** Writes a line beside the output: progress, hints. */
export const remark = (line: string): void => void process.stderr.write(`${line}\n`)

/** Writes a value for a script: one line of JSON. */
export const tellJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length

/** Rows in columns, the last one free. Widths are counted in characters, colours not among them. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
  }
  return rows.map((row) =>
    row
      .map((cell, index) =>
        index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)),
      )
      .join('  ')
      .trimEnd(),
  )
}
