import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  constant,
  createRoutine,
  emit,
  finishRoutine,
  lanes,
  long,
  type Pool,
  pair,
  type Routine,
  repeat,
  word,
} from '../engines/routine.ts'
import type { CurveShape } from './curve.ts'
import type { ElementFunctions } from './elements.ts'
import { indexes } from './field.ts'
import { narrowTable, type Place } from './memory.ts'

/**
 * Points as x = X / ZZ and y = Y / ZZZ with ZZ^3 = ZZZ^2 (Sutherland, in Bernstein and Lange's collection of formulas), one
 * in each lane, at the same four addresses always.
 *
 * The formulas are not complete: adding a point to itself or to its negative, or anything to what came of that, gives
 * ZZ = 0. Whoever asks for a sum looks at ZZ in the end, and none that is not zero is wrong.
 */
export type PointFunctions = {
  /** Adds the point whose x and y stand at `pointX` and `pointY`. */
  readonly addPoint: () => void
  readonly double: () => void
  /** X and ZZ of the sum of the points in both lanes, in the first lane. */
  readonly addLanes: () => void
  /** Adds so many pairs of table points: two addresses, one for each lane; an address plus 1 means the negative. */
  readonly addAll: (list: number, count: number) => void
  /** Starts with a pair, instead of adding it. */
  readonly start: (list: number) => void
  /** X and ZZ of the multiple of the base point that the digits at `bytes[0]` say. */
  readonly multiplyBase: (table: number) => void
  /** Writes the points that these digits say instead, `step` bytes from one pair to the next. */
  readonly choosePoints: (table: number, out: number, step: number) => void
}

type Call = (name: keyof ElementFunctions | keyof PointFunctions, ...addresses: number[]) => number[]

/** Code that calls functions by their names, in the order of the module. */
export const callOf =
  (names: readonly string[]): Call =>
  (name, ...addresses) => [...addresses.flatMap((at) => op.number32(at)), ...op.call(names.indexOf(name))]

export function pointFunctions(pool: Pool, curve: CurveShape, place: Place, call: Call): WasmFunction[] {
  const make = (name: keyof PointFunctions, parameters: number, write: (routine: Routine) => void) => {
    const routine = createRoutine(parameters, pool)
    write(routine)
    return finishRoutine(name, routine)
  }
  return [
    make('addPoint', 0, (routine) => emit(routine, addPoint(place, call))),
    make('double', 0, (routine) => emit(routine, double(place, call))),
    make('addLanes', 0, (routine) => emit(routine, addLanes(place, call))),
    make('addAll', 2, (routine) => {
      const done = word(routine, op.number32(0))
      repeat(routine, done, 1, op.get(1), () => {
        loadPoints(routine, curve, place, 0, [
          [op.number32(place.pointX), 0],
          [op.number32(place.pointY), 0],
        ])
        emit(routine, call('addPoint'))
        emit(routine, op.get(0), op.number32(8), op.add32, op.set(0))
      })
    }),
    make('start', 1, (routine) => {
      loadPoints(routine, curve, place, 0, [
        [op.number32(place.x), 0],
        [op.number32(place.y), 0],
      ])
      for (const to of [place.zz, place.zzz]) copy(routine, curve, to, place.one)
    }),
    make('multiplyBase', 1, (routine) => multiplyBase(routine, curve, place, call)),
    make('choosePoints', 3, (routine) => {
      const row = word(routine, op.number32(0))
      repeat(routine, row, 1, op.number32(narrowTable(curve).rows / 2), () => {
        choosePoint(routine, curve, place, row, [
          [op.get(1), 0],
          [op.get(1), place.element],
        ])
        emit(routine, op.get(1), op.get(2), op.add32, op.set(1))
      })
    }),
  ]
}

/** Eight products, two squares. */
function addPoint({ x, y, zz, zzz, pointX, pointY, work }: Place, call: Call): number[] {
  const [h, r, hh, hhh, v] = work as [number, number, number, number, number]
  return [
    call('multiplySubtract', h, pointX, zz, x),
    call('multiplySubtract', r, pointY, zzz, y),
    call('square', hh, h),
    call('multiply', hhh, hh, h),
    call('multiply', v, x, hh),
    call('squareSubtract', x, r, hhh, v),
    call('crossSubtract', y, r, v, x, y, hhh),
    call('multiply', zz, zz, hh),
    call('multiply', zzz, zzz, hhh),
  ].flat()
}

/** For curves with a = -3: seven products, two squares. */
function double({ x, y, zz, zzz, work }: Place, call: Call): number[] {
  const [u, v, w, s, more, less, m, zero] = work as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return [
    call('add', u, y, y),
    call('square', v, u),
    call('multiply', w, u, v),
    call('multiply', s, x, v),
    call('add', more, x, zz),
    call('subtract', less, x, zz),
    call('multiply', m, more, less),
    call('add', more, m, m),
    call('add', m, m, more),
    call('subtract', zero, s, s),
    call('squareSubtract', x, m, zero, s),
    call('crossSubtract', y, m, s, x, w, y),
    call('multiply', zz, zz, v),
    call('multiply', zzz, zzz, w),
  ].flat()
}

/** Both lanes do the same with the points changed over, up to signs. */
function addLanes({ x, y, zz, zzz, work }: Place, call: Call): number[] {
  const [zzOther, zzzOther, u, uOther, h, s, sOther, r, hh, hhh, v, t] = work as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return [
    call('swap', zzOther, zz),
    call('swap', zzzOther, zzz),
    call('multiply', u, x, zzOther),
    call('multiply', s, y, zzzOther),
    call('swap', uOther, u),
    call('swap', sOther, s),
    call('subtract', h, uOther, u),
    call('subtract', r, sOther, s),
    call('square', hh, h),
    call('multiply', hhh, h, hh),
    call('multiply', v, u, hh),
    call('squareSubtract', x, r, hhh, v),
    call('multiply', t, zz, zzOther),
    call('multiply', zz, t, hh),
  ].flat()
}

