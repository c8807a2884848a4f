import { op, type WasmFunction } from '../engines/assemble.ts'
import { createRoutine, emit, finishRoutine, lanes, type Pool, type Routine } from '../engines/routine.ts'
import { turnWords } from '../engines/sha2.ts'
import type { CurveShape } from './curve.ts'
import type { Place } from './memory.ts'

export type NonceFunctions = {
  /**
   * The first candidate of RFC 6979, 3.2, of the secret and the digest that stand behind V in `hash.long`, highest byte
   * first, at `hash.short`.
   */
  readonly nonce: () => void
  /** Takes so many blocks into the state at `hash.state`. */
  readonly compress: (block: number, count: number) => void
}

/** The bytes of a block of the curve's hash, and of its words. */
export const hashForm = ({ size }: CurveShape) =>
  size === 32
    ? ({ name: 'sha256', bits: 32, block: 64, state: 32 } as const)
    : ({ name: 'sha384', bits: 64, block: 128, state: 64 } as const)

/** The ends of the three messages that are hashed with a key (FIPS 180-4, 5.1), and what they start with. */
export function writeMessages(bytes: Uint8Array, curve: CurveShape, { hash }: Place): void {
  const { block } = hashForm(curve)
  const end = (at: number, length: number, room: number) => {
    bytes.fill(0, at + length, at + room)
    bytes[at + length] = 0x80
    const bits = 8 * (block + length)
    bytes[at + room - 2] = bits >> 8
    bytes[at + room - 1] = bits & 255
  }
  end(hash.long, 3 * curve.size + 1, 2 * block)
  end(hash.short, curve.size, block)
  end(hash.digest, curve.size, block)
}

/** Writes the states after the two blocks of the key that RFC 6979, 3.2, step c starts with, which is zero. */
export function writeFirstKey(
  bytes: Uint8Array,
  curve: CurveShape,
  { hash, first, firstInner, firstOuter }: Place,
  compress: (block: number, count: number) => void,
): void {
  const { block, state } = hashForm(curve)
  for (const [to, byte] of [
    [firstInner, 0x36],
    [firstOuter, 0x5c],
  ] as const) {
    bytes.fill(byte, hash.key, hash.key + block)
    bytes.copyWithin(hash.state, first, first + state)
    compress(hash.key, 1)
    bytes.copyWithin(to, hash.state, hash.state + state)
  }
}

/** `nonce()`, where the messages' ends and what the first key leaves are written already. */
export function nonceFunction(
  pool: Pool,
  curve: CurveShape,
  { hash, first, firstInner, firstOuter }: Place,
  compress: (block: number, count: number) => number[],
): WasmFunction {
  const { block, bits, state } = hashForm(curve)
  const { size } = curve
  const routine = createRoutine(0, pool)
  const copy = (to: number, from: number, length: number) => {
    for (let at = 0; at < length; at += 16)
      emit(routine, op.number32(to), op.number32(from), lanes.load(at), lanes.store(at))
  }
  const digestTo = (to: number) => {
    for (let at = 0; at < size; at += 16) {
      const words = [op.number32(hash.state), lanes.load(at)]
      emit(routine, op.number32(to), ...words, ...words, turnWords(bits), lanes.store(at))
    }
  }
  /** The states after the key's two blocks (RFC 2104). The key has the length of a digest. */
  const useKey = () => {
    for (const [to, byte, before] of [
      [hash.inner, 0x36, 0],
      [hash.outer, 0x5c, 0x36],
    ] as const) {
      mask(routine, hash.key, block, byte ^ before)
      copy(hash.state, first, state)
      emit(routine, compress(hash.key, 1))
      copy(to, hash.state, state)
    }
  }
  const hmac = (message: number, blocks: number, to: number) => {
    copy(hash.state, hash.inner, state)
    emit(routine, compress(message, blocks))
    digestTo(hash.digest)
    copy(hash.state, hash.outer, state)
    emit(routine, compress(hash.digest, 1))
    digestTo(to)
  }
  const newKey = () => {
    hmac(hash.long, 2, hash.key)
    for (let at = size; at < block; at += 16) emit(routine, op.number32(hash.key), ...zeroes, lanes.store(at))
    useKey()
    hmac(hash.short, 1, hash.short)
    copy(hash.long, hash.short, size)
  }
  copy(hash.inner, firstInner, state)
  copy(hash.outer, firstOuter, state)
  for (const start of [hash.long, hash.short])
    for (let at = 0; at < size; at += 16) emit(routine, op.number32(start), ...all(1), lanes.store(at))
  for (const round of [0, 1]) {
    emit(routine, op.number32(hash.long), op.number32(round), op.store8(size))
    newKey()
  }
  hmac(hash.short, 1, hash.short)
  return finishRoutine('nonce', routine)
}

/** The byte sixteen times. */
const all = (byte: number): (readonly number[])[] => [op.number32(byte), lanes.splat8]
const zeroes = all(0)

function mask(routine: Routine, at: number, length: number, byte: number): void {
  for (let offset = 0; offset < length; offset += 16) {
    emit(routine, op.number32(at), op.number32(at), lanes.load(offset), ...all(byte), lanes.xor)
    emit(routine, lanes.store(offset))
  }
}
