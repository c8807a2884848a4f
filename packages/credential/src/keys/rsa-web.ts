import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, toHex } from '../encoding/bytes.ts'
import { decodeRsaKey } from './rsa-key.ts'

// RFC 8017 9.2, note 1: the DER of a DigestInfo up to the SHA-256 digest.
const digestInfo = Uint8Array.of(
  ...[0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01],
  ...[0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20],
)

/**
 * True when `signature` is right by PKCS #1 v1.5 over SHA-256 of the message (RFC 8017 8.2.2). WebCrypto could do it
 * too, but only by way of promises. Everything here is public, so the time it takes tells nothing. What should have
 * been signed is built anew and compared whole: reading the padding is what made others forgeable.
 */
export function verifyRsa(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { n, e } = decodeRsaKey(publicKey)
  if (signature.length !== n.length) return false
  const [modulus, exponent, number] = [toNumber(n), toNumber(e), toNumber(signature)]
  if (number >= modulus) return false
  const opened = power(number, exponent, modulus)
    .toString(16)
    .padStart(n.length * 2, '0')
  const tail = concatBytes(digestInfo, sha256(message))
  const padding = new Uint8Array(n.length - tail.length - 3).fill(0xff)
  const expected = concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), tail)
  return opened === toHex(expected)
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)

/** The exponent has at most 32 bits, so at most 64 multiplications. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
