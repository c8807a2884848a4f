import { concat, kind, op, type WasmFunction } from '../engines/assemble.ts'

/**
 * Numbers modulo p = 2^255 - 19 as ten signed limbs, limb i worth 2^ceil(25.5 i). In memory a limb is an i32, in a
 * calculation an i64. A product comes out with limbs of at most 1.01 * 2^25 (even ones) and 2^24 (odd ones), and goes
 * right for factors of up to 1.65 * 2^26 and 2^25: a sum of three products may be multiplied without carrying.
 */
export type Element = readonly number[]

/** The bytes of an element in memory. */
export const elementSize = 40

/** Collects the instructions of one function and gives out its locals. */
export type Builder = { code: (readonly number[])[]; parameters: number; words: number; locals: number }

export function createBuilder(parameters: number, words = 0): Builder {
  return { code: [], parameters, words, locals: 0 }
}

export function finish(name: string, builder: Builder): WasmFunction {
  const { parameters, words, locals, code } = builder
  const kinds = [...Array(words).fill(kind.i32), ...Array(locals).fill(kind.i64)]
  return { name, parameters, locals: kinds, code: concat(code) }
}

const limbs = Array.from({ length: 10 }, (_, index) => index)

/** A new i64 local with this value. */
export function local(builder: Builder, ...value: (readonly number[])[]): number {
  const index = builder.parameters + builder.words + builder.locals++
  builder.code.push(...value, op.set(index))
  return index
}

/** Reads the element at the address in `pointer` (a local) plus `offset`. */
export function load(builder: Builder, pointer: number, offset = 0): Element {
  return limbs.map((i) => local(builder, op.get(pointer), op.load64From32(offset + 4 * i)))
}

export function store(builder: Builder, pointer: number, element: Element, offset = 0): void {
  for (const i of limbs)
    builder.code.push(op.get(pointer), op.get(element[i]!), op.store64As32(offset + 4 * i))
}

/** Gives the locals of `target` the values of `element`. */
export function assign(builder: Builder, target: Element, element: Element): void {
  for (const i of limbs) builder.code.push(op.get(element[i]!), op.set(target[i]!))
}

export function add(builder: Builder, a: Element, b: Element): Element {
  return limbs.map((i) => local(builder, op.get(a[i]!), op.get(b[i]!), op.add64))
}

export function subtract(builder: Builder, a: Element, b: Element): Element {
  return limbs.map((i) => local(builder, op.get(a[i]!), op.get(b[i]!), op.subtract64))
}

/** The element or, where the local `mask` is -1 instead of 0, its negative. */
export function negateIf(builder: Builder, a: Element, mask: number): Element {
  return limbs.map((i) => local(builder, op.get(a[i]!), op.get(mask), op.xor64, op.get(mask), op.subtract64))
}

const times = (builder: Builder, a: number, factor: number) =>
  local(builder, op.get(a), op.number64(factor), op.multiply64)

/** Column k of a product is the sum of a_i b_j with i + j = k; two odd limbs count twice (2^25.5 is rounded up), and what
 * passes 2^255 comes back 19-fold. */
export function multiply(builder: Builder, a: Element, b: Element): Element {
  const twice = a.map((limb, i) => (i % 2 ? times(builder, limb, 2) : limb))
  const wrapped = b.map((limb, i) => (i > 0 ? times(builder, limb, 19) : limb))
  const columns = limbs.map((k) =>
    sum(
      builder,
      limbs.map((i) => {
        const j = (k - i + 10) % 10
        return [i % 2 && j % 2 ? twice[i]! : a[i]!, i > k ? wrapped[j]! : b[j]!]
      }),
    ),
  )
  return carry(builder, columns)
}

/** `multiply(a, a)` with each pair of different limbs multiplied once. */
export function square(builder: Builder, a: Element): Element {
  const twice = a.map((limb) => times(builder, limb, 2))
  const four = a.map((limb, i) => (i % 2 ? times(builder, limb, 4) : limb))
  const wrapped = a.map((limb, i) => (i > 0 ? times(builder, limb, 19) : limb))
  const columns = limbs.map((k) => {
    const products: [number, number][] = []
    for (const i of limbs) {
      const j = (k - i + 10) % 10
      if (i > j) continue
      const weight = (i === j ? 1 : 2) * (i % 2 && j % 2 ? 2 : 1)
      const left = weight === 1 ? a[i]! : weight === 2 ? twice[i]! : four[i]!
      products.push([left, i + j >= 10 ? wrapped[j]! : a[j]!])
    }
    return sum(builder, products)
  })
  return carry(builder, columns)
}

function sum(builder: Builder, products: readonly (readonly [number, number])[]): number {
  const code = products.flatMap(([a, b], index) => [
    op.get(a),
    op.get(b),
    op.multiply64,
    ...(index > 0 ? [op.add64] : []),
  ])
  return local(builder, ...code)
}

/** Two chains side by side, then the ends once more: the order keeps every column within 64 bits. */
const carries = [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0]

function carry(builder: Builder, columns: Element): Element {
  const now = [...columns]
  for (const i of carries) {
    const bits = i % 2 ? 25 : 26
    const half = op.number64(2 ** (bits - 1))
    const shift = op.number64(bits)
    const over = local(builder, op.get(now[i]!), half, op.add64, shift, op.shiftRight64)
    now[i] = local(builder, op.get(now[i]!), op.get(over), shift, op.shiftLeft64, op.subtract64)
    const next = (i + 1) % 10
    const back = i === 9 ? times(builder, over, 19) : over
    now[next] = local(builder, op.get(now[next]!), op.get(back), op.add64)
  }
  return now
}
