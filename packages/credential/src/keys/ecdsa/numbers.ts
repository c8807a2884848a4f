import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  createRoutine,
  emit,
  finishRoutine,
  lanes,
  long,
  type Pool,
  pair,
  type Routine,
} from '../engines/routine.ts'
import type { CurveShape } from './curve.ts'
import { limbBits as elementBits, loadElement, reduce, storeElement, wholeLimbs } from './field.ts'

/** Numbers below 2^(8 size) in limbs of 28 bits, each in a word of 32. Bytes have the lowest first. */
export type NumberFunctions = {
  readonly fromBytes: (out: number, bytes: number) => void
  readonly toBytes: (out: number, a: number) => void
  /** Bytes the other way round. */
  readonly turn: (out: number, bytes: number) => void
  /** a, or the order - a where a is even, as bytes; whether it was even in the byte at `out + 64`. */
  readonly oddBytes: (out: number, a: number) => void
  /** a + b, not reduced */
  readonly addNumbers: (out: number, a: number, b: number) => void
  /** a * b / R modulo the order, R = 2^(28 limbs). One of them may be up to four times the order. */
  readonly multiplyNumbers: (out: number, a: number, b: number) => void
  /** The first lane of an element, which may lie between -p and p, as a number below p. */
  readonly elementToNumber: (out: number, element: number) => void
  /** A number below p as an element, in both lanes. */
  readonly numberToElement: (out: number, a: number) => void
}

export const numberBits = 28
export const numberMask = 2 ** numberBits - 1

/** The limbs of a number that is known when the engine is made. */
export const numberLimbs = (value: bigint, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number((value >> BigInt(numberBits * i)) & BigInt(numberMask)))

/** The inverse modulo 2^28 of an odd number. */
export function inverseOfLowest(value: bigint): number {
  let inverse = 1n
  for (let bits = 1; bits < numberBits; bits *= 2)
    inverse = BigInt.asUintN(28, inverse * (2n - value * inverse))
  return Number(inverse)
}

export const loadLimbs = (routine: Routine, pointer: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => long(routine, op.get(pointer), op.load64FromUnsigned32(4 * i)))

export function storeLimbs(routine: Routine, pointer: number, limbs: readonly number[]): void {
  for (const [i, limb] of limbs.entries()) emit(routine, op.get(pointer), op.get(limb), op.store64As32(4 * i))
}

/** Carries from limb to limb, of either sign; the last keeps what is left. */
export function carryAll(routine: Routine, limbs: readonly number[], bits = numberBits): void {
  const mask = 2 ** bits - 1
  for (const [i, limb] of limbs.slice(0, -1).entries()) {
    const next = limbs[i + 1]!
    const over = [op.get(limb), op.number64(bits), op.shiftRight64]
    emit(routine, op.get(next), ...over, op.add64, op.set(next))
    emit(routine, op.get(limb), op.number64(mask), op.and64, op.set(limb))
  }
}

/** Takes the constant away where it is not more than what there is. */
function subtractOnce(
  routine: Routine,
  limbs: readonly number[],
  less: readonly number[],
  bits = numberBits,
): void {
  const rest = limbs.map((limb, i) => long(routine, op.get(limb), op.number64(less[i]!), op.subtract64))
  carryAll(routine, rest, bits)
  const isLess = long(routine, op.get(rest.at(-1)!), op.number64(63), op.shiftRight64)
  for (const [i, limb] of limbs.entries()) {
    const difference = [op.get(limb), op.get(rest[i]!), op.xor64, op.get(isLess), op.and64]
    emit(routine, op.get(rest[i]!), ...difference, op.xor64, op.set(limb))
  }
}

/** Bits of limbs of one length as those of another. Limbs are not negative and have no more bits than they may. */
function regroup(
  routine: Routine,
  limbs: readonly number[],
  from: number,
  to: number,
  count: number,
): number[] {
  return Array.from({ length: count }, (_, nth) => {
    const start = nth * to
    const code: (readonly number[])[] = []
    for (const [i, limb] of limbs.entries()) {
      const shift = start - i * from
      if (shift >= from || shift <= -to) continue
      const moved =
        shift >= 0
          ? [op.get(limb), op.number64(shift), op.shiftRightUnsigned64]
          : [op.get(limb), op.number64(-shift), op.shiftLeft64]
      code.push(...moved, ...(code.length > 0 ? [op.or64] : []))
    }
    return long(routine, ...code, op.number64(2 ** to - 1), op.and64)
  })
}

const toWords = (routine: Routine, limbs: readonly number[], size: number) =>
  regroup(routine, limbs, numberBits, 32, size / 4)

