/** The file cannot be read (further); a sentence for the person who made it. */
export class FileError extends Error {}

/** Decodes a file part by part. Throws {@link FileError}. */
export type Decoder = { decode(part: Uint8Array): string; end(): string }

/** What people send by mistake, by its first bytes, and how to mend it. */
const mistaken: readonly (readonly [string, string])[] = [
  [
    '504b0304',
    'This is a workbook (or a ZIP archive), not a text. Save the sheet as “CSV UTF-8” and send that.',
  ],
  ['d0cf11e0', 'This is an old Excel workbook, not a text. Save the sheet as “CSV UTF-8” and send that.'],
  ['25504446', 'This is a PDF, not a table. Send a CSV file, with one person a line.'],
  ['89504e47', 'This is a picture, not a table. Send a CSV file, with one person a line.'],
  ['1f8b', 'This file is compressed. Unpack it and send what is inside.'],
]

/**
 * Decodes UTF-8 or UTF-16. Other encodings cannot be told apart for certain, and a guess would misspell names:
 * so they are turned down with the line, what it seems to say, and what to do.
 */
export function createDecoder(): Decoder {
  let decoder: TextDecoder | undefined
  let start: Uint8Array = new Uint8Array()
  let lines = 0

  function run(part: Uint8Array | undefined): string {
    try {
      const text = part ? decoder!.decode(part, { stream: true }) : decoder!.decode()
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
      return text
    } catch {
      throw new FileError(explain(part, lines))
    }
  }
  return {
    decode(part) {
      if (decoder) return run(part)
      // Four bytes are enough to tell; they may come one by one.
      start = start.length === 0 ? part : Buffer.concat([start, part])
      if (start.length < 4) return ''
      decoder = new TextDecoder(encodingOf(start), { fatal: true })
      return run(start)
    },
    end() {
      if (decoder) return run(undefined)
      decoder = new TextDecoder(encodingOf(start), { fatal: true })
      return run(start) + run(undefined)
    },
  }
}

/** The text of a file, part by part. Throws {@link FileError}. */
export async function* decodeAll(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = createDecoder()
  for await (const part of source) {
    const text = decoder.decode(part)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest !== '') yield rest
}

/** By the mark at the beginning; without one, Latin letters in UTF-16 show as every second byte being zero. */
function encodingOf(start: Uint8Array): string {
  const [first, second] = start
  const beginning = Buffer.from(start.subarray(0, 4)).toString('hex')
  for (const [bytes, message] of mistaken) if (beginning.startsWith(bytes)) throw new FileError(message)
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (start.length >= 2 && first !== 0 && second === 0) return 'utf-16le'
  if (start.length >= 2 && first === 0 && second !== 0) return 'utf-16be'
  return 'utf-8'
}

function explain(part: Uint8Array | undefined, linesBefore: number): string {
  const advice = 'Save the file again as “CSV UTF-8” (Excel offers it under Save As).'
  if (!part) return `The file ends in the middle of a character. ${advice}`
  const before = new TextDecoder().decode(part).split('\ufffd', 1)[0]!
  const line = linesBefore + before.split('\n').length
  const seen =
    new TextDecoder('windows-1252').decode(part).split(/\r?\n/)[before.split('\n').length - 1] ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const readable = /[\u0000-\u0008\u000e-\u001f]/.test(seen)
    ? ''
    : ` Read as Windows-1252 it says “${seen.slice(0, 60)}”.`
  return `Line ${line} is not in UTF-8, so names would come out wrong.${readable} ${advice}`
}
