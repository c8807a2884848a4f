import { addRows, type Rows } from './add-rows.ts'
import type { CurveShape } from './curve.ts'
import { type Engine, isZero } from './engine.ts'
import { briefTable, mostTogether, wideTable } from './memory.ts'
import { buildTable, type Point, tableBytes } from './table.ts'
import { digitsOf, isScalar, type KnownPoint, readBytes, takeDigits, toNumber } from './verify.ts'

/** What is verified: r and s, and the hash of the message. */
export type Signed = { readonly digest: Uint8Array; readonly signature: Uint8Array }

/** From so many signatures on, a larger table is soon won back. */
const manySignatures = 16

const keyTable = (curve: CurveShape, signatures: number) =>
  briefTable(curve, signatures < manySignatures ? 4 : 2)

/** Where all stands behind the tables' place: the base point's and the key's, points to add up, and the addresses of these. */
function layoutOf(curve: CurveShape, signatures: number) {
  const element = 16 * curve.field.limbs
  const base = wideTable(curve)
  const shape = keyTable(curve, signatures)
  const pairs = Math.ceil(Math.min(signatures, mostTogether) / 2)
  const count = pairs * (digitsOf(base) + digitsOf(shape))
  const key = tableBytes(element, base)
  const points = key + tableBytes(element, shape)
  const products = points + count * 2 * element
  const list = products + Math.ceil(count / 2) * element
  return { base, shape, key, points, products, list, end: list + 8 * count }
}

/** The bytes of what `verifyMany` uses. */
export const manyBytes = (curve: CurveShape): number => layoutOf(curve, mostTogether).end

/** Makes the base point's table. */
export function prepareMany(engine: Engine): void {
  buildTable(engine, engine.place.tables, wideTable(engine.curve), engine.curve.base)
}

/**
 * Verifies the signatures of one key that will not come again, two at a time, one in each lane: for each the answer, or undefined
 * where another implementation has to say (see `verifyWithTables`). `prepareMany` was called once. Nothing here is secret.
 *
 * The key's table has a row for two or four digits of u2 (Straus, 1964; Lim and Lee, 1994). What the first digits of all rows
 * stand for is added up together with what G is multiplied by, and so is that of the second digits, for all signatures at
 * once (`addRows`). From the last on, such a sum is doubled five times and the one before added.
 */
export function verifyMany(engine: Engine, key: Point, signed: readonly Signed[]): (boolean | undefined)[] {
  const { place, curve } = engine
  const slices = Math.ceil(signed.length / mostTogether)
  const length = Math.ceil(signed.length / slices)
  const layout = layoutOf(curve, length)
  const base = { at: place.tables, shape: layout.base }
  const known = { at: place.tables + layout.key, shape: layout.shape }
  buildTable(engine, known.at, known.shape, key)
  const answers: (boolean | undefined)[] = []
  for (let from = 0; from < signed.length; from += length) {
    const slice = signed.slice(from, from + length).map((one) => parse(engine, [base, known], one))
    verifySlice(
      engine,
      layout,
      [base, known],
      slice.filter((one) => one !== null),
    )
    answers.push(...slice.map((one) => (one === null ? false : one.answer)))
  }
  return answers
}

type Work = Signed & {
  /** Addresses of points: for each digit of the base point's factor, and of the key's. */
  readonly ofBase: Int32Array
  readonly ofKey: Int32Array
  answer: boolean | undefined
}

type Tables = readonly [base: KnownPoint, key: KnownPoint]

/** Null where r or s is no number between zero and the order. */
function parse({ curve }: Engine, [base, key]: Tables, { digest, signature }: Signed): Work | null {
  if (!isScalar(curve, signature, 0) || !isScalar(curve, signature, curve.size)) return null
  const ofBase = new Int32Array(digitsOf(base.shape))
  const ofKey = new Int32Array(digitsOf(key.shape))
  return { digest, signature, ofBase, ofKey, answer: undefined }
}

/** The points of all of a slice, with one inversion for every s (Montgomery's trick). */
function chooseAll(engine: Engine, [base, key]: Tables, slice: readonly Work[]): void {
  const { place, multiplyNumbers, curve } = engine
  const [number, running, inverse] = place.scalars as [number, number, number]
  const sAt = (nth: number) => place.nonces + place.number * nth
  const productAt = (nth: number) => place.nonceProducts + place.number * nth
  for (const [nth, { signature }] of slice.entries()) {
    readBytes(engine, number, signature, curve.size)
    multiplyNumbers(sAt(nth), number, place.orderForm)
    if (nth === 0) multiplyNumbers(productAt(0), number, place.orderForm)
    else multiplyNumbers(productAt(nth), productAt(nth - 1), sAt(nth))
  }
  engine.invert(running, productAt(slice.length - 1), place.order)
  multiplyNumbers(running, running, place.orderFormTwice)
  for (let nth = slice.length - 1; nth >= 0; nth--) {
    const { digest, signature, ofBase, ofKey } = slice[nth]!
    let own: number = running
    if (nth > 0) {
      own = inverse
      multiplyNumbers(inverse, running, productAt(nth - 1))
      multiplyNumbers(running, running, sAt(nth))
    }
    for (const [bytes, known, entries] of [
      [digest, base, ofBase],
      [signature, key, ofKey],
    ] as const) {
      readBytes(engine, number, bytes)
      multiplyNumbers(number, number, own)
      engine.oddBytes(place.bytes[0]!, number)
      takeDigits(engine, known, entries, 0)
    }
  }
}

