import { inflate } from '#compression'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { isDict, isName, type PdfDict, type PdfValue } from './lexer.ts'

/** The most that one stream may expand to. */
const largestStream = 8 * 1024 * 1024

const whole = (value: PdfValue | undefined, fallback: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : fallback

/**
 * The contents of a stream. Only what Laurel's PDFs and common writers use for data is known: nothing, or
 * Flate with or without a PNG predictor (ISO 32000-2 7.4.4).
 */
export async function decodeStream(dict: PdfDict, raw: Uint8Array): Promise<Uint8Array> {
  const filters = listOf(dict.get('Filter'))
  const parameters = listOf(dict.get('DecodeParms'))
  if (filters.length > 4) throw unsafe('pdf-too-complex', 'The PDF is too complex to be read safely.')
  let bytes = raw
  for (const [index, filter] of filters.entries()) {
    if (!isName(filter) || (filter.name !== 'FlateDecode' && filter.name !== 'Fl')) {
      throw unsupported('pdf-filter', 'The PDF uses a kind of compression that is not supported here.')
    }
    bytes = await inflate(bytes, largestStream)
    const settings = parameters[index]
    if (isDict(settings)) bytes = undoPredictor(bytes, settings)
  }
  return bytes
}

const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as PdfValue]

function undoPredictor(bytes: Uint8Array, settings: PdfDict): Uint8Array {
  const predictor = whole(settings.get('Predictor'), 1)
  if (predictor === 1) return bytes
  if (predictor < 10)
    throw unsupported('pdf-filter', 'The PDF uses a kind of compression that is not supported here.')
  const bits = whole(settings.get('Colors'), 1) * whole(settings.get('BitsPerComponent'), 8)
  const width = Math.ceil((whole(settings.get('Columns'), 1) * bits) / 8)
  const step = Math.max(1, Math.ceil(bits / 8))
  if (width < 1 || width > 65_536) throw malformed('pdf-syntax', 'The PDF is damaged.')
  const rows = Math.ceil(bytes.length / (width + 1))
  const result = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const from = row * (width + 1)
    const line = bytes.subarray(from + 1, from + 1 + width)
    undoRow(bytes[from]!, line, result, row * width, width, step)
  }
  return result
}

/** PNG filters 0 to 4 (PNG 9.2), one row. */
function undoRow(
  kind: number,
  line: Uint8Array,
  result: Uint8Array,
  to: number,
  width: number,
  step: number,
): void {
  for (let index = 0; index < line.length; index++) {
    const left = index >= step ? result[to + index - step]! : 0
    const up = to >= width ? result[to + index - width]! : 0
    const upLeft = index >= step && to >= width ? result[to + index - width - step]! : 0
    const guess =
      kind === 0
        ? 0
        : kind === 1
          ? left
          : kind === 2
            ? up
            : kind === 3
              ? (left + up) >> 1
              : paeth(left, up, upLeft)
    result[to + index] = line[index]! + guess
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)]
  return a <= b && a <= c ? left : b <= c ? up : upLeft
}
