import type { CurveShape } from './curve.ts'

/** Signatures made with one inversion, and verified with one. */
export const sliceLength = 32
export const mostTogether = 64

/**
 * A table of odd multiples 1, 3, ... of points 2^(between row) P. A digit has `window` bits; where `between` is more, a row serves
 * several digits.
 */
export type TableShape = {
  readonly window: number
  readonly between: number
  readonly rows: number
  readonly pointsOfRow: number
}

/** A number of so many bits has a digit, odd and of either sign, for each row: an even number of rows, for both lanes. */
const tableShape = (bits: number, window: number): TableShape => ({
  window,
  between: window,
  rows: 2 * Math.ceil(bits / window / 2),
  pointsOfRow: 2 ** (window - 1),
})

/** The table of a key that will not come again: each row serves so many digits of five bits. */
export const briefTable = ({ size }: CurveShape, digitsOfRow: number): TableShape => ({
  window: 5,
  between: 5 * digitsOfRow,
  rows: Math.ceil((8 * size) / (5 * digitsOfRow)),
  pointsOfRow: 16,
})

/** Tables of keys, and of the base point for verifying. */
export const wideTable = ({ size }: CurveShape): TableShape => tableShape(8 * size, 8)
/** The base point's table for signing, of which all points are read. */
export const narrowTable = ({ size }: CurveShape): TableShape => tableShape(8 * size, 6)

/** Room to make tables: multiples by powers of two and odd ones, for two rows each, one in each lane. */
export const mostPowers = 200
export const mostOddPoints = 320

const page = 65_536

/** Addresses in the memory of a curve's engine. */
export function createPlace(curve: CurveShape) {
  const element = 16 * curve.field.limbs
  const number = 4 * curve.numberLimbs
  let next = 0
  const room = (bytes: number, align = 16): number => {
    const at = Math.ceil(next / align) * align
    next = at + bytes
    return at
  }
  const elements = (count: number) => Array.from({ length: count }, () => room(element))
  const numbers = (count: number) => Array.from({ length: count }, () => room(number))
  return {
    element,
    number,
    constants: room(8192),
    /** The integer one, one as it stands in memory, and what brings a number into that form. */
    unit: room(element),
    one: room(element),
    toForm: room(element),
    /** Moduli, each with its inverse modulo 2^28 behind it. */
    p: room(number + 8),
    order: room(number + 8),
    /** One, and R^2 and R^3 modulo the order, R = 2^(28 limbs). */
    numberOne: room(number),
    orderForm: room(number),
    orderFormTwice: room(number),
    rounds: room(640),
    first: room(64),
    /** Its states after the blocks of a key that is zero (see `nonce.ts`). */
    firstInner: room(64),
    firstOuter: room(64),
    /** All from here to `secretsEnd` is secret or tells of it, but for the ends of the messages in `hash`. */
    secrets: room(0, 128),
    /** The sum of points, and the point that is added: one address after the other. */
    x: room(element),
    y: room(element),
    zz: room(element),
    zzz: room(element),
    pointX: room(element),
    pointY: room(element),
    work: elements(14),
    inverse: room(element),
    other: room(element),
    running: room(element),
    affine: room(element),
    scalars: numbers(8),
    /** Numbers as bytes, each with room for two. */
    bytes: Array.from({ length: 4 }, () => room(96)),
    hash: {
      schedule: room(640),
      state: room(64),
      inner: room(64),
      outer: room(64),
      key: room(128),
      /** V || 0 || secret || digest, V, and a digest inside, each in whole blocks. */
      long: room(256),
      short: room(128),
      digest: room(128),
    },
    sums: room(2 * element * sliceLength),
    products: room(element * sliceLength),
    nonces: room(number * mostTogether),
    nonceProducts: room(number * mostTogether),
    secretsEnd: room(0),
    list: room(4 * 256),
    powers: room(3 * mostPowers * element),
    oddPoints: room(2 * mostOddPoints * element),
    tableProducts: room(mostPowers * element),
    tables: room(0, page),
  }
}

export type Place = ReturnType<typeof createPlace>

export const pageSize = page
