import { d, modulo } from '../ed25519/curve.ts'
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
import {
  add,
  addColumns,
  assign,
  columnsOf,
  doubleBits,
  type Element,
  elementSize,
  loadElement,
  multiply,
  multiplyColumns,
  reduce,
  square,
  storeElement,
  subtract,
  subtractColumns,
  wholeLimbs,
} from './field.ts'
import { place, pointSize, pointsOfRow, rowSize, rows } from './memory.ts'
import { limbsOf } from './table.ts'

/** `multiply(out, a, b)`: addresses of elements. */
export function multiplyFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(3, pool)
  storeElement(routine, 0, multiply(routine, loadElement(routine, 1), loadElement(routine, 2)))
  return finishRoutine('multiply', routine)
}

/** `squares(out, a, count)`: a to the power of 2^count, count at least 1. */
export function squaresFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(3, pool)
  const value = loadElement(routine, 1)
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.get(2), () => assign(routine, value, square(routine, value)))
  storeElement(routine, 0, value)
  return finishRoutine('squares', routine)
}

/** X, Y, Z and T of extended coordinates, a point in each lane. */
type Sum = { readonly x: Element; readonly y: Element; readonly z: Element; readonly t: Element }

/**
 * `multiplyBase(out, scalar)`: writes X, Y and Z of [scalar]B, in both lanes. The scalar has 32 bytes and is below L.
 *
 * Its 64 digits to the base 16, from -8 to 7, each choose a point of a row. The rows of the lower 32 digits are added up
 * in one lane, those of the upper 32 in the other, and at the end both. Every point of a row is read and all but one are masked
 * away: neither what is done nor which memory is read depends on the scalar.
 * Hisil, Wong, Carter, Dawson (2008), 3.1, with all table points halved: complete on this curve, so no case is special.
 */
export function multiplyBaseFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(2, pool)
  const [out, scalar] = [0, 1]
  writeDigits(routine, scalar)
  const row = word(routine, op.number32(0))
  const zero = pair(routine, constant(routine, 0n))
  const one = pair(routine, constant(routine, doubleBits(1)))
  const start = (first: number): Element =>
    [first, zero, zero, zero, zero].map((limb) => pair(routine, op.get(limb)))
  const sum: Sum = { x: start(zero), y: start(one), z: start(one), t: start(zero) }
  repeat(routine, row, 1, op.number32(rows), () => {
    const { plus, minus, product } = choosePoint(routine, row)
    const a = multiplyColumns(routine, subtract(routine, sum.y, sum.x), minus)
    const b = multiplyColumns(routine, add(routine, sum.y, sum.x), plus)
    const c = multiplyColumns(routine, sum.t, product)
    const z = columnsOf(routine, sum.z)
    const e = reduce(routine, subtractColumns(routine, b, a))
    const f = reduce(routine, subtractColumns(routine, z, c))
    const g = reduce(routine, addColumns(routine, z, c))
    const h = reduce(routine, addColumns(routine, b, a))
    assign(routine, sum.x, multiply(routine, e, f))
    assign(routine, sum.y, multiply(routine, g, h))
    assign(routine, sum.z, multiply(routine, f, g))
    assign(routine, sum.t, multiply(routine, e, h))
  })
  const { x, y, z } = addLanes(routine, sum)
  for (const [i, element] of [x, y, z].entries()) storeElement(routine, out, element, i * elementSize)
  return finishRoutine('multiplyBase', routine)
}

/** Adds 8 to every digit to the base 16, so that digit by digit 8 may be taken away again. */
function writeDigits(routine: Routine, scalar: number): void {
  const carried = long(routine, op.number64(0))
  for (let at = 0; at < 32; at += 4) {
    emit(routine, op.get(carried), op.get(scalar), op.load64FromUnsigned32(at), op.add64)
    emit(routine, op.number64(0x88888888), op.add64, op.set(carried))
    emit(routine, op.number32(0), op.get(carried), op.store64As32(place.digits + at))
    emit(routine, op.get(carried), op.number64(32), op.shiftRightUnsigned64, op.set(carried))
  }
}

type TablePoint = { readonly plus: Element; readonly minus: Element; readonly product: Element }

