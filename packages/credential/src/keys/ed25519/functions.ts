import { op, type WasmFunction } from '../engines/assemble.ts'
import {
  add,
  assign,
  type Builder,
  createBuilder,
  elementSize,
  finish,
  load,
  local,
  multiply,
  negateIf,
  square,
  store,
  subtract,
} from './field.ts'

/** `multiply(out, a, b)`: addresses of elements. */
export function multiplyFunction(): WasmFunction {
  const builder = createBuilder(3)
  store(builder, 0, multiply(builder, load(builder, 1), load(builder, 2)))
  return finish('multiply', builder)
}

/** `squares(out, a, count)`: a to the power of 2^count, count at least 1. */
export function squaresFunction(): WasmFunction {
  const builder = createBuilder(3)
  const value = load(builder, 1)
  builder.code.push(op.loop)
  assign(builder, value, square(builder, value))
  builder.code.push(op.get(2), op.number32(1), op.subtract32, op.tee(2), op.branchIf(0), op.end)
  store(builder, 0, value)
  return finish('squares', builder)
}

/**
 * `addAll(sum, list, count)`: adds to the point at `sum` (X, Y, Z, T: extended coordinates) the `count` table points
 * whose addresses stand in the list, one i32 each; an address plus 1 means the point is subtracted. A table point is
 * y + x, y - x, 2dxy. Hisil, Wong, Carter, Dawson (2008), 3.1: complete on this curve, so no case is special.
 */
export function addAllFunction(): WasmFunction {
  const [sumAt, list, count, point, plus, minus] = [0, 1, 2, 3, 4, 5] as const
  const builder = createBuilder(3, 3)
  const { code } = builder
  const at = (coordinate: number) => coordinate * elementSize
  const x = load(builder, sumAt, at(0))
  const y = load(builder, sumAt, at(1))
  const z = load(builder, sumAt, at(2))
  const t = load(builder, sumAt, at(3))

  code.push(op.loop)
  const mask = readEntry(builder, { list, point, plus, minus })
  const a = multiply(builder, subtract(builder, y, x), load(builder, minus))
  const b = multiply(builder, add(builder, y, x), load(builder, plus))
  const c = negateIf(builder, multiply(builder, t, load(builder, point, at(2))), mask)
  const d = add(builder, z, z)
  const e = subtract(builder, b, a)
  const f = subtract(builder, d, c)
  const g = add(builder, d, c)
  const h = add(builder, b, a)
  assign(builder, x, multiply(builder, e, f))
  assign(builder, y, multiply(builder, g, h))
  assign(builder, z, multiply(builder, f, g))
  assign(builder, t, multiply(builder, e, h))
  code.push(op.get(list), op.number32(4), op.add32, op.set(list))
  code.push(op.get(count), op.number32(1), op.subtract32, op.tee(count), op.branchIf(0), op.end)

  for (const [i, element] of [x, y, z, t].entries()) store(builder, sumAt, element, at(i))
  return finish('addAll', builder)
}

/** Takes an entry of the list apart; -P is P with y + x and y - x changed over and 2dxy negated (the mask returned). */
function readEntry(
  builder: Builder,
  { list, point, plus, minus }: { list: number; point: number; plus: number; minus: number },
): number {
  const { code } = builder
  const negated = [op.get(list), op.load32(0), op.number32(1), op.and32]
  code.push(op.get(list), op.load32(0), op.number32(-2), op.and32, op.set(point))
  code.push(op.get(point), ...negated, op.number32(elementSize), op.multiply32, op.add32, op.set(plus))
  code.push(op.get(point), op.get(point), op.add32, op.number32(elementSize), op.add32)
  code.push(op.get(plus), op.subtract32, op.set(minus))
  return local(builder, op.number64(0), ...negated, op.extend32, op.subtract64)
}
