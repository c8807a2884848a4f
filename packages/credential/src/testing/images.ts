import { crc32, deflateSync } from 'node:zlib'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes(encodeUtf8(type), data)
  const framed = concatBytes(new Uint8Array(4), body, new Uint8Array(4))
  const view = new DataView(framed.buffer)
  view.setUint32(0, data.length)
  view.setUint32(framed.length - 4, crc32(body))
  return framed
}

/** One transparent pixel. */
export const smallestPng: Uint8Array<ArrayBuffer> = concatBytes(
  Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
  chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0)),
  chunk('IDAT', deflateSync(new Uint8Array(5))),
  chunk('IEND', new Uint8Array(0)),
)

/** The smallest SVG worth baking into. */
export const smallestSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>'