/** Says of each whether x of u1 G + u2 Q is r; of none where points had the same x on the way. */
function verifySlice(
  engine: Engine,
  layout: ReturnType<typeof layoutOf>,
  tables: Tables,
  slice: readonly Work[],
): void {
  if (slice.length === 0) return
  const { place, words } = engine
  const pairs = Math.ceil(slice.length / 2)
  const { rows, between, window } = layout.shape
  const upperDigits = between / window - 1
  const ofBase = digitsOf(layout.base)
  const points = place.tables + layout.points
  const lower: Rows = { at: points, rows: rows + ofBase, across: pairs }
  const upper: Rows = {
    at: points + lower.rows * pairs * 2 * place.element,
    rows,
    across: upperDigits * pairs,
  }
  chooseAll(engine, tables, slice)
  const list = (place.tables + layout.list) / 4
  const upperList = list + 2 * lower.rows * pairs
  for (let nth = 0; nth < 2 * pairs; nth++) {
    const { ofKey, ofBase } = slice[nth] ?? slice[nth - 1]!
    let digit = 0
    for (let row = 0; row < rows; row++) {
      words[list + 2 * row * pairs + nth] = ofKey[digit++]!
      for (let more = 0; more < upperDigits; more++)
        words[upperList + 2 * (row * upperDigits + more) * pairs + nth] = ofKey[digit++]!
    }
    for (let row = 0; row < ofBase.length; row++) words[list + 2 * (rows + row) * pairs + nth] = ofBase[row]!
  }
  engine.gather(points, place.tables + layout.list, pairs * (digitsOf(layout.shape) + ofBase))
  if (!addRows(engine, [lower, upper], place.tables + layout.products)) return
  for (let nth = 0; nth < pairs; nth++) {
    joinSums(engine, lower, upper, nth)
    comparePair(engine, [slice[2 * nth]!, slice[2 * nth + 1] ?? slice[2 * nth]!])
  }
}

/** The sums of the digits of one pair, each five doublings above the one before. */
function joinSums({ place, bytes, double, addPoint }: Engine, lower: Rows, upper: Rows, nth: number): void {
  const size = 2 * place.element
  const digits = upper.across / lower.across
  const top = upper.at + ((digits - 1) * lower.across + nth) * size
  bytes.copyWithin(place.x, top, top + size)
  for (const to of [place.zz, place.zzz]) bytes.copyWithin(to, place.one, place.one + place.element)
  for (let digit = digits - 1; digit >= 0; digit--) {
    const from = digit > 0 ? upper.at + ((digit - 1) * lower.across + nth) * size : lower.at + nth * size
    bytes.copyWithin(place.pointX, from, from + size)
    for (let times = 0; times < 5; times++) double()
    addPoint()
  }
}

/** Says of each of a pair whether x of its sum is r. */
function comparePair(engine: Engine, [first, second]: readonly [Work, Work]): void {
  const { place, curve, doubles } = engine
  const [difference, own] = place.work as [number, number]
  const [number] = place.scalars as [number]
  // r of the one in the first lane, of the other in the second.
  for (const [at, { signature }] of [
    [place.other, first],
    [own, second],
  ] as const) {
    readBytes(engine, number, signature)
    engine.numberToElement(at, number)
  }
  for (let i = 0; i < curve.field.limbs; i++)
    doubles[place.other / 8 + 2 * i + 1] = doubles[own / 8 + 2 * i + 1]!
  engine.multiply(place.other, place.other, place.toForm)
  engine.multiplySubtract(difference, place.zz, place.other, place.x)
  engine.multiply(difference, difference, place.unit)
  for (const [lane, one] of [first, second].entries()) {
    const isNothing = isZero(engine, place.zz, lane)
    const isRight = isZero(engine, difference, lane)
    // An x above the order, which one of 2^32 is at most, is left to the other implementation too.
    const isLow = () => toNumber(one.signature.subarray(0, curve.size)) + curve.order < curve.p
    one.answer = isNothing || (!isRight && isLow()) ? undefined : isRight
  }
}
