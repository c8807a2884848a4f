/*
 * DER (X.690) as far as a certificate needs it: values written out, none read.
 */

export function tlv(tag: number, content: Uint8Array): Buffer {
  const { length } = content
  const header =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(header), content])
}

export const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, Buffer.concat(parts))
export const set = (...parts: Uint8Array[]): Buffer => tlv(0x31, Buffer.concat(parts))
export const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'))
export const integer = (bytes: Uint8Array): Buffer => tlv(0x02, bytes)
export const bitString = (bytes: Uint8Array, unused: number): Buffer =>
  tlv(0x03, Buffer.concat([Buffer.from([unused]), bytes]))

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 4.1.2.5). */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits))
}
