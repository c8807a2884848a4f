import { op } from '../engines/assemble.ts'
import { constant, emit, lanes, pair, type Routine } from '../engines/routine.ts'

/**
 * Two coordinates of points side by side, one in each lane: limbs of 48 bits, limb i worth 2^(48 i), each a double that
 * holds a whole number. What `reduce` gives has limbs of at most 2^47 + 2^44, of either sign (the highest of P-256 is
 * short). Products of limbs may come to 2^98: what was added up of four may be multiplied with what was added up of three.
 */
export type Element = readonly number[]

/**
 * Sums of 64 bits by column, not yet carried. Each is too large by a constant that only the generator knows of, `excess`,
 * modulo 2^64.
 */
export type Columns = { readonly sums: readonly number[]; readonly excess: readonly bigint[] }

/** What is different from curve to curve. */
export type FieldShape = {
  readonly limbs: number
  /** Twice as many columns to as many as limbs. */
  readonly fold: (routine: Routine, columns: Columns) => Columns
  /**
   * What a carry out of the highest limb is worth below: for some columns its value, and how often the carry is in it.
   * Where there is none, the highest limb keeps all.
   */
  readonly over?: (carry: number) => readonly {
    readonly at: number
    readonly value: readonly (readonly number[])[]
    readonly times: bigint
  }[]
}

export const limbBits = 48
export const limbMask = 2n ** 48n - 1n
const bitsOf = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0]!

/** Of a double between 2^100 and 2^101 the last bit is worth 2^48, of one between 2^52 and 2^53 it is worth 1. */
const [high, low] = [1.5 * 2 ** 100, 1.5 * 2 ** 52]
const bitsOfLow = bitsOf(low)

export const indexes = ({ limbs }: FieldShape): number[] => Array.from({ length: limbs }, (_, index) => index)

export const loadElement = (routine: Routine, field: FieldShape, pointer: number, at = 0): Element =>
  indexes(field).map((i) => pair(routine, op.get(pointer), lanes.load(at + 16 * i)))

export function storeElement(routine: Routine, pointer: readonly number[], element: Element, at = 0): void {
  for (const [i, limb] of element.entries()) emit(routine, pointer, op.get(limb), lanes.store(at + 16 * i))
}

/** Sum and difference, not carried. */
export const add = (routine: Routine, a: Element, b: Element): Element =>
  a.map((limb, i) => pair(routine, op.get(limb), op.get(b[i]!), lanes.addDouble))
export const subtract = (routine: Routine, a: Element, b: Element): Element =>
  a.map((limb, i) => pair(routine, op.get(limb), op.get(b[i]!), lanes.subtractDouble))

/** Columns in the making. */
type Column = { sum: number; excess: bigint }
type Product = { readonly a: number; readonly b: number; readonly at: number }

/**
 * Adds products up by column, or takes them away.
 *
 * A product of two limbs has up to 98 bits. `high + ab`, rounded once, keeps what is above 2^48; subtracted from
 * `high + low + ab` that leaves `low` and the rest, exactly. As integers, the bits of both are the two halves, above the
 * bits of the constants. (Emmart and others, 2018, who do so on graphics processors.)
 */
function accumulate(routine: Routine, columns: Column[], products: readonly Product[], isLess = false): void {
  const take = (at: number, value: readonly (readonly number[])[], excess: bigint) => {
    const known = columns[at]
    if (known === undefined) {
      columns[at] = { sum: pair(routine, ...value), excess }
      return
    }
    emit(routine, op.get(known.sum), ...value, isLess ? lanes.subtract : lanes.add, op.set(known.sum))
    known.excess += isLess ? -excess : excess
  }
  const upper = pair(routine, constant(routine, bitsOf(high)))
  const both = pair(routine, constant(routine, bitsOf(high + low)))
  const top = pair(routine)
  for (const { a, b, at } of products) {
    const factors = [op.get(a), op.get(b)]
    take(at + 1, [...factors, op.get(upper), lanes.multiplyAdd, op.tee(top)], bitsOf(high))
    const rest = [op.get(both), op.get(top), lanes.subtractDouble, lanes.multiplyAdd]
    take(at, [...factors, ...rest], bitsOfLow)
  }
}