/** An address: what a code gives, and so many bytes on. */
type Target = readonly [code: readonly number[], at: number]

/** Reads two table points, one for each lane, whose addresses stand where `list` points to, to where x and y go. */
export function loadPoints(
  routine: Routine,
  curve: CurveShape,
  { element }: Place,
  list: number,
  [toX, toY]: readonly [Target, Target],
): void {
  const entries = [0, 4].map((at) => word(routine, op.get(list), op.load32(at)))
  const points = entries.map((entry) => word(routine, op.get(entry), op.number32(-2), op.and32))
  const [first, second] = points as [number, number]
  const bits = entries.map((entry) => [op.get(entry), op.number32(1), op.and32, op.extend32])
  const minus = pair(routine, ...bits[0]!, lanes.splat64, ...bits[1]!, lanes.put64(1))
  emit(routine, op.get(minus), op.number32(63), lanes.shiftLeft, op.set(minus))
  for (const i of indexes(curve.field)) {
    const read = (at: number) => [op.get(second), op.get(first), lanes.loadFirst(at), lanes.loadSecond(at)]
    emit(routine, toX[0], ...read(8 * i), lanes.store(toX[1] + 16 * i))
    const y = [...read(element / 2 + 8 * i), op.get(minus), lanes.xor]
    emit(routine, toY[0], ...y, lanes.store(toY[1] + 16 * i))
  }
}

function copy(routine: Routine, curve: CurveShape, to: number, from: number): void {
  for (const i of indexes(curve.field))
    emit(routine, op.number32(to), op.number32(from), lanes.load(16 * i), lanes.store(16 * i))
}

/**
 * The rows of the lower half of the digits are added up in one lane, those of the upper half in the other, and at the end
 * both. Every point of a row is read and all but one are masked away: neither what is done nor which memory is read
 * depends on the digits.
 *
 * No digit is zero, and what was added up so far is always smaller than what is added: no sum is of equal or opposite
 * points. Only the last addition may be, for numbers within 2^200 of the order, and then ZZ = 0.
 */
function multiplyBase(routine: Routine, curve: CurveShape, place: Place, call: Call): void {
  const { rows } = narrowTable(curve)
  const row = word(routine, op.number32(0))
  choosePoint(routine, curve, place, row, [
    [op.number32(place.x), 0],
    [op.number32(place.y), 0],
  ])
  for (const to of [place.zz, place.zzz]) copy(routine, curve, to, place.one)
  emit(routine, op.number32(1), op.set(row))
  repeat(routine, row, 1, op.number32(rows / 2), () => {
    choosePoint(routine, curve, place, row, [
      [op.number32(place.pointX), 0],
      [op.number32(place.pointY), 0],
    ])
    emit(routine, call('addPoint'))
  })
  emit(routine, call('addLanes'))
}

/** The points that the digits of a row and of its other half stand for. */
function choosePoint(
  routine: Routine,
  curve: CurveShape,
  { bytes, element }: Place,
  row: number,
  [toX, toY]: readonly [Target, Target],
): void {
  const { rows, window, pointsOfRow } = narrowTable(curve)
  const digits = [0, (rows / 2) * window].map((from) => {
    const bit = word(routine, op.get(row), op.number32(window), op.multiply32)
    emit(routine, op.get(bit), op.number32(from + 1), op.add32, op.set(bit))
    const at = [op.get(bit), op.number32(3), op.shiftRight32, op.load64FromUnsigned32(bytes[0]!)]
    const shift = [op.get(bit), op.number32(7), op.and32, op.extend32, op.shiftRightUnsigned64]
    return long(routine, ...at, ...shift, op.number64(2 ** window - 1), op.and64)
  })
  // The upper half of the digits' values are the positive ones: the lower half is turned round.
  const negative = digits.map((digit) =>
    long(
      routine,
      op.get(digit),
      op.number64(window - 1),
      op.shiftRightUnsigned64,
      op.number64(1),
      op.subtract64,
    ),
  )
  const places = digits.map((digit, lane) =>
    long(routine, op.get(digit), op.get(negative[lane]!), op.xor64, op.number64(pointsOfRow - 1), op.and64),
  )
  const both = ([lower, upper]: number[]) =>
    pair(routine, op.get(lower!), lanes.splat64, op.get(upper!), lanes.put64(1))
  const nth = both(places)
  const minus = pair(routine, op.get(both(negative)), op.number32(63), lanes.shiftLeft)
  const points = word(routine, op.get(row), op.number32(pointsOfRow * 2 * element), op.multiply32)
  emit(routine, op.get(points), op.get(0), op.add32, op.set(points))
  const parts = Array.from({ length: 2 * curve.field.limbs }, () => pair(routine, constant(routine, 0n)))
  for (let point = 0; point < pointsOfRow; point++) {
    const mask = pair(routine, op.get(nth), constant(routine, BigInt(point)), lanes.equal)
    parts.forEach((part, i) => {
      const read = [op.get(points), lanes.load(point * 2 * element + 16 * i), op.get(mask), lanes.and]
      emit(routine, op.get(part), ...read, lanes.or, op.set(part))
    })
  }
  parts.forEach((part, i) => {
    const isX = i < curve.field.limbs
    const value = isX ? [op.get(part)] : [op.get(part), op.get(minus), lanes.xor]
    const at = 16 * (isX ? i : i - curve.field.limbs)
    const [address, from] = isX ? toX : toY
    emit(routine, address, ...value, lanes.store(from + at))
  })
}
