import { malformed, unsafe } from '../errors.ts'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const values = new Int8Array(128).fill(-1)
for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index

/** Two digits at a time: every credential's signature is written with these. */
const pairs: readonly string[] = [...alphabet].flatMap((high) => [...alphabet].map((low) => high + low))

// Four base58 digits and three bytes are worked on at a time: their products stay exact in a double.
const powersOf58 = [1, 58, 58 ** 2, 58 ** 3, 58 ** 4]
const powersOf256 = [1, 2 ** 8, 2 ** 16, 2 ** 24]
const fourDigits = 58 ** 4
const threeBytes = 2 ** 24
/** The work grows with the square of the length; keys and signatures are far below this. */
const longest = 4096

/** The number at work, least significant limb first. It belongs to one call at a time. */
const limbs = new Float64Array(longest)

/**
 * `limbs = limbs * factor + digit`, in the base given; answers how many limbs there are now. Neither factor nor base is
 * above 2^24, so that no product leaves the 53 bits in which a double is exact.
 */
function absorb(count: number, factor: number, digit: number, base: number): number {
  const reciprocal = 1 / base
  let length = count
  let carry = digit
  for (let index = 0; index < length; index++) {
    const product = limbs[index]! * factor + carry
    carry = Math.floor(product * reciprocal)
    let rest = product - carry * base
    // The reciprocal is rounded, so the quotient may be one off.
    if (rest < 0) {
      carry--
      rest += base
    } else if (rest >= base) {
      carry++
      rest -= base
    }
    limbs[index] = rest
  }
  while (carry > 0) {
    limbs[length++] = carry % base
    carry = Math.floor(carry / base)
  }
  return length
}

/** Base58 with the Bitcoin alphabet (Controlled Identifiers 2.4). At most 4,096 bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  if (bytes.length > longest) throw unsafe('base58-too-long', 'The value is too long for base58.')
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  let count = 0
  let at = zeros
  let take = (bytes.length - zeros) % 3 || 3
  while (at < bytes.length) {
    let digit = 0
    for (const end = at + take; at < end; at++) digit = digit * 256 + bytes[at]!
    count = absorb(count, powersOf256[take]!, digit, fourDigits)
    take = 3
  }
  let text = ''
  for (let index = count - 1; index >= 0; index--) {
    const limb = limbs[index]!
    const high = Math.floor(limb / pairs.length)
    text += pairs[high]! + pairs[limb - high * pairs.length]!
  }
  let leading = 0
  while (text.charCodeAt(leading) === one) leading++
  return '1'.repeat(zeros) + text.slice(leading)
}

/** The character code of the digit zero, "1". */
const one = 49

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const value = code < 128 ? values[code]! : -1
  if (value < 0)
    throw malformed('base58-invalid', 'This is not base58: it has a character that does not belong.')
  return value
}

/** Reads base58 (Bitcoin alphabet). At most 4,096 characters. */
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > longest) throw unsafe('base58-too-long', 'The value is too long for base58.')
  let zeros = 0
  while (text.charCodeAt(zeros) === one) zeros++
  let count = 0
  let at = zeros
  let take = (text.length - zeros) % 4 || 4
  while (at < text.length) {
    let digit = 0
    for (const end = at + take; at < end; at++) digit = digit * 58 + digitAt(text, at)
    count = absorb(count, powersOf58[take]!, digit, threeBytes)
    take = 4
  }
  const top = count > 0 ? limbs[count - 1]! : 0
  const length = count === 0 ? 0 : 3 * count - (top < 2 ** 8 ? 2 : top < 2 ** 16 ? 1 : 0)
  const bytes = new Uint8Array(zeros + length)
  for (let index = 0, place = bytes.length - 1; index < count; index++) {
    for (let limb = limbs[index]!, byte = 0; byte < 3 && place >= zeros; byte++, limb >>>= 8) {
      bytes[place--] = limb & 255
    }
  }
  return bytes
}
