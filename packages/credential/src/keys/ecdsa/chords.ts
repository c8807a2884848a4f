import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  createRoutine,
  emit,
  finishRoutine,
  lanes,
  type Pool,
  type Routine,
  repeat,
  word,
} from '../engines/routine.ts'
import type { CurveShape } from './curve.ts'
import {
  add,
  columnsOf,
  type Element,
  loadElement,
  multiplyColumns,
  reduce,
  squareColumns,
  storeElement,
  subtract,
  subtractColumns,
} from './field.ts'
import type { Place } from './memory.ts'
import { loadPoints } from './points.ts'

/**
 * Sums of many points that are x and y alone, one pair in each lane. A sum takes the inverse of a difference; that of all
 * differences together gives each of them for three products (Montgomery's trick): five products and a square for a sum,
 * where `addPoint` takes ten.
 *
 * Equal x make the product of the differences zero: whoever inverts it finds out, and has no sum then.
 */
export type ChordFunctions = {
  /** Writes so many pairs of table points, as `addAll` takes them, as x and y in both lanes. */
  readonly gather: (out: number, list: number, count: number) => void
  /** Writes x and y of each lane apart, as table points. */
  readonly separate: (first: number, second: number, from: number, count: number) => void
  /**
   * For each a and b: keeps what stands at `running`, from `products` on, and multiplies it by x of b less x of a. Points b
   * follow one another, points a have `step` bytes from one to the next.
   */
  readonly gaps: (products: number, a: number, step: number, b: number, count: number) => void
  /** Once `running` was inverted, the last first: writes the sums of each a and b one after the other. */
  readonly chords: (out: number, products: number, a: number, step: number, b: number, count: number) => void
}

export function chordFunctions(pool: Pool, curve: CurveShape, place: Place): WasmFunction[] {
  const make = (name: keyof ChordFunctions, parameters: number, write: (routine: Routine) => void) => {
    const routine = createRoutine(parameters, pool)
    write(routine)
    return finishRoutine(name, routine)
  }
  return [
    make('gather', 3, (routine) => gather(routine, curve, place)),
    make('separate', 4, (routine) => separate(routine, curve, place)),
    make('gaps', 5, (routine) => gaps(routine, curve, place)),
    make('chords', 6, (routine) => chords(routine, curve, place)),
  ]
}

const move = (
  routine: Routine,
  pointer: number,
  by: readonly (readonly number[])[],
  how: readonly number[] = op.add32,
) => emit(routine, op.get(pointer), ...by, how, op.set(pointer))

function gather(routine: Routine, curve: CurveShape, place: Place): void {
  const [out, list, count] = [0, 1, 2]
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.get(count), () => {
    loadPoints(routine, curve, place, list, [
      [op.get(out), 0],
      [op.get(out), place.element],
    ])
    move(routine, out, [op.number32(2 * place.element)])
    move(routine, list, [op.number32(8)])
  })
}

function separate(routine: Routine, { field }: CurveShape, { element }: Place): void {
  const [first, second, from, count] = [0, 1, 2, 3]
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.get(count), () => {
    for (let i = 0; i < 2 * field.limbs; i++) {
      const limb = [op.get(from), lanes.load(16 * i)]
      emit(routine, op.get(first), ...limb, lanes.storeFirst(8 * i))
      emit(routine, op.get(second), ...limb, lanes.storeSecond(8 * i))
    }
    for (const pointer of [first, second]) move(routine, pointer, [op.number32(element)])
    move(routine, from, [op.number32(2 * element)])
  })
}

function gaps(routine: Routine, { field }: CurveShape, { element, running }: Place): void {
  const [products, a, step, b, count] = [0, 1, 2, 3, 4]
  const pointer = word(routine, op.number32(running))
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.get(count), () => {
    const before = loadElement(routine, field, pointer)
    storeElement(routine, op.get(products), before)
    const gap = subtract(routine, loadElement(routine, field, b), loadElement(routine, field, a))
    const after = reduce(routine, field, multiplyColumns(routine, field, [before, gap]))
    storeElement(routine, op.get(pointer), after)
    move(routine, products, [op.number32(element)])
    move(routine, a, [op.get(step)])
    move(routine, b, [op.number32(2 * element)])
  })
}

function chords(routine: Routine, { field }: CurveShape, { element, running }: Place): void {
  const [out, products, a, step, b, count] = [0, 1, 2, 3, 4, 5]
  const pointer = word(routine, op.number32(running))
  const done = word(routine, op.number32(0))
  const strides = [
    [out, [op.number32(2 * element)]],
    [products, [op.number32(element)]],
    [a, [op.get(step)]],
    [b, [op.number32(2 * element)]],
  ] as const
  const multiply = (left: Element, right: Element) =>
    reduce(routine, field, multiplyColumns(routine, field, [left, right]))
  for (const [each, stride] of strides) move(routine, each, [op.get(count), ...stride, op.multiply32])
  repeat(routine, done, 1, op.get(count), () => {
    for (const [each, stride] of strides) move(routine, each, stride, op.subtract32)
    const [xa, xb] = [loadElement(routine, field, a), loadElement(routine, field, b)]
    const [ya, yb] = [loadElement(routine, field, a, element), loadElement(routine, field, b, element)]
    const rest = loadElement(routine, field, pointer)
    const inverse = multiply(rest, loadElement(routine, field, products))
    storeElement(routine, op.get(pointer), multiply(rest, subtract(routine, xb, xa)))
    const slope = multiply(inverse, subtract(routine, yb, ya))
    const xs = columnsOf(routine, add(routine, xa, xb))
    const square = squareColumns(routine, field, slope)
    const x = reduce(routine, field, subtractColumns(routine, square, xs))
    const product = multiplyColumns(routine, field, [slope, subtract(routine, xa, x)])
    const y = reduce(routine, field, subtractColumns(routine, product, columnsOf(routine, ya)))
    storeElement(routine, op.get(out), x)
    storeElement(routine, op.get(out), y, element)
  })
}
