import { op } from '../engines/assemble.ts'
import { constant, emit, lanes, pair, type Routine } from '../engines/routine.ts'

/**
 * Two numbers modulo p = 2^255 - 19 side by side, one in each lane: five limbs of 51 bits, limb i worth 2^(51 i), each a
 * double that holds a whole number. What `reduce` gives has limbs of at most 2^50 + 2^15, of either sign; the limbs of the
 * factors of a product may be 2^50 + 2^15 for the one and twice that for the other.
 */
export type Element = readonly number[]

/**
 * Five sums of 64 bits that stand for an element, not yet carried. Each is too large by a constant that only the
 * generator knows of, `excess`, modulo 2^64.
 */
export type Columns = { readonly sums: readonly number[]; readonly excess: readonly bigint[] }

/** The bytes of an element in memory: a limb of one lane, then that of the other. */
export const elementSize = 80

const limbs = [0, 1, 2, 3, 4] as const
const bitsOf = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0]!

/** Of a double between 2^103 and 2^104 the last bit is worth 2^51, of one between 2^52 and 2^53 it is worth 1. */
const [high, low] = [1.5 * 2 ** 103, 1.5 * 2 ** 52]

export const doubleBits = (value: number): bigint => bitsOf(value)

export const loadElement = (routine: Routine, pointer: number, offset = 0): Element =>
  limbs.map((i) => pair(routine, op.get(pointer), lanes.load(offset + 16 * i)))

export function storeElement(routine: Routine, pointer: number, element: Element, offset = 0): void {
  for (const i of limbs) emit(routine, op.get(pointer), op.get(element[i]!), lanes.store(offset + 16 * i))
}

/** Gives the locals of `target` the values of `element`. */
export function assign(routine: Routine, target: Element, element: Element): void {
  for (const i of limbs) emit(routine, op.get(element[i]!), op.set(target[i]!))
}

/** Sum and difference, not carried: limbs twice as long. */
export const add = (routine: Routine, a: Element, b: Element): Element =>
  limbs.map((i) => pair(routine, op.get(a[i]!), op.get(b[i]!), lanes.addDouble))
export const subtract = (routine: Routine, a: Element, b: Element): Element =>
  limbs.map((i) => pair(routine, op.get(a[i]!), op.get(b[i]!), lanes.subtractDouble))

export const multiply = (routine: Routine, a: Element, b: Element): Element =>
  reduce(routine, multiplyColumns(routine, a, b))

/** The columns of a product: 25 products of limbs. */
export function multiplyColumns(routine: Routine, a: Element, b: Element): Columns {
  return fold(
    routine,
    limbs.flatMap((i) => limbs.map((j) => ({ a: a[i]!, b: b[j]!, at: i + j }))),
  )
}

/** The product with itself: pairs of different limbs are multiplied once. */
export function square(routine: Routine, a: Element): Element {
  const twice = a.map((limb) => pair(routine, op.get(limb), op.get(limb), lanes.addDouble))
  const products = limbs.flatMap((i) =>
    limbs.slice(i).map((j) => ({ a: a[i]!, b: i === j ? a[j]! : twice[j]!, at: i + j })),
  )
  return reduce(routine, fold(routine, products))
}

/** An element as columns. */
export function columnsOf(routine: Routine, element: Element): Columns {
  const sums = element.map((limb) =>
    pair(routine, op.get(limb), constant(routine, bitsOf(low)), lanes.addDouble),
  )
  return { sums, excess: sums.map(() => bitsOf(low)) }
}

export const addColumns = (routine: Routine, a: Columns, b: Columns): Columns => ({
  sums: limbs.map((i) => pair(routine, op.get(a.sums[i]!), op.get(b.sums[i]!), lanes.add)),
  excess: limbs.map((i) => a.excess[i]! + b.excess[i]!),
})

