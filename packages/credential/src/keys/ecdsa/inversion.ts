import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  createRoutine,
  emit,
  finishRoutine,
  long,
  type Pool,
  type Routine,
  repeat,
  word,
} from '../engines/routine.ts'
import type { CurveShape } from './curve.ts'
import { carryAll, loadLimbs, numberBits, numberMask, storeLimbs } from './numbers.ts'

export type InversionFunctions = {
  /** 1 / a modulo the modulus at the address; 0 for 0. In constant time. */
  readonly invert: (out: number, a: number, modulus: number) => void
  /** Two of these at once: each waits for its own last step, so that both take little longer than one. */
  readonly invertTwo: (
    out: number,
    a: number,
    modulus: number,
    otherOut: number,
    otherA: number,
    otherModulus: number,
  ) => void
}

type Matrix = { readonly u: number; readonly v: number; readonly q: number; readonly r: number }

/** What an inversion works on, and the number of its first parameter. */
type Work = {
  readonly parameter: number
  readonly f: readonly number[]
  readonly g: readonly number[]
  readonly d: readonly number[]
  readonly e: readonly number[]
  readonly zeta: number
  readonly matrix: Matrix
}

/** `invert` and `invertTwo`. */
export const inversionFunctions = (pool: Pool, curve: CurveShape): WasmFunction[] => [
  invertFunction(pool, curve, 'invert', 1),
  invertFunction(pool, curve, 'invertTwo', 2),
]

/**
 * Bernstein and Yang (2019): division steps on the lowest bits, 28 of them gathered in a matrix, which then is multiplied with
 * the whole numbers; always as many, whatever the number is. The variant is Wuille's: the difference of degrees starts with a
 * half, and `zeta` is that, negated, less a half.
 */
function invertFunction(
  pool: Pool,
  { numberLimbs: count, divisions }: CurveShape,
  name: keyof InversionFunctions,
  together: number,
): WasmFunction {
  const routine = createRoutine(3 * together, pool)
  const zeros = () => Array.from({ length: count }, () => long(routine, op.number64(0)))
  const all = Array.from({ length: together }, (_, nth): Work => {
    const parameter = 3 * nth
    const [f, g] = [loadLimbs(routine, parameter + 2, count), loadLimbs(routine, parameter + 1, count)]
    const [d, e] = [zeros(), zeros()]
    emit(routine, op.number64(1), op.set(e[0]!))
    const zeta = long(routine, op.number64(-1))
    const matrix: Matrix = { u: long(routine), v: long(routine), q: long(routine), r: long(routine) }
    return { parameter, f, g, d, e, zeta, matrix }
  })
  const modulusOf = (parameter: number) => (i: number) => [
    op.get(parameter + 2),
    op.load64FromUnsigned32(4 * i),
  ]
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.number32(divisions), () => {
    step(routine, all)
    for (const { parameter, f, g, d, e, matrix } of all) {
      multiplyExactly(routine, [f, g], matrix)
      multiplyModulo(routine, [d, e], matrix, modulusOf(parameter))
    }
  })
  // f is 1 or -1 now, and d the inverse times that, between -2 and 1 times the modulus.
  for (const { parameter, f, d } of all) {
    const sign = long(routine, op.get(f.at(-1)!), op.number64(63), op.shiftRight64)
    addIfNegative(routine, d, modulusOf(parameter))
    for (const limb of d)
      emit(routine, op.get(limb), op.get(sign), op.xor64, op.get(sign), op.subtract64, op.set(limb))
    carryAll(routine, d)
    addIfNegative(routine, d, modulusOf(parameter))
    storeLimbs(routine, parameter, d)
  }
  return finishRoutine(name, routine)
}

function addIfNegative(routine: Routine, d: readonly number[], modulus: (i: number) => number[][]): void {
  const mask = long(routine, op.get(d.at(-1)!), op.number64(63), op.shiftRight64)
  for (const [i, limb] of d.entries())
    emit(routine, op.get(limb), ...modulus(i), op.get(mask), op.and64, op.add64, op.set(limb))
  carryAll(routine, d)
}

/** 28 steps of each. */
function step(routine: Routine, all: readonly Work[]): void {
  const steps = all.map((work) => createSteps(routine, work))
  const done = word(routine, op.number32(0))
  for (const { start } of steps) start()
  repeat(routine, done, 1, op.number32(numberBits / 4), () => {
    for (let times = 0; times < 4; times++) for (const { once } of steps) once()
  })
  for (const { finish } of steps) finish()
}

/**
 * Steps on the lowest bits of f and g. The two numbers of a row of the matrix, of at most 28 bits and a sign, are added,
 * negated and doubled together: as one number of 64 bits, the second times 2^32.
 */
