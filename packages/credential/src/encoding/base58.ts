import { malformed, unsafe } from '../errors.ts'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const values = new Int8Array(128).fill(-1)
for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index

/** Two digits at a time: every credential's signature is written with these. */
const pairs: readonly string[] = [...alphabet].flatMap((high) => [...alphabet].map((low) => high + low))

// Four base58 digits and three bytes are worked on at a time: their products stay exact in a double.
const fourDigits = 58 ** 4
const threeBytes = 2 ** 24
/** The work grows with the square of the length; keys and signatures are far below this. */
const longest = 4096

/** The same number in another base: most significant digit first in, least significant first out. */
function rebase(digits: readonly number[], from: number, to: number): number[] {
  const result: number[] = []
  for (const digit of digits) {
    let carry = digit
    for (let index = 0; index < result.length; index++) {
      const product = result[index]! * from + carry
      carry = Math.floor(product / to)
      result[index] = product - carry * to
    }
    while (carry > 0) {
      result.push(carry % to)
      carry = Math.floor(carry / to)
    }
  }
  return result
}

/** Base58 with the Bitcoin alphabet (Controlled Identifiers 2.4). At most 4,096 bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  if (bytes.length > longest) throw unsafe('base58-too-long', 'The value is too long for base58.')
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const digits: number[] = []
  for (let end = bytes.length; end > zeros; end -= 3) {
    digits.push(bytes[end - 1]! + ((bytes[end - 2] ?? 0) << 8) + (bytes[end - 3] ?? 0) * 65536)
  }
  const limbs = rebase(digits.reverse(), threeBytes, fourDigits)
  let text = ''
  for (let index = limbs.length - 1; index >= 0; index--) {
    const limb = limbs[index]!
    text += pairs[Math.floor(limb / pairs.length)]! + pairs[limb % pairs.length]!
  }
  let leading = 0
  while (text[leading] === '1') leading++
  return '1'.repeat(zeros) + text.slice(leading)
}

/** Reads base58 (Bitcoin alphabet). At most 4,096 characters. */
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > longest) throw unsafe('base58-too-long', 'The value is too long for base58.')
  const digitAt = (at: number): number => {
    const code = text.charCodeAt(at)
    const value = code < 128 ? values[code]! : -1
    if (value < 0)
      throw malformed('base58-invalid', 'This is not base58: it has a character that does not belong.')
    return value
  }
  let zeros = 0
  while (zeros < text.length && text[zeros] === '1') zeros++
  const digits: number[] = []
  for (let end = text.length; end > zeros; end -= 4) {
    let limb = 0
    for (let at = Math.max(zeros, end - 4); at < end; at++) limb = limb * 58 + digitAt(at)
    digits.push(limb)
  }
  const limbs = rebase(digits.reverse(), fourDigits, threeBytes)
  const significant: number[] = []
  for (const limb of limbs) significant.push(limb & 255, (limb >>> 8) & 255, limb >>> 16)
  while (significant.at(-1) === 0) significant.pop()
  const bytes = new Uint8Array(zeros + significant.length)
  bytes.set(significant.reverse(), zeros)
  return bytes
}
