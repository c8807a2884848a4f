import { type Engine, invertElement } from './engine.ts'

/** Points to be added up, x and y in both lanes: `rows` of them for each of `across` sums, which stand side by side in a row. */
export type Rows = { readonly at: number; readonly rows: number; readonly across: number }

/** Makes what stands at `running` one, for `gaps`. */
export function startRunning({ place, bytes }: Engine): void {
  bytes.copyWithin(place.running, place.one, place.one + place.element)
}

/** Inverts what `gaps` left, for `chords`; false where a difference was zero. */
export function invertRunning(engine: Engine): boolean {
  const { place, bytes } = engine
  const isInverted = invertElement(engine, place.inverse, place.running)
  bytes.copyWithin(place.running, place.inverse, place.inverse + place.element)
  return isInverted
}

/**
 * Adds up each of the parts: the sums stand in the first row of each in the end. Rows of the upper half are added to those of
 * the lower, all at once with one inversion, until one row is left. False, and no sums, where two points had the same x.
 *
 * What is done does not depend on the points. `products` has room for an element for every second point.
 */
export function addRows(engine: Engine, parts: readonly Rows[], products: number): boolean {
  const { element } = engine.place
  const size = 2 * element
  let left = parts.map(({ rows }) => rows)
  while (left.some((rows) => rows > 1)) {
    startRunning(engine)
    let product = products
    const sums: { at: number; other: number; count: number; product: number }[] = []
    for (const [nth, { at, across }] of parts.entries()) {
      const pairs = left[nth]! >> 1
      if (pairs === 0) continue
      const sum = { at, other: at + (left[nth]! - pairs) * across * size, count: pairs * across, product }
      engine.gaps(product, at, size, sum.other, sum.count)
      product += sum.count * element
      sums.push(sum)
    }
    if (!invertRunning(engine)) return false
    for (const { at, other, count, product } of sums.reverse())
      engine.chords(at, product, at, size, other, count)
    left = left.map((rows) => rows - (rows >> 1))
  }
  return true
}
