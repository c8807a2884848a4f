import { assemble } from './assemble.ts'
import { addAllFunction, multiplyFunction, squaresFunction } from './functions.ts'
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

/** out = a^(p - 2), which is 1 / a (0 for 0): 254 squarings and 11 products. `room`: four elements of working memory. */
export function invert({ multiply, squares }: Engine, out: number, a: number, room: number): void {
  const [r, s, t, u] = [room, room + 40, room + 80, room + 120] as const
  const raise = (into: number, from: number, count: number, by: number) => {
    squares(u, from, count)
    multiply(into, u, by)
  }
  squares(r, a, 1) // 2
  raise(s, r, 2, a) // 9
  multiply(t, s, r) // 11
  raise(s, t, 1, s) // 2^5 - 1
  raise(r, s, 5, s) // 2^10 - 1
  raise(s, r, 10, r) // 2^20 - 1
  raise(s, s, 20, s) // 2^40 - 1
  raise(r, s, 10, r) // 2^50 - 1
  raise(s, r, 50, r) // 2^100 - 1
  raise(s, s, 100, s) // 2^200 - 1
  raise(s, s, 50, r) // 2^250 - 1
  raise(out, s, 5, t) // 2^255 - 21
}
