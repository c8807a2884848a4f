import { concatBytes } from '../encoding/bytes.ts'
import { malformed, unsafe } from '../errors.ts'

/** A modulus shorter than this is broken in practice; longer than that only costs the reader time. In bits. */
const shortest = 2048
const longest = 8192
/** From here on (NIST SP 800-57: 128 bits of security) a key is good enough for new signatures. */
const shortestForSigning = 3072

/** The numbers of an RSA key, big-endian without leading zeros. */
export type RsaNumbers = { readonly n: Uint8Array; readonly e: Uint8Array }

/**
 * The DER of an RSAPublicKey (RFC 8017 A.1.1) from its two numbers. Refused: a modulus outside 2048 to 8192 bits
 * (`unsafe`, RFC 7518 3.3), a number that is even, an exponent of 1 or beyond 32 bits.
 */
export function encodeRsaKey(numbers: RsaNumbers): Uint8Array<ArrayBuffer> {
  const [n, e] = [trim(numbers.n), trim(numbers.e)]
  checkNumbers(n, e)
  return element(0x30, concatBytes(integer(n), integer(e)))
}

/** The two numbers of a key that `encodeRsaKey` made; anything else, or spelt otherwise, is refused. */
export function decodeRsaKey(der: Uint8Array): RsaNumbers {
  const [sequence, rest] = readElement(der, 0x30)
  const [n, afterN] = readElement(sequence, 0x02)
  const [e, afterE] = readElement(afterN, 0x02)
  if (rest.length > 0 || afterE.length > 0) throw broken()
  const numbers = { n: trim(n), e: trim(e) }
  const again = encodeRsaKey(numbers)
  if (again.length !== der.length || again.some((byte, index) => byte !== der[index])) throw broken()
  return numbers
}

/** The length of the modulus of an RSA key, in bits. */
export function rsaBits(der: Uint8Array): number {
  const { n } = decodeRsaKey(der)
  return n.length * 8 - (Math.clz32(n[0]!) - 24)
}

/** True for a key that may make new signatures: at least 3072 bits. */
export const mayRsaSign = (der: Uint8Array): boolean => rsaBits(der) >= shortestForSigning

const broken = () => malformed('key-invalid', 'This is not an RSA key, so it is not a public key.')

function checkNumbers(n: Uint8Array, e: Uint8Array): void {
  const bits = n.length * 8 - (Math.clz32(n[0] ?? 0) - 24)
  if (bits < shortest) throw unsafe('key-weak', `An RSA key of fewer than ${shortest} bits is too weak.`)
  if (bits > longest) throw unsafe('key-too-large', `An RSA key of more than ${longest} bits is too large.`)
  const even = (n.at(-1)! & 1) === 0 || ((e.at(-1) ?? 0) & 1) === 0
  if (even || e.length > 4 || (e.length === 1 && e[0] === 1)) throw broken()
}

function trim(number: Uint8Array): Uint8Array {
  let from = 0
  while (from < number.length && number[from] === 0) from++
  return number.subarray(from)
}

const integer = (number: Uint8Array): Uint8Array =>
  element(0x02, number[0]! >= 0x80 ? concatBytes(Uint8Array.of(0), number) : number)

function element(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return concatBytes(Uint8Array.of(tag, ...head), content)
}

function readElement(der: Uint8Array, tag: number): [content: Uint8Array, rest: Uint8Array] {
  const [found, first = 0x80] = der
  const more = first < 128 ? 0 : first - 128
  if (found !== tag || first === 0x80 || more > 2) throw broken()
  let length = more === 0 ? first : 0
  for (let index = 0; index < more; index++) length = length * 256 + (der[2 + index] ?? 0)
  const end = 2 + more + length
  if (end > der.length) throw broken()
  return [der.subarray(2 + more, end), der.subarray(end)]
}
