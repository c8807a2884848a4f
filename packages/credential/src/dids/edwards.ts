import { concatBytes } from '../encoding/bytes.ts'
import { encodeMultibase } from '../encoding/multibase.ts'

// The curve of Ed25519 as numbers: slow, and for public keys only. Signatures are checked elsewhere.
const prime = 2n ** 255n - 19n
const d = mod(-121665n * power(121666n, prime - 2n))

/** True when the 32 bytes are a point of the curve, and so can be an Ed25519 public key (RFC 8032 5.1.3). */
export function isEdwardsPoint(bytes: Uint8Array): boolean {
  const y = readY(bytes)
  if (bytes.length !== 32 || y >= prime) return false
  const square = mod((y * y - 1n) * power(mod(d * y * y + 1n), prime - 2n))
  return square === 0n || power(square, (prime - 1n) / 2n) === 1n
}

/**
 * The X25519 key that belongs to an Ed25519 key, as Multikey text: how did:key derives a key for encryption from
 * one for signatures (did:key 3.1.3). The map is u = (1 + y) / (1 - y) (RFC 7748 4.1).
 */
export function encryptionMultikey(ed25519: Uint8Array): string {
  const y = readY(ed25519)
  let u = mod((1n + y) * power(mod(1n - y), prime - 2n))
  const bytes = Uint8Array.from({ length: 32 }, () => {
    const byte = Number(u & 255n)
    u >>= 8n
    return byte
  })
  return encodeMultibase('z', concatBytes(Uint8Array.of(0xec, 0x01), bytes))
}

/** Little-endian; the highest bit is the sign of x. */
function readY(bytes: Uint8Array): bigint {
  const y = bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  return y & (2n ** 255n - 1n)
}

function mod(value: bigint): bigint {
  return ((value % prime) + prime) % prime
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}