const productsOf = (a: Element, b: Element): Product[] =>
  a.flatMap((left, i) => b.map((right, j) => ({ a: left, b: right, at: i + j })))

const finish = (routine: Routine, field: FieldShape, columns: readonly Column[]): Columns =>
  field.fold(routine, {
    sums: columns.map(({ sum }) => sum),
    excess: columns.map(({ excess }) => excess),
  })

/** The columns of a * b, or of a * b - c * d. */
export function multiplyColumns(
  routine: Routine,
  field: FieldShape,
  [a, b]: readonly [Element, Element],
  less?: readonly [Element, Element],
): Columns {
  const columns: Column[] = []
  accumulate(routine, columns, productsOf(a, b))
  if (less) accumulate(routine, columns, productsOf(...less), true)
  return finish(routine, field, columns)
}

/** The columns of a * a: pairs of different limbs are multiplied once and counted twice. */
export function squareColumns(routine: Routine, field: FieldShape, a: Element): Columns {
  const columns: Column[] = []
  const products = productsOf(a, a)
  const size = a.length
  accumulate(
    routine,
    columns,
    products.filter((_, index) => Math.floor(index / size) < index % size),
  )
  for (const column of columns.filter(Boolean)) {
    emit(routine, op.get(column.sum), op.number32(1), lanes.shiftLeft, op.set(column.sum))
    column.excess *= 2n
  }
  accumulate(
    routine,
    columns,
    products.filter((_, index) => index % (size + 1) === 0),
  )
  return finish(routine, field, columns)
}

/** An element as columns. */
export function columnsOf(routine: Routine, element: Element): Columns {
  const sums = element.map((limb) =>
    pair(routine, op.get(limb), constant(routine, bitsOfLow), lanes.addDouble),
  )
  return { sums, excess: sums.map(() => bitsOfLow) }
}

export const subtractColumns = (routine: Routine, a: Columns, b: Columns): Columns => ({
  sums: a.sums.map((sum, i) => pair(routine, op.get(sum), op.get(b.sums[i]!), lanes.subtract)),
  excess: a.excess.map((one, i) => one - b.excess[i]!),
})

/** What keeps sums of at most 2^59 above zero, with half a digit, so that digits come out around zero. */
const lift = 2n ** 60n
const half = 2n ** 47n
const lifts = lift >> 48n

/** Carries each column once into the next, all at the same time: they have at most 59 bits. */
export function reduce(routine: Routine, field: FieldShape, { sums, excess }: Columns): Element {
  const last = field.limbs - 1
  const lifted = sums.map((sum, i) =>
    pair(routine, op.get(sum), constant(routine, lift + half - excess[i]!), lanes.add),
  )
  const carries = lifted.map((sum) =>
    pair(routine, op.get(sum), op.number32(limbBits), lanes.shiftRightUnsigned),
  )
  const over = field.over?.(carries[last]!) ?? []
  const ones = pair(routine, constant(routine, limbMask))
  const lowest = pair(routine, constant(routine, bitsOfLow))
  return lifted.map((sum, i) => {
    const keepsAll = i === last && field.over === undefined
    const digit = keepsAll ? [op.get(sum)] : [op.get(sum), op.get(ones), lanes.and]
    let tooMuch = keepsAll ? lift + half : half
    const carried: (readonly number[])[] = []
    if (i > 0) {
      carried.push(op.get(carries[i - 1]!), lanes.add)
      tooMuch += lifts
    }
    for (const { value, times } of over.filter(({ at }) => at === i)) {
      carried.push(...value, lanes.add)
      tooMuch += times * lifts
    }
    // The bits of `low` and a small number are the double of their sum.
    const settle = [constant(routine, bitsOfLow - tooMuch), lanes.add]
    const whole = [op.get(lowest), lanes.subtractDouble]
    return pair(routine, ...digit, ...carried, ...settle, ...whole)
  })
}

/** The first lane of an element as whole numbers of 64 bits, which may be negative. */
export const wholeLimbs = (routine: Routine, element: Element): (readonly (readonly number[])[])[] =>
  columnsOf(routine, element).sums.map((sum) => [
    op.get(sum),
    constant(routine, bitsOfLow),
    lanes.subtract,
    lanes.take64(0),
  ])
