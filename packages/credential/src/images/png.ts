import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'

/** Open Badges 3.0 5.3.1.1: the keyword of the one iTXt chunk that holds the credential. */
const keyword = 'openbadgecredential'
/** Open Badges 2.0 and before. */
const legacyKeyword = 'openbadges'
const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
const mostChunks = 20_000
const longestText = 2 * 1024 * 1024

type Chunk = {
  readonly type: string
  readonly data: Uint8Array
  readonly start: number
  readonly end: number
}

/** What is baked into an image. */
export type Baked = {
  /** The credential, JSON or JWT; null when none is baked in. */
  readonly text: string | null
  /** How many credentials are baked in. More than one is against the rules: readers could take different ones. */
  readonly count: number
  /** What is baked in by the rules of Open Badges 2.0 and before: JSON, a JWS or an address; null when nothing is. */
  readonly legacy: { readonly text: string; readonly count: number } | null
}

/** Whose rules an image is baked by. They keep apart: a picture may carry a badge of each. */
export type Baking = 'open-badges-3.0' | 'open-badges-2.0'

/**
 * Bakes a credential into a PNG: one uncompressed iTXt chunk behind the header (Open Badges 3.0 5.3.1, Badge Baking
 * 1.0). What was baked in before by the same rules is replaced; nothing else changes.
 *
 * @param text the credential as JSON or as a compact JWS
 */
export function bakePng(
  png: Uint8Array,
  text: string,
  baking: Baking = 'open-badges-3.0',
): Uint8Array<ArrayBuffer> {
  const word = baking === 'open-badges-3.0' ? keyword : legacyKeyword
  const chunks = readChunks(png).filter((chunk) => !isBaked(chunk, word))
  const [header, ...others] = chunks
  // keyword, end; not compressed, method 0; no language, end; no translated keyword, end
  const data = concatBytes(encodeUtf8(word), new Uint8Array(5), encodeUtf8(text))
  const raw = (chunk: Chunk): Uint8Array => png.subarray(chunk.start, chunk.end)
  return concatBytes(signature, raw(header!), writeChunk('iTXt', data), ...others.map(raw))
}

/** Reads the credential baked into a PNG. The first counts; `count` tells of others (Open Badges 3.0 5.3.1.2). */
export function unbakePng(png: Uint8Array): Baked {
  const chunks = readChunks(png)
  const baked = chunks.filter((chunk) => isBaked(chunk, keyword))
  const legacy = chunks.filter((chunk) => isBaked(chunk, legacyKeyword))
  return {
    text: baked[0] === undefined ? null : bakedText(baked[0], keyword),
    count: baked.length,
    legacy: legacy[0] === undefined ? null : { text: legacyText(legacy[0]), count: legacy.length },
  }
}

/** True when the bytes begin as every PNG does. */
export const isPng = (bytes: Uint8Array): boolean => equalBytes(bytes.subarray(0, 8), signature)

function readChunks(png: Uint8Array): Chunk[] {
  if (!isPng(png)) throw malformed('png-invalid', 'This is not a PNG image.')
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  for (let start = 8; start < png.length; ) {
    if (chunks.length >= mostChunks) throw unsafe('png-too-many-chunks', 'The PNG image has too many parts.')
    if (png.length - start < 12) throw malformed('png-truncated', 'The PNG image is cut off.')
    const length = view.getUint32(start)
    const end = start + 12 + length
    if (end > png.length) throw malformed('png-truncated', 'The PNG image is cut off.')
    if (crc32(png.subarray(start + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw malformed('png-checksum', 'The PNG image is damaged: a checksum is wrong.')
    }
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8))
    if ((chunks.length === 0) !== (type === 'IHDR'))
      throw malformed('png-invalid', 'The PNG image has no proper header.')
    chunks.push({ type, data: png.subarray(start + 8, end - 4), start, end })
    if (type === 'IEND') return chunks
    start = end
  }
  throw malformed('png-truncated', 'The PNG image has no end.')
}

/** Legacy badges also use tEXt; both chunk types begin with the keyword and a zero. */
function isBaked({ type, data }: Chunk, word: string): boolean {
  if (type !== 'iTXt' && !(type === 'tEXt' && word === legacyKeyword)) return false
  return data[word.length] === 0 && equalBytes(data.subarray(0, word.length), encodeUtf8(word))
}

/** tEXt holds Latin-1 by its own rules, but bakers wrote UTF-8 into it. */
function legacyText(chunk: Chunk): string {
  if (chunk.type === 'iTXt') return bakedText(chunk, legacyKeyword)
  return readText(chunk.data.subarray(legacyKeyword.length + 1))
}

function bakedText({ data }: Chunk, word: string): string {
  let at = word.length + 1
  if (data[at] !== 0)
    throw unsupported(
      'png-compressed-text',
      'The credential in the PNG image is compressed, which the standard forbids.',
    )
  at += 2
  // The language and the translated keyword, each ended by a zero.
  for (let field = 0; field < 2; field++) {
    const end = data.indexOf(0, at)
    if (end === -1) throw malformed('png-invalid', 'The text in the PNG image is cut off.')
    at = end + 1
  }
  return readText(data.subarray(at))
}

function readText(bytes: Uint8Array): string {
  if (bytes.length > longestText)
    throw unsafe('png-text-too-large', 'The credential in the PNG image is too large.')
  return decodeUtf8(bytes)
}

function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = concatBytes(new Uint8Array(4), encodeUtf8(type), data, new Uint8Array(4))
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, -4)))
  return chunk
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let at = 0; at < bytes.length; at++) crc = crcTable[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
