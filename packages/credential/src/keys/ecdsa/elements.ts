import { op, type WasmFunction } from '../engines/assemble.ts'
import { createRoutine, emit, finishRoutine, lanes, type Pool, pair } from '../engines/routine.ts'
import {
  add,
  type Columns,
  columnsOf,
  type Element,
  type FieldShape,
  loadElement,
  multiplyColumns,
  reduce,
  squareColumns,
  storeElement,
  subtract,
  subtractColumns,
} from './field.ts'

/** What each of these does with the elements at its addresses; the first is where the result goes. */
export type ElementFunctions = {
  /** a * b */
  readonly multiply: (out: number, a: number, b: number) => void
  /** a * a */
  readonly square: (out: number, a: number) => void
  /** a * b - c */
  readonly multiplySubtract: (out: number, a: number, b: number, c: number) => void
  /** a * a - c - 2 d */
  readonly squareSubtract: (out: number, a: number, c: number, d: number) => void
  /** a * (b - c) - d * e */
  readonly crossSubtract: (out: number, a: number, b: number, c: number, d: number, e: number) => void
  /** a + b and a - b, not carried */
  readonly add: (out: number, a: number, b: number) => void
  readonly subtract: (out: number, a: number, b: number) => void
  /** The lanes changed over. */
  readonly swap: (out: number, a: number) => void
}

const swapped = lanes.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7])

export function elementFunctions(pool: Pool, field: FieldShape): WasmFunction[] {
  type Work = {
    load: (nth: number) => Element
    routine: ReturnType<typeof createRoutine>
  }
  const make = (
    name: keyof ElementFunctions,
    parameters: number,
    work: (work: Work) => Columns | Element,
  ): WasmFunction => {
    const routine = createRoutine(parameters, pool)
    const result = work({ routine, load: (nth) => loadElement(routine, field, nth) })
    const element = 'sums' in result ? reduce(routine, field, result) : result
    storeElement(routine, op.get(0), element)
    return finishRoutine(name, routine)
  }
  return [
    make('multiply', 3, ({ routine, load }) => multiplyColumns(routine, field, [load(1), load(2)])),
    make('square', 2, ({ routine, load }) => squareColumns(routine, field, load(1))),
    make('multiplySubtract', 4, ({ routine, load }) =>
      subtractColumns(
        routine,
        multiplyColumns(routine, field, [load(1), load(2)]),
        columnsOf(routine, load(3)),
      ),
    ),
    make('squareSubtract', 4, ({ routine, load }) => {
      const d = load(3)
      const less = add(routine, load(2), add(routine, d, d))
      return subtractColumns(routine, squareColumns(routine, field, load(1)), columnsOf(routine, less))
    }),
    make('crossSubtract', 6, ({ routine, load }) => {
      const difference = subtract(routine, load(2), load(3))
      return multiplyColumns(routine, field, [load(1), difference], [load(4), load(5)])
    }),
    make('add', 3, ({ routine, load }) => add(routine, load(1), load(2))),
    make('subtract', 3, ({ routine, load }) => subtract(routine, load(1), load(2))),
    make('swap', 2, ({ routine, load }) =>
      load(1).map((limb) => {
        const other = pair(routine)
        emit(routine, op.get(limb), op.get(limb), swapped, op.set(other))
        return other
      }),
    ),
  ]
}
