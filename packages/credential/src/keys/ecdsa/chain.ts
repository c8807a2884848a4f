import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  createRoutine,
  emit,
  finishRoutine,
  lanes,
  type Pool,
  pair,
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

/**
 * One point doubled again and again, with both lanes at work for it: X in both lanes of `x`, Z and Y in the lanes of `y`
 * (x = X / Z^2, y = Y / Z^3). Four products for a doubling, where `double` takes nine.
 */
export type ChainFunctions = {
  /** Starts with x and y at `pointX` and `pointY`, the same in both lanes. */
  readonly startChain: () => void
  readonly doubleTimes: (count: number) => void
  /** Writes X, Y and Z one after the other, to one lane: `out` or `out + 8`. */
  readonly keepPoint: (out: number) => void
}

export function chainFunctions(pool: Pool, curve: CurveShape, place: Place): WasmFunction[] {
  const { limbs } = curve.field
  const make = (name: keyof ChainFunctions, parameters: number, write: (routine: Routine) => void) => {
    const routine = createRoutine(parameters, pool)
    write(routine)
    return finishRoutine(name, routine)
  }
  return [
    make('startChain', 0, (routine) => {
      const [x, y, one] = [place.pointX, place.pointY, place.one].map((at) =>
        loadElement(routine, curve.field, word(routine, op.number32(at))),
      ) as [Element, Element, Element]
      storeElement(routine, op.number32(place.x), x)
      storeElement(routine, op.number32(place.y), choose(routine, firstLane(routine), one, y))
    }),
    make('doubleTimes', 1, (routine) => doubleTimes(routine, curve, place)),
    make('keepPoint', 1, (routine) => {
      const element = 16 * limbs
      for (let at = 0; at < element; at += 16) {
        const both = [op.number32(0), lanes.load(place.y + at)]
        emit(routine, op.get(0), op.number32(0), lanes.load(place.x + at), lanes.storeFirst(at))
        emit(routine, op.get(0), ...both, lanes.storeSecond(element + at))
        emit(routine, op.get(0), ...both, lanes.storeFirst(2 * element + at))
      }
    }),
  ]
}

/** Ones in the first lane, zeros in the second. */
const firstLane = (routine: Routine): number =>
  pair(routine, op.number64(-1), lanes.splat64, op.number64(0), lanes.put64(1))

const choose = (routine: Routine, mask: number, first: Element, second: Element): Element =>
  first.map((limb, i) => pair(routine, op.get(limb), op.get(second[i]!), op.get(mask), lanes.choose))

/** The lane whose mask it is, and zero in the other. */
const only = (routine: Routine, mask: number, element: Element): Element =>
  element.map((limb) => pair(routine, op.get(limb), op.get(mask), lanes.and))

const turned = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]
const shuffled = (routine: Routine, element: Element, bytes: readonly number[]): Element =>
  element.map((limb) => pair(routine, op.get(limb), op.get(limb), lanes.shuffle(bytes)))

/** Bernstein (2001), for curves with a = -3. Beside each step is what the lanes hold. */
function doubleTimes(routine: Routine, { field }: CurveShape, { x: atX, y: atY }: Place): void {
  const swap = (element: Element) => shuffled(routine, element, turned)
  const twice = (element: Element) => add(routine, element, element)
  const times = (a: Element, b: Element) => multiplyColumns(routine, field, [a, b])
  const first = firstLane(routine)
  const second = pair(routine, op.get(first), op.number64(-1), lanes.splat64, lanes.xor)
  const [pointerX, pointerY] = [word(routine, op.number32(atX)), word(routine, op.number32(atY))]
  const done = word(routine, op.number32(0))
  repeat(routine, done, 1, op.get(0), () => {
    const x = loadElement(routine, field, pointerX) // X, X
    const zy = loadElement(routine, field, pointerY) // Z, Y
    const squares = reduce(routine, field, squareColumns(routine, field, zy)) // Z^2, Y^2
    const less = subtract(routine, x, only(routine, first, squares)) // X - Z^2, X
    const more = choose(routine, first, add(routine, x, squares), twice(twice(squares))) // X + Z^2, 4 Y^2
    const both = reduce(routine, field, times(less, more)) // (X - Z^2)(X + Z^2), 4 X Y^2 = s
    const slope = choose(routine, first, add(routine, both, twice(both)), squares) // 3 (...) = m, Y^2
    const fourth = squareColumns(routine, field, slope) // m^2, Y^4
    const s = only(routine, first, twice(swap(both))) // 2 s, 0
    const next = reduce(routine, field, subtractColumns(routine, fourth, columnsOf(routine, s))) // m^2 - 2 s = X', Y^4
    const left = choose(routine, first, swap(zy), swap(slope)) // Y, m
    const right = choose(routine, first, twice(zy), subtract(routine, both, swap(next))) // 2 Z, s - X'
    const eight = only(routine, second, twice(twice(twice(next)))) // 0, 8 Y^4
    const product = subtractColumns(routine, times(left, right), columnsOf(routine, eight))
    storeElement(routine, op.get(pointerX), shuffled(routine, next, [...turned.slice(8), ...turned.slice(8)]))
    storeElement(routine, op.get(pointerY), reduce(routine, field, product)) // 2 Y Z = Z', m (s - X') - 8 Y^4 = Y'
  })
}
