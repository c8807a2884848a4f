import { raiseToInverse } from '../ed25519/inversion.ts'
import { assemble } from '../engines/assemble.ts'
import type { Pool } from '../engines/routine.ts'
import { compressFunction, firstState, roundConstants } from '../engines/sha2.ts'
import { elementSize } from './field.ts'
import { pages, place } from './memory.ts'
import { encodeFunction, multiplyBaseFunction, multiplyFunction, squaresFunction } from './points.ts'
import { multiplyAddFunction, reduceStateFunction } from './scalars.ts'
import { writeTable } from './table.ts'

/** Arithmetic in WebAssembly. Arguments are addresses in its memory; each function is described where it is made. */
export type Engine = {
  readonly bytes: Uint8Array
  readonly compress: (block: number, count: number) => void
  readonly reduceState: (out: number) => void
  readonly multiplyAddScalar: (out: number, a: number, b: number, c: number) => void
  readonly multiplyBase: (out: number, scalar: number) => void
  readonly multiply: (out: number, a: number, b: number) => void
  readonly squares: (out: number, a: number, count: number) => void
  readonly encode: (out: number, x: number, y: number) => void
}

/** Makes the engine, or gives undefined where WebAssembly or its two lanes are missing or not allowed. */
export function createEngine(): Engine | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const pool: Pool = { at: place.constants, values: [] }
    const functions = [
      compressFunction(pool, 64, place),
      reduceStateFunction(pool),
      multiplyAddFunction(pool),
      multiplyBaseFunction(pool),
      multiplyFunction(pool),
      squaresFunction(pool),
      encodeFunction(pool),
    ]
    const module = new WebAssembly.Module(assemble(functions))
    const { exports } = new WebAssembly.Instance(module, { m: { m: memory } })
    const longs = new BigUint64Array(memory.buffer)
    pool.values.forEach((value, index) => {
      longs.fill(value, pool.at / 8 + 2 * index, pool.at / 8 + 2 * index + 2)
    })
    const bytes = new Uint8Array(memory.buffer)
    bytes.set(roundConstants(64), place.rounds)
    bytes.set(firstState('sha512'), place.first)
    writeTable(new Float64Array(memory.buffer), place.table)
    return { bytes, ...(exports as Omit<Engine, 'bytes'>) }
  } catch {
    return undefined
  }
}

const [first, second, third, fourth] = [0, 1, 2, 3].map((nth) => place.room + nth * elementSize) as [
  number,
  number,
  number,
  number,
]

/** out = 1 / a. */
export const invert = (engine: Engine, out: number, a: number): void =>
  raiseToInverse(engine, out, a, [first, second, third, fourth])
