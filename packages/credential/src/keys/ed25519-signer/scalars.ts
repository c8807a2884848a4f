import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  createRoutine,
  emit,
  finishRoutine,
  lanes,
  long,
  type Pool,
  type Routine,
} from '../engines/routine.ts'
import { turnWords } from '../engines/sha2.ts'
import { place } from './memory.ts'

/**
 * Numbers modulo the order of the base point, L = 2^252 + 27742317777372353535851937790883648493, in limbs of 21 bits.
 * What stands at limb 12 counts, times these, at limbs 0 to 5: 2^252 without L.
 */
const wrapped = [666_643, 470_296, 654_183, -997_805, 136_657, -683_901]

const limbBits = 21

/** `reduceState(out)`: the state of SHA-512 as a number of 64 bytes, lowest first, modulo L (RFC 8032, 5.1.6). */
export function reduceStateFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(1, pool)
  for (let at = 0; at < 64; at += 16) {
    const words = [op.number32(0), lanes.load(place.state + at)]
    emit(routine, op.number32(0), ...words, ...words, turnWords(64), lanes.store(place.wide + at))
  }
  const base = [op.number32(0)]
  const limbs = readLimbs(routine, base, place.wide, 24)
  foldTop(routine, limbs)
  finishLimbs(routine, limbs)
  writeLimbs(routine, 0, limbs)
  return finishRoutine('reduceState', routine)
}

/** `multiplyAddScalar(out, a, b, c)`: a * b + c modulo L. */
export function multiplyAddFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(4, pool)
  const [a, b, c] = [1, 2, 3].map((at) => readLimbs(routine, [op.get(at)], 0, 12)) as [
    number[],
    number[],
    number[],
  ]
  const limbs = Array.from({ length: 24 }, (_, k) => {
    const column = long(routine)
    if (k < 12) emit(routine, op.get(c[k]!), op.set(column))
    for (let i = Math.max(0, k - 11); i < 12 && i <= k; i++) {
      emit(routine, op.get(column), op.get(a[i]!), op.get(b[k - i]!), op.multiply64, op.add64, op.set(column))
    }
    return column
  })
  for (const start of [0, 1]) for (let i = start; i < 23; i += 2) carry(routine, limbs, i, true)
  foldTop(routine, limbs)
  finishLimbs(routine, limbs)
  writeLimbs(routine, 0, limbs)
  return finishRoutine('multiplyAddScalar', routine)
}

/** The last limb takes what is left, up to 32 bits. */
function readLimbs(
  routine: Routine,
  base: readonly number[][] | readonly (readonly number[])[],
  at: number,
  count: number,
): number[] {
  return Array.from({ length: count }, (_, i) => {
    const bit = limbBits * i
    const shift = [op.number64(bit & 7), op.shiftRightUnsigned64]
    const mask = i === count - 1 ? [] : [op.number64(2 ** limbBits - 1), op.and64]
    return long(routine, ...base, op.load64FromUnsigned32(at + (bit >> 3)), ...shift, ...mask)
  })
}

/** Takes limb `from` away and adds what it is worth to lower ones. */
function wrap(routine: Routine, limbs: readonly number[], from: number): void {
  wrapped.forEach((factor, nth) => {
    const target = limbs[from - 12 + nth]!
    emit(routine, op.get(target), op.get(limbs[from]!), op.number64(factor), op.multiply64)
    emit(routine, op.add64, op.set(target))
  })
  emit(routine, op.number64(0), op.set(limbs[from]!))
}

/** Hands what is above 21 bits to the next limb; `centred`: so that what stays lies around zero. */
function carry(routine: Routine, limbs: readonly number[], i: number, centred: boolean): void {
  const [here, next] = [limbs[i]!, limbs[i + 1]!]
  const rounding = centred ? [op.number64(2 ** (limbBits - 1)), op.add64] : []
  const over = long(routine, op.get(here), ...rounding, op.number64(limbBits), op.shiftRight64)
  emit(routine, op.get(next), op.get(over), op.add64, op.set(next))
  emit(routine, op.get(here), op.get(over), op.number64(limbBits), op.shiftLeft64, op.subtract64)
  emit(routine, op.set(here))
}

/** 24 limbs to 12, all of them small enough to be multiplied again. */
function foldTop(routine: Routine, limbs: readonly number[]): void {
  for (let from = 23; from >= 18; from--) wrap(routine, limbs, from)
  for (const start of [6, 7]) for (let i = start; i < 17; i += 2) carry(routine, limbs, i, true)
  for (let from = 17; from >= 12; from--) wrap(routine, limbs, from)
  for (const start of [0, 1]) for (let i = start; i < 12; i += 2) carry(routine, limbs, i, true)
}

/** Between 0 and L - 1. */
function finishLimbs(routine: Routine, limbs: readonly number[]): void {
  wrap(routine, limbs, 12)
  for (let i = 0; i < 12; i++) carry(routine, limbs, i, false)
  wrap(routine, limbs, 12)
  for (let i = 0; i < 11; i++) carry(routine, limbs, i, false)
}

function writeLimbs(routine: Routine, pointer: number, limbs: readonly number[]): void {
  const words: (readonly number[])[][] = [[], [], [], []]
  const put = (at: number, ...value: readonly (readonly number[])[]) => {
    const code = words[at]!
    code.push(...value, ...(code.length > 0 ? [op.or64] : []))
  }
  for (let i = 0; i < 12; i++) {
    const bit = limbBits * i
    const [at, shift] = [bit >> 6, bit & 63]
    put(at, op.get(limbs[i]!), op.number64(shift), op.shiftLeft64)
    if (shift > 64 - limbBits && at < 3)
      put(at + 1, op.get(limbs[i]!), op.number64(64 - shift), op.shiftRightUnsigned64)
  }
  words.forEach((code, at) => {
    emit(routine, op.get(pointer), ...code, op.store64(8 * at))
  })
}
