import type { SliceSigner } from '../engines/create-signing.ts'
import { addRows } from './add-rows.ts'
import type { CurveShape } from './curve.ts'
import { createEngine, type Engine, invertElement } from './engine.ts'
import { narrowTable, sliceLength } from './memory.ts'
import { buildNarrowTable, tableBytes } from './table.ts'
import { readBytes } from './verify.ts'

/** A secret number as bytes, highest first; the same modulo the order as the engine multiplies; x of the public key. */
export type ExpandedKey = {
  readonly secret: Uint8Array
  readonly scalar: Uint8Array
  readonly publicX: Uint8Array
}

/** The hash of a message, as long as a number of the curve. */
type Digest = (message: Uint8Array) => Uint8Array

/**
 * Signs with ECDSA in slices (FIPS 186-5, 6.4.1) with the nonces of RFC 6979, in constant time: neither what is done nor which
 * memory is read depends on a secret. Undefined where WebAssembly is missing. What comes out is for the caller to check.
 */
export function createSliceSigner(curve: CurveShape, digest: Digest): SliceSigner<ExpandedKey> | undefined {
  const engine = createEngine(curve, treeOf(curve, 0).end)
  if (engine === undefined) return undefined
  const { tables } = engine.place
  buildNarrowTable(engine, tables)
  return {
    expand: (secret) => clearing(engine, 1, () => expand(engine, secret)),
    sign: (key, messages) =>
      clearing(engine, messages.length, () => {
        const signatures: Uint8Array[] = []
        for (let from = 0; from < messages.length; from += sliceLength) {
          const digests = messages.slice(from, from + sliceLength).map(digest)
          if (!signSlice(engine, key, digests, signatures)) return null
        }
        return signatures
      }),
  }
}

/** From so many signatures in a slice on, their points are added up together: the inversions are won back. */
const fewestTogether = 6

/** Where the points of a slice stand that are added up together, behind the table at the address. */
function treeOf(curve: CurveShape, table: number) {
  const { rows } = narrowTable(curve)
  const element = 16 * curve.field.limbs
  const points = table + tableBytes(element, narrowTable(curve))
  const products = points + sliceLength * rows * element
  return { points, products, end: products + Math.ceil((sliceLength * rows) / 4) * element }
}

/** What stands in memory while so many are signed; the ends of the messages to hash stay. */
export function secretPlaces(
  { curve, place }: Engine,
  signatures = sliceLength,
): readonly (readonly [number, number])[] {
  const { hash, secrets, secretsEnd, sums, tables } = place
  const { size } = curve
  const { points, end } = treeOf(curve, tables)
  return [
    ...(signatures < fewestTogether ? [] : [[points, end] as const]),
    [secrets, hash.long],
    [hash.long, hash.long + 3 * size + 1],
    [hash.short, hash.short + size],
    [hash.digest, hash.digest + size],
    [sums, secretsEnd],
  ]
}

/** Leaves nothing secret in the memory, however the work ends. */
function clearing<T>(engine: Engine, signatures: number, work: () => T): T {
  try {
    return work()
  } finally {
    for (const [from, to] of secretPlaces(engine, signatures)) engine.bytes.fill(0, from, to)
  }
}

function expand(engine: Engine, secret: Uint8Array): ExpandedKey {
  const { place, bytes, curve } = engine
  const [number, x] = place.scalars as [number, number]
  readBytes(engine, number, secret)
  engine.multiplyNumbers(x, number, place.orderForm)
  const scalar = bytes.slice(x, x + place.number)
  multiplyBase(engine, number, place.sums)
  invertElement(engine, place.inverse, place.sums + place.element)
  affineX(engine, x, place.sums)
  engine.toBytes(place.bytes[1]!, x)
  engine.turn(place.bytes[2]!, place.bytes[1]!)
  return {
    secret: Uint8Array.from(secret),
    scalar,
    publicX: bytes.slice(place.bytes[2]!, place.bytes[2]! + curve.size),
  }
}