/** (y + x)/2, (y - x)/2 and dxy of the points that the digits of a row stand for. */
function choosePoint(routine: Routine, row: number): TablePoint {
  const digits = [0, 16].map((from) => {
    const byte = [op.get(row), op.number32(1), op.shiftRight32, op.load8(place.digits + from)]
    const shift = [op.get(row), op.number32(1), op.and32, op.number32(2), op.shiftLeft32, op.shiftRight32]
    const digit = [...byte, ...shift, op.number32(15), op.and32, op.number32(8), op.subtract32]
    return long(routine, ...digit, op.extend32)
  })
  const signs = digits.map((digit) => long(routine, op.get(digit), op.number64(63), op.shiftRight64))
  const sizes = digits.map((digit, lane) => {
    const sign = op.get(signs[lane]!)
    return long(routine, op.get(digit), sign, op.xor64, sign, op.subtract64)
  })
  const both = ([lower, upper]: number[]) =>
    pair(routine, op.get(lower!), lanes.splat64, op.get(upper!), lanes.put64(1))
  const negative = both(signs)
  const size = both(sizes)
  const masks = Array.from({ length: pointsOfRow + 1 }, (_, multiple) =>
    pair(routine, op.get(size), constant(routine, BigInt(multiple)), lanes.equal),
  )
  const points = word(routine, op.get(row), op.number32(rowSize), op.multiply32)
  const read = (nth: number, neutral: readonly number[]): Element =>
    neutral.map((limb, i) => {
      const chosen = pair(routine, op.get(masks[0]!), constant(routine, doubleBits(limb)), lanes.and)
      for (let multiple = 1; multiple <= pointsOfRow; multiple++) {
        const at = place.table + (multiple - 1) * pointSize + nth * elementSize + 16 * i
        emit(routine, op.get(chosen), op.get(points), lanes.load(at), op.get(masks[multiple]!))
        emit(routine, lanes.and, lanes.or, op.set(chosen))
      }
      return chosen
    })
  const oneHalf = limbsOf(modulo((2n ** 255n - 18n) / 2n))
  const [plus, minus] = [read(0, oneHalf), read(1, oneHalf)]
  const choose = (a: Element, b: Element): Element =>
    a.map((limb, i) => pair(routine, op.get(limb), op.get(b[i]!), op.get(negative), lanes.choose))
  const sign = pair(routine, op.get(negative), constant(routine, 1n << 63n), lanes.and)
  const product = read(2, [0, 0, 0, 0, 0]).map((limb) => pair(routine, op.get(limb), op.get(sign), lanes.xor))
  return { plus: choose(minus, plus), minus: choose(plus, minus), product }
}

/** The sum of the points of both lanes, in both. */
function addLanes(routine: Routine, { x, y, z, t }: Sum): Omit<Sum, 't'> {
  const swap = lanes.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7])
  const swapped = (element: Element): Element =>
    element.map((limb) => pair(routine, op.get(limb), op.get(limb), swap))
  const [otherX, otherY] = [columnsOf(routine, swapped(x)), columnsOf(routine, swapped(y))]
  const less = reduce(routine, subtractColumns(routine, otherY, otherX))
  const more = reduce(routine, addColumns(routine, otherY, otherX))
  const twoD = limbsOf(modulo(2n * d)).map((limb) => pair(routine, constant(routine, doubleBits(limb))))
  const a = multiplyColumns(routine, subtract(routine, y, x), less)
  const b = multiplyColumns(routine, add(routine, y, x), more)
  const c = multiplyColumns(routine, multiply(routine, t, twoD), swapped(t))
  const twice = multiplyColumns(routine, add(routine, z, z), swapped(z))
  const e = reduce(routine, subtractColumns(routine, b, a))
  const f = reduce(routine, subtractColumns(routine, twice, c))
  const g = reduce(routine, addColumns(routine, twice, c))
  const h = reduce(routine, addColumns(routine, b, a))
  return { x: multiply(routine, e, f), y: multiply(routine, g, h), z: multiply(routine, f, g) }
}

/** `encode(out, x, y)`: 32 bytes, y and the lowest bit of x as the highest (RFC 8032, 5.1.2). Takes the first lane. */
export function encodeFunction(pool: Pool): WasmFunction {
  const routine = createRoutine(3, pool)
  const x = freeze(routine, loadElement(routine, 1))
  const y = freeze(routine, loadElement(routine, 2))
  const words = [0, 1, 2, 3].map((nth) => {
    const first = Math.floor((64 * nth) / 51)
    const shift = 64 * nth - 51 * first
    const rest = [op.get(y[first + 1]!), op.number64(51 - shift), op.shiftLeft64, op.or64]
    return [op.get(y[first]!), op.number64(shift), op.shiftRightUnsigned64, ...rest]
  })
  const sign = [op.get(x[0]!), op.number64(63), op.shiftLeft64, op.or64]
  words.forEach((value, nth) => {
    emit(routine, op.get(0), ...value, ...(nth === 3 ? sign : []), op.store64(8 * nth))
  })
  return finishRoutine('encode', routine)
}

/** The limbs of the number between 0 and p - 1, in integers. */
function freeze(routine: Routine, element: Element): number[] {
  const limbs = wholeLimbs(routine, element).map((whole) => long(routine, ...whole))
  const pass = (first: readonly (readonly number[])[]) => {
    let carried = long(routine, ...first)
    for (const limb of limbs) {
      emit(routine, op.get(limb), op.get(carried), op.add64, op.set(limb))
      carried = long(routine, op.get(limb), op.number64(51), op.shiftRight64)
      emit(
        routine,
        op.get(limb),
        op.get(carried),
        op.number64(51),
        op.shiftLeft64,
        op.subtract64,
        op.set(limb),
      )
    }
    return [op.get(carried), op.number64(19), op.multiply64]
  }
  // Carries go down to zero or minus one, and round again: then all limbs have 51 bits.
  let around: readonly (readonly number[])[] = [op.number64(0)]
  for (let times = 0; times < 3; times++) around = pass(around)
  // p goes into it once more where adding 19 carries out of the top.
  let carried = long(routine, op.number64(19))
  for (const limb of limbs)
    carried = long(routine, op.get(limb), op.get(carried), op.add64, op.number64(51), op.shiftRight64)
  pass([op.get(carried), op.number64(19), op.multiply64])
  return limbs
}
