import { CredentialError, malformed, unsafe, unsupported } from '../errors.ts'
import {
  type Budget,
  type Cursor,
  isDict,
  isName,
  isRef,
  type PdfDict,
  type PdfValue,
  peekWord,
  readValue,
  readWord,
} from './lexer.ts'
import { decodeStream } from './streams.ts'
import { type Entry, readStreamBytes, readXref, type Xref } from './xref.ts'

const largestFile = 32 * 1024 * 1024
const mostContainers = 200

/** One object of a file: a value, with its bytes when it is a stream. */
export type PdfObject = { readonly value: PdfValue; readonly raw: Uint8Array | null }

/** A PDF whose objects can be asked for. Only what is asked for is read. */
export type PdfDocument = {
  readonly trailer: PdfDict
  /** The value, or what it refers to; null where nothing is there. */
  resolve(value: PdfValue | undefined): Promise<PdfObject>
}

/** Takes `%PDF-` in the first kilobyte, as readers do; offsets count from there. */
export function pdfStart(bytes: Uint8Array): number {
  for (let at = 0; at < Math.min(1024, bytes.length - 5); at++) {
    if (
      bytes[at] === 0x25 &&
      bytes[at + 1] === 0x50 &&
      bytes[at + 2] === 0x44 &&
      bytes[at + 3] === 0x46 &&
      bytes[at + 4] === 0x2d
    ) {
      return at
    }
  }
  return -1
}

/** Opens a PDF by its cross-reference or, when that is damaged, by looking for its objects. */
export async function openPdf(file: Uint8Array): Promise<PdfDocument> {
  if (file.length > largestFile) throw unsafe('pdf-too-large', 'The PDF is too large.')
  const start = pdfStart(file)
  if (start === -1) throw malformed('pdf-invalid', 'This is not a PDF.')
  const bytes = file.subarray(start)
  // A few passes over the file, and some for what is compressed.
  const budget: Budget = { steps: bytes.length * 8 + 2_000_000 }
  let xref: Xref
  try {
    xref = await readXref({ bytes, at: 0, budget })
    const root = await documentOf(bytes, xref, budget).resolve(xref.trailer.get('Root'))
    if (!isDict(root.value)) throw malformed('pdf-xref', 'The table of contents of the PDF is damaged.')
  } catch (cause) {
    if (cause instanceof CredentialError && cause.code === 'pdf-too-complex') throw cause
    xref = await scan(bytes, budget)
  }
  if (xref.trailer.has('Encrypt'))
    throw unsupported('pdf-encrypted', 'The PDF is encrypted. Please save it without a password.')
  return documentOf(bytes, xref, budget)
}

function documentOf(bytes: Uint8Array, { entries, trailer }: Xref, budget: Budget): PdfDocument {
  const containers = new Map<number, Promise<Map<number, PdfValue>>>()

  const load = async (object: number): Promise<PdfObject> => {
    const entry: Entry | null | undefined = entries.get(object)
    if (!entry) return nothing
    if ('offset' in entry) return readObject(object, entry.offset)
    let container = containers.get(entry.container)
    if (container === undefined) {
      if (containers.size >= mostContainers)
        throw unsafe('pdf-too-complex', 'The PDF is too complex to be read safely.')
      container = readContainer(entry.container)
      containers.set(entry.container, container)
    }
    return { value: (await container).get(object) ?? null, raw: null }
  }

  const readObject = async (object: number, offset: number): Promise<PdfObject> => {
    const cursor: Cursor = { bytes, at: offset, budget }
    if (Number(readWord(cursor) || -1) !== object) return nothing
    readWord(cursor)
    if (readWord(cursor) !== 'obj') return nothing
    const value = readValue(cursor)
    if (!isDict(value) || peekWord(cursor) !== 'stream') return { value, raw: null }
    const length = value.get('Length')
    // The length of a stream may stand in another object, but that one is a plain number.
    const direct = isRef(length) ? await directNumber(length.object) : length
    return { value, raw: readStreamBytes(cursor, direct) }
  }

  const directNumber = async (object: number): Promise<PdfValue> => {
    const entry = entries.get(object)
    if (!entry || !('offset' in entry)) return null
    const cursor: Cursor = { bytes, at: entry.offset, budget }
    readWord(cursor)
    readWord(cursor)
    return readWord(cursor) === 'obj' && /^\d/.test(peekWord(cursor)) ? readValue(cursor) : null
  }

  /** The objects in an object stream (ISO 32000-2 7.5.7), which itself stands at an offset. */
  const readContainer = async (object: number): Promise<Map<number, PdfValue>> => {
    const entry = entries.get(object)
    const found = entry && 'offset' in entry ? await readObject(object, entry.offset) : nothing
    if (!isDict(found.value) || found.raw === null) return new Map()
    return unpack(found.value, await decodeStream(found.value, found.raw), budget)
  }

  return {
    trailer,
    async resolve(value) {
      let found: PdfObject = { value: value ?? null, raw: null }
      for (let hops = 0; isRef(found.value) && hops < 8; hops++) found = await load(found.value.object)
      return isRef(found.value) ? nothing : found
    },
  }
}

