import type { SliceSigner as SliceSignerOf } from '../engines/create-signing.ts'
import { createEngine, type Engine, invert } from './engine.ts'
import { elementSize } from './field.ts'
import { longestMessage, nonceAt, place, productAt, secrets, sliceLength, sumAt } from './memory.ts'

/** What a secret of 32 bytes comes to (RFC 8032, 5.1.5): the scalar modulo L, the prefix of nonces, the public key. */
export type ExpandedKey = {
  readonly scalar: Uint8Array
  readonly prefix: Uint8Array
  readonly publicKey: Uint8Array
}

export type SliceSigner = SliceSignerOf<ExpandedKey>

/**
 * Signs with Ed25519 in slices (RFC 8032, 5.1.6), in constant time: neither what is done nor which memory is read
 * depends on a secret. Undefined where WebAssembly is missing. What comes out is for the caller to check.
 */
export function createSliceSigner(): SliceSigner | undefined {
  const engine = createEngine()
  if (engine === undefined) return undefined
  return {
    expand: (seed) => clearing(engine, () => expand(engine, seed)),
    sign: (key, messages) =>
      messages.some(({ length }) => length > longestMessage)
        ? null
        : clearing(engine, () => slices(messages).flatMap((slice) => signSlice(engine, key, slice))),
  }
}

function slices(messages: readonly Uint8Array[]): (readonly Uint8Array[])[] {
  if (messages.length <= sliceLength) return [messages]
  const count = Math.ceil(messages.length / sliceLength)
  return Array.from({ length: count }, (_, nth) => messages.slice(nth * sliceLength, (nth + 1) * sliceLength))
}

/** Leaves nothing secret in the memory, however the work ends. */
function clearing<T>({ bytes }: Engine, work: () => T): T {
  try {
    return work()
  } finally {
    bytes.fill(0, secrets.from, secrets.to)
    bytes.fill(0, secrets.next, secrets.end)
  }
}

/** SHA-512 of so many bytes from the address on; the state stays where `reduceState` takes it from. */
function hash(engine: Engine, at: number, length: number): void {
  const { bytes } = engine
  const end = at + ((length + 17 + 127) & -128)
  bytes.fill(0, at + length, end)
  bytes[at + length] = 0x80
  const bits = length * 8
  for (let index = 1; index <= 3; index++) bytes[end - index] = (bits >>> (8 * index - 8)) & 255
  bytes.copyWithin(place.state, place.first, place.first + 64)
  engine.compress(at, (end - at) >> 7)
}

function expand(engine: Engine, seed: Uint8Array): ExpandedKey {
  const { bytes } = engine
  bytes.set(seed, place.message)
  hash(engine, place.message, 32)
  // The state's words have their highest byte last.
  const digest = Uint8Array.from({ length: 64 }, (_, index) => bytes[place.state + (index ^ 7)]!)
  const prefix = digest.slice(32)
  digest[0]! &= 248
  digest[31]! = (digest[31]! & 127) | 64
  digest.fill(0, 32)
  // Turned into a state again, which is what is reduced modulo L.
  for (let index = 0; index < 64; index++) bytes[place.state + (index ^ 7)] = digest[index]!
  digest.fill(0)
  engine.reduceState(place.secret)
  const scalar = bytes.slice(place.secret, place.secret + 32)
  engine.multiplyBase(sumAt(0), place.secret)
  encodeSums(engine, 1, () => {})
  return { scalar, prefix, publicKey: bytes.slice(place.encoded, place.encoded + 32) }
}

function signSlice(engine: Engine, key: ExpandedKey, messages: readonly Uint8Array[]): Uint8Array[] {
  const { bytes } = engine
  messages.forEach((message, nth) => {
    bytes.set(key.prefix, place.message + 32)
    bytes.set(message, place.message + 64)
    hash(engine, place.message + 32, 32 + message.length)
    engine.reduceState(nonceAt(nth))
    engine.multiplyBase(sumAt(nth), nonceAt(nth))
  })
  const signatures: Uint8Array[] = new Array(messages.length)
  bytes.set(key.scalar, place.secret)
  encodeSums(engine, messages.length, (nth) => {
    const message = messages[nth]!
    bytes.copyWithin(place.message, place.encoded, place.encoded + 32)
    bytes.set(key.publicKey, place.message + 32)
    bytes.set(message, place.message + 64)
    hash(engine, place.message, 64 + message.length)
    engine.reduceState(place.reduced)
    const signature = new Uint8Array(64)
    signature.set(bytes.subarray(place.encoded, place.encoded + 32))
    engine.multiplyAddScalar(place.encoded, place.reduced, place.secret, nonceAt(nth))
    signature.set(bytes.subarray(place.encoded, place.encoded + 32), 32)
    signatures[nth] = signature
  })
  return signatures
}

/** Encodes the points of a slice, the last one first, with one inversion for all of them (Montgomery's trick). */
function encodeSums(engine: Engine, count: number, take: (nth: number) => void): void {
  const { bytes, multiply } = engine
  const zAt = (nth: number) => sumAt(nth) + 2 * elementSize
  bytes.copyWithin(productAt(0), zAt(0), zAt(0) + elementSize)
  for (let nth = 1; nth < count; nth++) multiply(productAt(nth), productAt(nth - 1), zAt(nth))
  invert(engine, place.inverse, productAt(count - 1))
  for (let nth = count - 1; nth >= 0; nth--) {
    let own: number = place.inverse
    if (nth > 0) {
      own = place.other
      multiply(own, place.inverse, productAt(nth - 1))
      multiply(place.inverse, place.inverse, zAt(nth))
    }
    multiply(place.x, sumAt(nth), own)
    multiply(place.y, sumAt(nth) + elementSize, own)
    engine.encode(place.encoded, place.x, place.y)
    take(nth)
  }
}
