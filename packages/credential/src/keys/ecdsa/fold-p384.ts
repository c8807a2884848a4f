import { op } from '../engines/assemble.ts'
import { constant, emit, lanes, pair, type Routine } from '../engines/routine.ts'
import type { Columns, FieldShape } from './field.ts'

/** What keeps columns of at most 2^59 above zero. */
const lift = 2n ** 60n

/**
 * p = 2^384 - 2^128 - 2^96 + 2^32 - 1: what stands eight limbs up counts 2^128 + 2^96 - 2^32 + 1 times below (Solinas, 1999).
 * Numbers of this curve stand in memory as they are. Elements lie between -0.6 p and 0.6 p.
 */
function fold(routine: Routine, columns: Columns): Columns {
  const sums = [...columns.sums]
  const excess = [...columns.excess]
  const change = (at: number, value: number, how: readonly number[]) =>
    emit(routine, op.get(sums[at]!), op.get(value), how, op.set(sums[at]!))
  for (let from = 15; from >= 8; from--) {
    const at = from - 8
    const lifted = pair(routine, op.get(sums[from]!), constant(routine, lift - excess[from]!), lanes.add)
    const up = pair(
      routine,
      op.get(lifted),
      constant(routine, 0xffffn),
      lanes.and,
      op.number32(32),
      lanes.shiftLeft,
    )
    const down = pair(routine, op.get(lifted), op.number32(16), lanes.shiftRightUnsigned)
    // Times 2^32: 16 bits go to the top of the same limb, the others to the next.
    change(at, pair(routine, op.get(lifted), op.get(up), lanes.subtract), lanes.add)
    change(at + 1, down, lanes.subtract)
    change(at + 2, pair(routine, op.get(lifted), op.get(up), lanes.add), lanes.add)
    change(at + 3, down, lanes.add)
    excess[at]! += lift
    excess[at + 1]! -= lift >> 16n
    excess[at + 2]! += lift
    excess[at + 3]! += lift >> 16n
  }
  return { sums: sums.slice(0, 8), excess: excess.slice(0, 8) }
}

export const fieldP384: FieldShape = {
  limbs: 8,
  fold,
  over: (carry) => {
    const up = [op.get(carry), op.number32(32), lanes.shiftLeft]
    return [
      { at: 0, value: [op.get(carry), ...up, lanes.subtract], times: 1n - 2n ** 32n },
      { at: 2, value: [op.get(carry), ...up, lanes.add], times: 1n + 2n ** 32n },
    ]
  },
}