/** X and ZZ of a number times the base point. */
function multiplyBase(engine: Engine, number: number, out: number): void {
  writeDigits(engine, number)
  engine.multiplyBase(engine.place.tables)
  takeSum(engine, out)
}

/** The digits of a number as the table's rows take them, the highest positive. */
function writeDigits({ place, bytes, curve, oddBytes }: Engine, number: number): void {
  const { rows, window } = narrowTable(curve)
  const digits = place.bytes[0]!
  oddBytes(digits, number)
  bytes[digits + ((rows * window) >> 3)] = 1 << ((rows * window) & 7)
}

function takeSum({ place, bytes }: Engine, out: number): void {
  bytes.copyWithin(out, place.x, place.x + place.element)
  bytes.copyWithin(out + place.element, place.zz, place.zz + place.element)
}

/** X and ZZ of all, whose points were chosen; false where two of these had the same x. */
function addTogether(engine: Engine, count: number, sumAt: (nth: number) => number): boolean {
  const { place, bytes, curve } = engine
  const { points, products } = treeOf(curve, place.tables)
  const size = 2 * place.element
  const isSum = addRows(engine, [{ at: points, rows: narrowTable(curve).rows / 2, across: count }], products)
  for (let nth = 0; nth < count && isSum; nth++) {
    bytes.copyWithin(place.x, points + nth * size, points + (nth + 1) * size)
    for (const to of [place.zz, place.zzz]) bytes.copyWithin(to, place.one, place.one + place.element)
    engine.addLanes()
    takeSum(engine, sumAt(nth))
  }
  return isSum
}

/** x of the point at the address, of which `inverse` holds 1 / ZZ. */
function affineX(engine: Engine, out: number, point: number): void {
  const { place, multiply } = engine
  multiply(place.affine, place.inverse, point)
  multiply(place.affine, place.affine, place.unit)
  engine.elementToNumber(out, place.affine)
}

/** Appends the signatures; false where a number came up that nobody signs with, which nobody will ever see. */
function signSlice(
  engine: Engine,
  key: ExpandedKey,
  digests: readonly Uint8Array[],
  signatures: Uint8Array[],
): boolean {
  const { place, bytes, multiply, multiplyNumbers } = engine
  const { element, number } = place
  const nonceAt = (nth: number) => place.nonces + number * nth
  const nonceProductAt = (nth: number) => place.nonceProducts + number * nth
  const sumAt = (nth: number) => place.sums + 2 * element * nth
  const zAt = (nth: number) => sumAt(nth) + element
  const productAt = (nth: number) => place.products + element * nth
  const isTogether = digests.length >= fewestTogether
  const { points } = treeOf(engine.curve, place.tables)
  for (const [nth, digest] of digests.entries()) {
    if (!makeNonce(engine, key, digest)) return false
    const [nonce] = place.scalars as [number]
    multiplyNumbers(nonceAt(nth), nonce, place.orderForm)
    if (nth === 0) bytes.copyWithin(nonceProductAt(0), nonceAt(0), nonceAt(0) + number)
    else multiplyNumbers(nonceProductAt(nth), nonceProductAt(nth - 1), nonceAt(nth))
    if (isTogether) {
      writeDigits(engine, nonce)
      engine.choosePoints(place.tables, points + 2 * element * nth, 2 * element * digests.length)
    } else multiplyBase(engine, nonce, sumAt(nth))
  }
  if (isTogether && !addTogether(engine, digests.length, sumAt)) return false
  bytes.copyWithin(productAt(0), zAt(0), zAt(0) + element)
  for (let nth = 1; nth < digests.length; nth++) multiply(productAt(nth), productAt(nth - 1), zAt(nth))
  // One inversion for all points and one for all nonces (Montgomery's trick), the last ones first.
  const last = digests.length - 1
  const [running, runningNonce, own] = [place.work[0]!, place.scalars[6]!, place.scalars[7]!]
  invertElement(engine, running, productAt(last), [runningNonce, nonceProductAt(last), place.order])
  multiplyNumbers(runningNonce, runningNonce, place.orderFormTwice)
  const made: Uint8Array[] = []
  for (let nth = last; nth >= 0; nth--) {
    if (nth > 0) {
      multiply(place.inverse, running, productAt(nth - 1))
      multiply(running, running, zAt(nth))
      multiplyNumbers(own, runningNonce, nonceProductAt(nth - 1))
      multiplyNumbers(runningNonce, runningNonce, nonceAt(nth))
    } else {
      bytes.copyWithin(place.inverse, running, running + element)
      bytes.copyWithin(own, runningNonce, runningNonce + number)
    }
    const signature = finish(engine, key, digests[nth]!, sumAt(nth), own)
    if (signature === null) return false
    made.push(signature)
  }
  signatures.push(...made.reverse())
  return true
}