function createSteps(routine: Routine, { f, g, zeta, matrix }: Work) {
  const [low, high, upper, lower] = [long(routine), long(routine), long(routine), long(routine)]
  const [swaps, isOdd, part] = [long(routine), long(routine), long(routine)]
  return {
    start: () => {
      emit(routine, op.get(f[0]!), op.set(low), op.get(g[0]!), op.set(high))
      emit(routine, op.number64(1), op.set(upper), op.number64(2 ** 32), op.set(lower))
    },
    once: () => {
      emit(routine, op.get(zeta), op.number64(63), op.shiftRight64, op.set(swaps))
      emit(routine, op.number64(0), op.get(high), op.number64(1), op.and64, op.subtract64, op.set(isOdd))
      // g + f or g - f, and the same with the rows of the matrix, where g is odd.
      for (const [to, from] of [
        [high, low],
        [lower, upper],
      ] as const) {
        emit(routine, op.get(from), op.get(swaps), op.xor64, op.get(swaps), op.subtract64, op.set(part))
        emit(routine, op.get(to), op.get(part), op.get(isOdd), op.and64, op.add64, op.set(to))
      }
      emit(routine, op.get(swaps), op.get(isOdd), op.and64, op.set(swaps))
      emit(routine, op.get(zeta), op.get(swaps), op.xor64, op.number64(1), op.subtract64, op.set(zeta))
      for (const [to, from] of [
        [low, high],
        [upper, lower],
      ] as const)
        emit(routine, op.get(to), op.get(from), op.get(swaps), op.and64, op.add64, op.set(to))
      emit(routine, op.get(high), op.number64(1), op.shiftRightUnsigned64, op.set(high))
      emit(routine, op.get(upper), op.number64(1), op.shiftLeft64, op.set(upper))
    },
    finish: () => {
      for (const [both, first, second] of [
        [upper, matrix.u, matrix.v],
        [lower, matrix.q, matrix.r],
      ] as const) {
        emit(routine, op.get(both), op.wrap64, op.extend32, op.set(first))
        const rest = [op.get(both), op.get(first), op.subtract64]
        emit(routine, ...rest, op.number64(32), op.shiftRight64, op.set(second))
      }
    },
  }
}

const product = (a: number, b: number) => [op.get(a), op.get(b), op.multiply64]

/** f and g by the matrix, over 2^28: what falls away is zero. */
function multiplyExactly(
  routine: Routine,
  [f, g]: readonly [readonly number[], readonly number[]],
  { u, v, q, r }: Matrix,
): void {
  const sums = [long(routine, op.number64(0)), long(routine, op.number64(0))] as const
  const [first, second] = [long(routine), long(routine)]
  const shift = (sum: number) =>
    emit(routine, op.get(sum), op.number64(numberBits), op.shiftRight64, op.set(sum))
  for (let i = 0; i < f.length; i++) {
    emit(routine, op.get(f[i]!), op.set(first), op.get(g[i]!), op.set(second))
    for (const [nth, [a, b]] of [[u, v] as const, [q, r] as const].entries()) {
      const sum = sums[nth]!
      emit(routine, op.get(sum), ...product(a, first), op.add64, ...product(b, second), op.add64, op.set(sum))
      const target = [f, g][nth]!
      if (i > 0) emit(routine, op.get(sum), op.number64(numberMask), op.and64, op.set(target[i - 1]!))
      shift(sum)
    }
  }
  emit(routine, op.get(sums[0]), op.set(f.at(-1)!), op.get(sums[1]), op.set(g.at(-1)!))
}

/** d and e by the matrix, over 2^28 modulo the modulus: as often as it needs is added. Both stay between -2 and 1 times it. */
function multiplyModulo(
  routine: Routine,
  [d, e]: readonly [readonly number[], readonly number[]],
  { u, v, q, r }: Matrix,
  modulus: (i: number) => number[][],
): void {
  const inverse = modulus(d.length)
  const signs = [d, e].map((one) => long(routine, op.get(one.at(-1)!), op.number64(63), op.shiftRight64))
  const [signD, signE] = signs as [number, number]
  const rows = [[u, v] as const, [q, r] as const].map(([a, b]) => {
    const sum = long(routine, ...product(a, d[0]!), ...product(b, e[0]!), op.add64)
    const wanted = [op.get(a), op.get(signD), op.and64, op.get(b), op.get(signE), op.and64, op.add64]
    const times = long(routine, ...wanted)
    const excess = [...inverse, op.get(sum), op.multiply64, op.get(times), op.add64]
    emit(routine, op.get(times), ...excess, op.number64(numberMask), op.and64, op.subtract64, op.set(times))
    return { a, b, sum, times }
  })
  const [first, second] = [long(routine), long(routine)]
  for (let i = 0; i < d.length; i++) {
    emit(routine, op.get(d[i]!), op.set(first), op.get(e[i]!), op.set(second))
    for (const [nth, { a, b, sum, times }] of rows.entries()) {
      const target = [d, e][nth]!
      if (i > 0)
        emit(
          routine,
          op.get(sum),
          ...product(a, first),
          op.add64,
          ...product(b, second),
          op.add64,
          op.set(sum),
        )
      emit(routine, op.get(sum), ...modulus(i), op.get(times), op.multiply64, op.add64, op.set(sum))
      if (i > 0) emit(routine, op.get(sum), op.number64(numberMask), op.and64, op.set(target[i - 1]!))
      emit(routine, op.get(sum), op.number64(numberBits), op.shiftRight64, op.set(sum))
    }
  }
  emit(routine, op.get(rows[0]!.sum), op.set(d.at(-1)!), op.get(rows[1]!.sum), op.set(e.at(-1)!))
}
