import { malformed } from '../errors.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const values = new Int8Array(128).fill(-1)
for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index

/** Base64url without padding (RFC 4648 section 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  const whole = bytes.length - (bytes.length % 3)
  for (let at = 0; at < whole; at += 3) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    text +=
      alphabet[group >>> 18]! +
      alphabet[(group >>> 12) & 63]! +
      alphabet[(group >>> 6) & 63]! +
      alphabet[group & 63]!
  }
  if (bytes.length - whole === 1) {
    const group = bytes[whole]!
    text += alphabet[group >>> 2]! + alphabet[(group << 4) & 63]!
  } else if (bytes.length - whole === 2) {
    const group = (bytes[whole]! << 8) | bytes[whole + 1]!
    text += alphabet[group >>> 10]! + alphabet[(group >>> 4) & 63]! + alphabet[(group << 2) & 63]!
  }
  return text
}

/** Reads base64 as it is met where nothing hangs on its spelling: in either alphabet, padded or not. */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  decodeBase64url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  )

/**
 * Reads base64url without padding. One text per value: padding, the `+/` alphabet, white space and
 * left-over bits that are not zero are refused, so that a signed text cannot be respelt.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const rest = text.length % 4
  if (rest === 1) throw malformed('base64url-invalid', 'This is not base64url: a character is missing.')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  const valueAt = (at: number): number => {
    const code = text.charCodeAt(at)
    return code < 128 ? values[code]! : -1
  }
  const refuse = () =>
    malformed('base64url-invalid', 'This is not base64url: it has a character that does not belong.')
  let to = 0
  let at = 0
  for (; at < text.length - rest; at += 4) {
    // Negative where one of them is.
    const group = (valueAt(at) << 18) | (valueAt(at + 1) << 12) | (valueAt(at + 2) << 6) | valueAt(at + 3)
    if (group < 0) throw refuse()
    bytes[to++] = group >>> 16
    bytes[to++] = (group >>> 8) & 255
    bytes[to++] = group & 255
  }
  let bits = 0
  let held = 0
  for (; at < text.length; at++) {
    const value = valueAt(at)
    if (value < 0) throw refuse()
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[to++] = (held >>> bits) & 255
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0)
    throw malformed('base64url-invalid', 'This is not base64url: bits are left over.')
  return bytes
}
