import { op } from '../engines/assemble.ts'
import { constant, emit, lanes, pair, type Routine } from '../engines/routine.ts'
import { type Columns, type FieldShape, limbBits, limbMask } from './field.ts'

/** What keeps columns of at most 2^59 above zero. */
const lift = 2n ** 60n

/**
 * p = 2^256 - 2^224 + 2^192 + 2^96 - 1 is -1 modulo 2^96, so that a column's own 48 bits say how often p has to be added to
 * make them zero: six times, and what is left above stands for the number over 2^288 (Montgomery, 1985). Numbers of this curve
 * stand in memory times 2^288. Elements lie between -8p and 8p.
 */
function fold(routine: Routine, columns: Columns): Columns {
  const sums = [...columns.sums]
  const excess = [...columns.excess]
  const change = (at: number, value: readonly (readonly number[])[], how: readonly number[]) =>
    emit(routine, op.get(sums[at]!), ...value, how, op.set(sums[at]!))
  const ones = pair(routine, constant(routine, limbMask))
  for (let i = 0; i < 6; i++) {
    const lifted = pair(routine, op.get(sums[i]!), constant(routine, lift - excess[i]!), lanes.add)
    const digit = pair(routine, op.get(lifted), op.get(ones), lanes.and)
    const up = (by: number) => [op.get(digit), op.number32(by), lanes.shiftLeft]
    const down = (by: number) => [op.get(digit), op.number32(by), lanes.shiftRightUnsigned]
    const mask = [op.get(ones), lanes.and]
    change(i + 1, [op.get(lifted), op.number32(limbBits), lanes.shiftRightUnsigned], lanes.add)
    excess[i + 1]! += lift >> 48n
    // 2^96 and 2^192 are whole limbs; 2^224 is 32 bits above one, 2^256 16 bits.
    change(i + 2, [op.get(digit)], lanes.add)
    change(i + 4, [op.get(digit)], lanes.add)
    change(i + 4, [...up(32), ...mask], lanes.subtract)
    change(i + 5, down(16), lanes.subtract)
    change(i + 5, [...up(16), ...mask], lanes.add)
    change(i + 6, down(32), lanes.add)
  }
  return { sums: sums.slice(6), excess: excess.slice(6) }
}

export const fieldP256: FieldShape = { limbs: 6, fold }