const nothing: PdfObject = { value: null, raw: null }

function unpack(dict: PdfDict, bytes: Uint8Array, budget: Budget): Map<number, PdfValue> {
  const objects = new Map<number, PdfValue>()
  const [count, first] = [dict.get('N'), dict.get('First')]
  if (typeof count !== 'number' || typeof first !== 'number') return objects
  const heads: Cursor = { bytes, at: 0, budget }
  for (let index = 0; index < count && heads.at < first; index++) {
    const [object, offset] = [Number(readWord(heads) || Number.NaN), Number(readWord(heads) || Number.NaN)]
    if (!Number.isInteger(object) || !Number.isInteger(offset)) break
    try {
      objects.set(object, readValue({ bytes, at: first + offset, budget }))
    } catch (cause) {
      if (cause instanceof CredentialError && cause.kind === 'unsafe') throw cause
    }
  }
  return objects
}

/** Looks for `12 0 obj` through the whole file; the last of each number counts, as after an update. */
async function scan(bytes: Uint8Array, budget: Budget): Promise<Xref> {
  const entries = new Map<number, Entry | null>()
  const text = new TextDecoder('latin1').decode(bytes)
  for (const match of text.matchAll(/(?<![0-9])(\d{1,9})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj(?![a-z])/g)) {
    if (entries.size >= 100_000) throw unsafe('pdf-too-complex', 'The PDF is too complex to be read safely.')
    entries.set(Number(match[1]), { offset: match.index })
  }
  let catalog: PdfValue = null
  for (const [object, entry] of [...entries]) {
    if (entry === null || !('offset' in entry)) continue
    const dict = await dictAt(bytes, entry.offset, budget)
    const type = dict?.get('Type')
    if (!dict || !isName(type)) continue
    if (type.name === 'Catalog') catalog = { object, generation: 0 }
    if (type.name !== 'ObjStm') continue
    const document = documentOf(bytes, { entries, trailer: new Map() }, budget)
    const { value, raw } = await document.resolve({ object, generation: 0 })
    if (!isDict(value) || raw === null) continue
    const inside = await decodeStream(value, raw).then(
      (data) => unpack(value, data, budget),
      () => new Map<number, PdfValue>(),
    )
    for (const [packed, content] of inside) {
      if (!entries.has(packed)) entries.set(packed, { container: object, index: 0 })
      const packedType = isDict(content) ? content.get('Type') : undefined
      if (isName(packedType) && packedType.name === 'Catalog') catalog = { object: packed, generation: 0 }
    }
  }
  return { entries, trailer: new Map<string, PdfValue>([['Root', catalog]]) }
}

async function dictAt(bytes: Uint8Array, offset: number, budget: Budget): Promise<PdfDict | null> {
  const cursor: Cursor = { bytes, at: offset, budget }
  for (let word = 0; word < 3; word++) readWord(cursor)
  try {
    const value = readValue(cursor)
    return isDict(value) ? value : null
  } catch (cause) {
    if (cause instanceof CredentialError && cause.kind === 'unsafe') throw cause
    return null
  }
}
