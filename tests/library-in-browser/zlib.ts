/* The two functions of `node:zlib` by which the tests draw their smallest PNG. */

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** The zlib format (RFC 1950) around one stored block (RFC 1951, 3.2.4). */
export function deflateSync(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = new Uint8Array(bytes.length + 11)
  const view = new DataView(framed.buffer)
  framed.set([0x78, 0x01, 1])
  view.setUint16(3, bytes.length, true)
  view.setUint16(5, ~bytes.length & 0xffff, true)
  framed.set(bytes, 7)
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  view.setUint32(bytes.length + 7, high * 65536 + low)
  return framed
}