/** The nonce of RFC 6979 at `scalars[0]`; false where its first candidate is no number below the order. */
function makeNonce(engine: Engine, key: ExpandedKey, digest: Uint8Array): boolean {
  const { place, bytes, curve } = engine
  const { size } = curve
  const { hash, scalars } = place
  const [nonce, reduced, plain] = scalars as [number, number, number]
  bytes.set(key.secret, hash.long + size + 1)
  // bits2octets: the digest modulo the order.
  readBytes(engine, plain, digest)
  engine.multiplyNumbers(reduced, plain, place.orderForm)
  engine.multiplyNumbers(reduced, reduced, place.numberOne)
  engine.toBytes(place.bytes[1]!, reduced)
  engine.turn(place.bytes[2]!, place.bytes[1]!)
  bytes.copyWithin(hash.long + 2 * size + 1, place.bytes[2]!, place.bytes[2]! + size)
  engine.nonce()
  engine.turn(place.bytes[2]!, hash.short)
  engine.fromBytes(nonce, place.bytes[2]!)
  engine.multiplyNumbers(reduced, nonce, place.orderForm)
  engine.multiplyNumbers(reduced, reduced, place.numberOne)
  return isSame(engine, reduced, nonce) && !isZero(engine, nonce)
}

/** r and s, from a point, 1 / ZZ and 1 / k. */
function finish(
  engine: Engine,
  key: ExpandedKey,
  digest: Uint8Array,
  point: number,
  inverseNonce: number,
): Uint8Array | null {
  const { place, bytes, curve, multiplyNumbers } = engine
  const { size } = curve
  const [x, r, s, secret] = place.scalars as [number, number, number, number]
  affineX(engine, x, point)
  multiplyNumbers(r, x, place.orderForm)
  multiplyNumbers(r, r, place.numberOne)
  bytes.set(key.scalar, secret)
  multiplyNumbers(s, r, secret)
  readBytes(engine, x, digest)
  engine.addNumbers(s, s, x)
  multiplyNumbers(s, s, inverseNonce)
  if (isZero(engine, r) || isZero(engine, s)) return null
  const [plain, turned] = [place.bytes[1]!, place.bytes[2]!]
  engine.toBytes(plain, r)
  engine.turn(turned, plain)
  engine.toBytes(plain, s)
  engine.turn(turned + size, plain)
  return bytes.slice(turned, turned + 2 * size)
}

/** All limbs are looked at, whatever they are. */
function isSame({ curve, words }: Engine, a: number, b: number): boolean {
  let different = 0
  for (let i = 0; i < curve.numberLimbs; i++) different |= words[a / 4 + i]! ^ words[b / 4 + i]!
  return different === 0
}

function isZero({ curve, words }: Engine, a: number): boolean {
  let all = 0
  for (let i = 0; i < curve.numberLimbs; i++) all |= words[a / 4 + i]!
  return all === 0
}