export function numberFunctions(pool: Pool, curve: CurveShape): WasmFunction[] {
  const { size, numberLimbs: count, order } = curve
  const make = (name: keyof NumberFunctions, parameters: number, write: (routine: Routine) => void) => {
    const routine = createRoutine(parameters, pool)
    write(routine)
    return finishRoutine(name, routine)
  }
  const orderLimbs = numberLimbs(order, count)
  return [
    make('fromBytes', 2, (routine) => {
      const words = Array.from({ length: size / 4 }, (_, i) =>
        long(routine, op.get(1), op.load64FromUnsigned32(4 * i)),
      )
      storeLimbs(routine, 0, regroup(routine, words, 32, numberBits, count))
    }),
    make('toBytes', 2, (routine) =>
      storeLimbs(routine, 0, toWords(routine, loadLimbs(routine, 1, count), size)),
    ),
    make('turn', 2, (routine) => turn(routine, size)),
    make('oddBytes', 2, (routine) => {
      const limbs = loadLimbs(routine, 1, count)
      const negative = limbs.map((limb, i) =>
        long(routine, op.number64(orderLimbs[i]!), op.get(limb), op.subtract64),
      )
      carryAll(routine, negative)
      const isEven = long(routine, op.get(limbs[0]!), op.number64(1), op.and64, op.number64(1), op.subtract64)
      const odd = limbs.map((limb, i) => {
        const difference = [op.get(limb), op.get(negative[i]!), op.xor64, op.get(isEven), op.and64]
        return long(routine, op.get(limb), ...difference, op.xor64)
      })
      storeLimbs(routine, 0, toWords(routine, odd, size))
      emit(routine, op.get(0), op.get(isEven), op.number64(1), op.and64, op.store64As32(64))
    }),
    make('addNumbers', 3, (routine) => {
      const [a, b] = [loadLimbs(routine, 1, count), loadLimbs(routine, 2, count)]
      const sum = a.map((limb, i) => long(routine, op.get(limb), op.get(b[i]!), op.add64))
      carryAll(routine, sum)
      storeLimbs(routine, 0, sum)
    }),
    make('multiplyNumbers', 3, (routine) => multiplyNumbers(routine, curve)),
    make('elementToNumber', 2, (routine) => {
      const whole = wholeLimbs(routine, loadElement(routine, curve.field, 1))
      const modulus = Array.from({ length: whole.length }, (_, i) =>
        Number((curve.p >> BigInt(elementBits * i)) & (2n ** 48n - 1n)),
      )
      const limbs = whole.map((value, i) => long(routine, ...value, op.number64(modulus[i]!), op.add64))
      carryAll(routine, limbs, elementBits)
      for (let times = 0; times < 2; times++) subtractOnce(routine, limbs, modulus, elementBits)
      storeLimbs(routine, 0, regroup(routine, limbs, elementBits, numberBits, count))
    }),
    make('numberToElement', 2, (routine) => {
      const limbs = loadLimbs(routine, 1, count)
      const chunks = regroup(routine, limbs, numberBits, elementBits, curve.field.limbs)
      const sums = chunks.map((chunk) => pair(routine, op.get(chunk), lanes.splat64))
      const element = reduce(routine, curve.field, { sums, excess: sums.map(() => 0n) })
      storeElement(routine, op.get(0), element)
    }),
  ]
}

function turn(routine: Routine, size: number): void {
  const reversed = lanes.shuffle([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  const parts: number[] = []
  for (let at = 0; at < size; at += 16) parts.push(pair(routine, op.get(1), lanes.load(at)))
  for (const [i, part] of parts.entries())
    emit(routine, op.get(0), op.get(part), op.get(part), reversed, lanes.store(size - 16 - 16 * i))
}

/** Montgomery (1985): each limb in turn is made zero by adding the order so many times. */
function multiplyNumbers(routine: Routine, { order, numberLimbs: count }: CurveShape): void {
  const modulus = numberLimbs(order, count)
  const [a, b] = [loadLimbs(routine, 1, count), loadLimbs(routine, 2, count)]
  const columns = Array.from({ length: 2 * count }, (_, k) => {
    const column = long(routine, op.number64(0))
    for (let i = Math.max(0, k - count + 1); i < count && i <= k; i++)
      emit(routine, op.get(column), op.get(a[i]!), op.get(b[k - i]!), op.multiply64, op.add64, op.set(column))
    return column
  })
  const negativeInverse = 2 ** numberBits - inverseOfLowest(order)
  for (let i = 0; i < count; i++) {
    const column = columns[i]!
    const lowest = [op.get(column), op.number64(numberMask), op.and64]
    const times = long(
      routine,
      ...lowest,
      op.number64(negativeInverse),
      op.multiply64,
      op.number64(numberMask),
      op.and64,
    )
    for (const [j, limb] of modulus.entries()) {
      if (limb === 0) continue
      const target = columns[i + j]!
      emit(routine, op.get(target), op.get(times), op.number64(limb), op.multiply64, op.add64, op.set(target))
    }
    const next = columns[i + 1]!
    emit(
      routine,
      op.get(next),
      op.get(column),
      op.number64(numberBits),
      op.shiftRightUnsigned64,
      op.add64,
      op.set(next),
    )
  }
  const result = columns.slice(count)
  carryAll(routine, result)
  subtractOnce(routine, result, modulus)
  storeLimbs(routine, 0, result)
}
