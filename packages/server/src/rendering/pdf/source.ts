import { inflateSync } from 'node:zlib'

export type Ref = { readonly object: number; readonly generation: number }

/** A PDF of one revision, opened for adding another. Only for files that we made: nothing here is on its guard. */
export type PdfSource = {
  readonly bytes: Buffer
  readonly startxref: number
  readonly form: 'table' | 'stream'
  readonly size: number
  readonly root: Ref
  /** `/Info` and `/ID`, to be repeated in the next trailer. */
  readonly kept: string
  /** The text of an object that is no stream, between `obj` and `endobj`. */
  object(ref: Ref): string
}

export function openSource(bytes: Buffer): PdfSource {
  const startxref = Number(bytes.toString('latin1', bytes.lastIndexOf('startxref') + 9).match(/\d+/)?.[0])
  const form = bytes.toString('latin1', startxref, startxref + 4) === 'xref' ? 'table' : 'stream'
  const { trailer, offsets } = form === 'table' ? readTable(bytes, startxref) : readStream(bytes, startxref)
  // A certification signature is the first (ISO 32000-2 12.8.2.2.1): nothing may have been added before.
  if (/\/Prev\b/.test(trailer)) throw new Error('the PDF has been updated before')
  const read = (ref: Ref) => {
    const place = offsets.get(ref.object)
    if (place === undefined) throw new Error(`the PDF has no object ${ref.object}`)
    return 'offset' in place ? textAt(bytes, place.offset) : packedText(bytes, offsets, place)
  }
  return {
    bytes,
    startxref,
    form,
    size: Number(trailer.match(/\/Size\s+(\d+)/)![1]),
    root: refIn(trailer, 'Root')!,
    kept: [trailer.match(/\/Info\s+\d+\s+\d+\s+R/)?.[0], trailer.match(/\/ID\s*\[[^\]]*\]/)?.[0]]
      .filter(Boolean)
      .join(' '),
    object: read,
  }
}

/** The reference that stands at a name in a dictionary. */
export function refIn(dictionary: string, name: string): Ref | null {
  const found = dictionary.match(new RegExp(`/${name}\\s+(\\d+)\\s+(\\d+)\\s+R`))
  return found ? { object: Number(found[1]), generation: Number(found[2]) } : null
}

type Place = { offset: number } | { container: number; index: number }
type Index = { trailer: string; offsets: Map<number, Place> }

function readTable(bytes: Buffer, at: number): Index {
  const text = bytes.toString('latin1', at)
  const start = text.indexOf('trailer')
  const offsets = new Map<number, Place>()
  let object = 0
  for (const line of text.slice(4, start).split(/[\r\n]+/)) {
    const entry = line.match(/^(\d{10}) \d{5} ([nf])/)
    const section = line.match(/^(\d+) (\d+)\s*$/)
    if (entry) {
      if (entry[2] === 'n') offsets.set(object, { offset: Number(entry[1]) })
      object++
    } else if (section) {
      object = Number(section[1])
    }
  }
  return { trailer: text.slice(start + 7, text.lastIndexOf('startxref')), offsets }
}

/** ISO 32000-2 7.5.8 */
function readStream(bytes: Buffer, at: number): Index {
  const { dictionary, data } = streamAt(bytes, at)
  const widths = numbersIn(dictionary, 'W')
  const width = widths.reduce((sum, one) => sum + one, 0)
  const ranges = dictionary.includes('/Index')
    ? numbersIn(dictionary, 'Index')
    : [0, Number(dictionary.match(/\/Size\s+(\d+)/)![1])]
  const objects = ranges.flatMap((first, index) =>
    index % 2 === 0 ? Array.from({ length: ranges[index + 1]! }, (_, step) => first + step) : [],
  )
  const offsets = new Map<number, Place>()
  for (const [index, object] of objects.entries()) {
    let from = index * width
    const [kind = 1, first = 0, second = 0] = widths.map((length) => {
      let value = 0
      for (let step = 0; step < length; step++) value = value * 256 + data[from + step]!
      from += length
      return value
    })
    if (kind === 1) offsets.set(object, { offset: first })
    if (kind === 2) offsets.set(object, { container: first, index: second })
  }
  return { trailer: dictionary, offsets }
}

const numbersIn = (dictionary: string, name: string): number[] =>
  dictionary
    .match(new RegExp(`/${name}\\s*\\[([\\d\\s]*)\\]`))![1]!
    .trim()
    .split(/\s+/)
    .map(Number)

function textAt(bytes: Buffer, offset: number): string {
  const end = bytes.indexOf('endobj', offset)
  return bytes.toString('latin1', offset, end).replace(/^\s*\d+\s+\d+\s+obj\s*/, '')
}

function streamAt(bytes: Buffer, offset: number): { dictionary: string; data: Buffer } {
  const start = bytes.indexOf('stream', offset)
  const dictionary = bytes.toString('latin1', offset, start).replace(/^\s*\d+\s+\d+\s+obj\s*/, '')
  const from = start + 6 + (bytes[start + 6] === 13 ? 2 : 1)
  const raw = bytes.subarray(from, from + Number(dictionary.match(/\/Length\s+(\d+)/)![1]))
  const data = dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw
  return { dictionary, data: dictionary.includes('/Predictor') ? undoUp(data, dictionary) : data }
}

/** PNG predictors 0 (none) and 2 (up), which is what cross-reference streams are written with. */
function undoUp(data: Buffer, dictionary: string): Buffer {
  const columns = Number(dictionary.match(/\/Columns\s+(\d+)/)![1])
  const rows = data.length / (columns + 1)
  const result = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const above = row > 0 && data[row * (columns + 1)] === 2 ? result[(row - 1) * columns + column]! : 0
      result[row * columns + column] = data[row * (columns + 1) + 1 + column]! + above
    }
  }
  return result
}

function packedText(
  bytes: Buffer,
  offsets: Map<number, Place>,
  place: { container: number; index: number },
): string {
  const container = offsets.get(place.container)
  if (container === undefined || !('offset' in container)) throw new Error('the PDF is damaged')
  const { dictionary, data } = streamAt(bytes, container.offset)
  const first = Number(dictionary.match(/\/First\s+(\d+)/)![1])
  const heads = data.toString('latin1', 0, first).trim().split(/\s+/).map(Number)
  const [from, to] = [heads[place.index * 2 + 1]!, heads[place.index * 2 + 3]]
  return data.toString('latin1', first + from, to === undefined ? data.length : first + to)
}
