import { assemble } from '../engines/assemble.ts'
import { addAllFunction, multiplyFunction, squaresFunction } from './functions.ts'
import { raiseToInverse } from './inversion.ts'
import { pages } from './memory.ts'

/** Arithmetic in WebAssembly. Arguments are addresses in its memory; each function is described where it is made. */
export type Engine = {
  /** Its memory: the word at address n is `words[n / 4]`. */
  words: Int32Array
  multiply: (out: number, a: number, b: number) => void
  squares: (out: number, a: number, count: number) => void
  addAll: (sum: number, list: number, count: number) => void
}

/** Makes the engine, or gives undefined where WebAssembly is missing or not allowed. */
export function createEngine(): Engine | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const bytes = assemble([multiplyFunction(), squaresFunction(), addAllFunction()])
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { m: memory } })
    return { words: new Int32Array(memory.buffer), ...(exports as Omit<Engine, 'words'>) }
  } catch {
    // No WebAssembly, or a content security policy without 'wasm-unsafe-eval'.
    return undefined
  }
}

/** out = 1 / a (0 for 0). `room`: four elements of working memory. */
export const invert = (engine: Engine, out: number, a: number, room: number): void =>
  raiseToInverse(engine, out, a, [room, room + 40, room + 80, room + 120])