export const subtractColumns = (routine: Routine, a: Columns, b: Columns): Columns => ({
  sums: limbs.map((i) => pair(routine, op.get(a.sums[i]!), op.get(b.sums[i]!), lanes.subtract)),
  excess: limbs.map((i) => a.excess[i]! - b.excess[i]!),
})

type Product = { readonly a: number; readonly b: number; readonly at: number }

/**
 * Adds products up by column, and the columns past 2^255 nineteen-fold to those below.
 *
 * A product of two limbs has up to 102 bits. `high + ab`, rounded once, keeps what is above 2^51; subtracted from
 * `high + low + ab` that leaves `low` and the rest, exactly. As integers, the bits of both are the two halves, above the
 * bits of the constants. (Emmart and others, 2018, who do so on graphics processors.)
 */
function fold(routine: Routine, products: readonly Product[]): Columns {
  const columns: { sum: number; excess: bigint }[] = []
  const take = (at: number, value: readonly (readonly number[])[], excess: bigint) => {
    const known = columns[at]
    if (known === undefined) {
      columns[at] = { sum: pair(routine, ...value), excess }
      return
    }
    emit(routine, op.get(known.sum), ...value, lanes.add, op.set(known.sum))
    known.excess += excess
  }
  const [upper, both] = [
    pair(routine, constant(routine, bitsOf(high))),
    pair(routine, constant(routine, bitsOf(high + low))),
  ]
  const top = pair(routine)
  for (const { a, b, at } of products) {
    const factors = [op.get(a), op.get(b)]
    take(at + 1, [...factors, op.get(upper), lanes.multiplyAdd, op.tee(top)], bitsOf(high))
    const rest = [op.get(both), op.get(top), lanes.subtractDouble, lanes.multiplyAdd]
    take(at, [...factors, ...rest], bitsOf(low))
  }
  const sums = limbs.map((k) => {
    const above = nineteenfold(routine, columns[k + 5]!.sum)
    return pair(routine, op.get(columns[k]!.sum), ...above, lanes.add)
  })
  return { sums, excess: limbs.map((k) => columns[k]!.excess + 19n * columns[k + 5]!.excess) }
}

const nineteenfold = (_: Routine, value: number): (readonly number[])[] => [
  op.get(value),
  op.get(value),
  op.number32(1),
  lanes.shiftLeft,
  lanes.add,
  op.get(value),
  op.number32(4),
  lanes.shiftLeft,
  lanes.add,
]

/** What keeps sums of at most 2^60 above zero, with half a digit, so that digits come out around zero. */
const lift = 2n ** 61n
const half = 2n ** 50n
const mask = 2n ** 51n - 1n

/** Carries each column once into the next, all at the same time: they have at most 60 bits. */
export function reduce(routine: Routine, { sums, excess }: Columns): Element {
  const lifted = limbs.map((i) =>
    pair(routine, op.get(sums[i]!), constant(routine, lift + half - excess[i]!), lanes.add),
  )
  const over = lifted.map((sum) => pair(routine, op.get(sum), op.number32(51), lanes.shiftRightUnsigned))
  return limbs.map((i) => {
    const digit = [op.get(lifted[i]!), constant(routine, mask), lanes.and]
    const carried = i === 0 ? nineteenfold(routine, over[4]!) : [op.get(over[i - 1]!)]
    const tooMuch = half + (i === 0 ? 19n : 1n) * (lift >> 51n)
    // The bits of `low` and a small number are the double of their sum.
    const settle = [constant(routine, bitsOf(low) - tooMuch), lanes.add]
    const whole = [constant(routine, bitsOf(low)), lanes.subtractDouble]
    return pair(routine, ...digit, ...carried, lanes.add, ...settle, ...whole)
  })
}

/** One lane of an element as whole numbers of 64 bits, which may be negative. */
export const wholeLimbs = (routine: Routine, element: Element): (readonly (readonly number[])[])[] =>
  columnsOf(routine, element).sums.map((sum) => [
    op.get(sum),
    constant(routine, bitsOf(low)),
    lanes.subtract,
    lanes.take64(0),
  ])
