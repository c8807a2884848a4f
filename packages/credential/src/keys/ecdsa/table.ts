import { invertRunning, startRunning } from './add-rows.ts'
import { type Engine, invertElement, writeElement } from './engine.ts'
import { mostOddPoints, narrowTable, type TableShape } from './memory.ts'

/** A point that is not secret. */
export type Point = { readonly x: bigint; readonly y: bigint }

/** Takes the points of a row and of its other half, one in each lane. */
type Write = (row: number, from: number) => void

/** The bytes of a table in which a point is x and y in one lane. */
export const tableBytes = (elementBytes: number, { rows, pointsOfRow }: TableShape): number =>
  rows * pointsOfRow * elementBytes

/** Row i of the lower half of a table is made together with row i of the upper. */
const halfOf = ({ rows }: TableShape) => Math.ceil(rows / 2)

/** Writes the table of a point that is not secret, for `addAll` and `gather`: some milliseconds at most. */
export function buildTable(engine: Engine, at: number, shape: TableShape, point: Point): void {
  const { rows, pointsOfRow } = shape
  const rowBytes = tableBytes(engine.place.element, { ...shape, rows: 1 })
  const half = halfOf(shape)
  buildRows(engine, shape, point, (row, from) => {
    const lower = at + row * rowBytes
    const upper = row + half < rows ? lower + half * rowBytes : lower
    engine.separate(lower, upper, from, pointsOfRow)
  })
}

/** Writes the table of the base point for `multiplyBase`: the upper half of the rows in the second lane. */
export function buildNarrowTable(engine: Engine, at: number): void {
  const shape = narrowTable(engine.curve)
  const rowBytes = 2 * tableBytes(engine.place.element, { ...shape, rows: 1 })
  buildRows(engine, shape, engine.curve.base, (row, from) => {
    engine.bytes.copyWithin(at + row * rowBytes, from, from + rowBytes)
  })
}

function buildRows(engine: Engine, shape: TableShape, point: Point, write: Write): void {
  const { pointsOfRow, window } = shape
  const { element, oddPoints } = engine.place
  const half = halfOf(shape)
  writePowers(engine, shape, point)
  flatten(engine, half * window)
  const group = Math.floor(mostOddPoints / pointsOfRow)
  for (let first = 0; first < half; first += group) {
    const count = Math.min(group, half - first)
    addOdd(engine, shape, first, count)
    for (let nth = 0; nth < count; nth++) write(first + nth, oddPoints + nth * pointsOfRow * 2 * element)
  }
}

/** Writes 2^i times the first point of every row, for each i below the window, in the lane of the row. */
function writePowers(engine: Engine, shape: TableShape, point: Point): void {
  const { place, curve } = engine
  const { rows, between, window } = shape
  const half = halfOf(shape)
  writeElement(engine, place.pointX, (point.x * curve.factor) % curve.p)
  writeElement(engine, place.pointY, (point.y * curve.factor) % curve.p)
  engine.startChain()
  for (let row = 0; row < rows; row++) {
    for (let power = 0; power < window; power++) {
      if (power > 0) engine.doubleTimes(1)
      const at = powerAt(place, (row % half) * window + power)
      engine.keepPoint(row < half ? at : at + 8)
      // Where the upper half has a row less, the lower stands in both lanes.
      if (row === half - 1 && row + half === rows) engine.keepPoint(at + 8)
    }
    engine.doubleTimes(between - window + 1)
  }
}

/** X, Y and Z of a power, of which x and y are left in the end. */
const powerAt = ({ powers, element }: Engine['place'], nth: number) => powers + nth * 3 * element

/** Writes the odd multiples for so many rows: 2^i P + 1 P, 3 P, ... for each i in turn, with one inversion for each. */
function addOdd(engine: Engine, { window, pointsOfRow }: TableShape, first: number, count: number): void {
  const { place, bytes } = engine
  const { element } = place
  const size = 2 * element
  const ofRow = (row: number, power: number) => powerAt(place, (first + row) * window + power)
  const oddAt = (row: number) => place.oddPoints + row * pointsOfRow * size
  for (let row = 0; row < count; row++) bytes.copyWithin(oddAt(row), ofRow(row, 0), ofRow(row, 0) + size)
  for (let power = 1; power < window; power++) {
    const known = 2 ** (power - 1)
    const productAt = (row: number) => place.tableProducts + row * known * element
    startRunning(engine)
    for (let row = 0; row < count; row++) engine.gaps(productAt(row), ofRow(row, power), 0, oddAt(row), known)
    invertRunning(engine)
    for (let row = count - 1; row >= 0; row--)
      engine.chords(oddAt(row) + known * size, productAt(row), ofRow(row, power), 0, oddAt(row), known)
  }
}

/** Brings the powers to x and y alone, with one inversion (Montgomery's trick). */
function flatten(engine: Engine, count: number): void {
  const { place, bytes, multiply } = engine
  const { element, tableProducts } = place
  const [running, own, squared] = place.work as [number, number, number]
  const yAt = (nth: number) => powerAt(place, nth) + element
  const zAt = (nth: number) => powerAt(place, nth) + 2 * element
  const productAt = (nth: number) => tableProducts + nth * element
  bytes.copyWithin(productAt(0), zAt(0), zAt(0) + element)
  for (let nth = 1; nth < count; nth++) multiply(productAt(nth), productAt(nth - 1), zAt(nth))
  invertElement(engine, running, productAt(count - 1))
  for (let nth = count - 1; nth >= 0; nth--) {
    let inverse: number = running
    if (nth > 0) {
      inverse = own
      multiply(own, running, productAt(nth - 1))
      multiply(running, running, zAt(nth))
    }
    engine.square(squared, inverse)
    multiply(powerAt(place, nth), powerAt(place, nth), squared)
    multiply(squared, squared, inverse)
    multiply(yAt(nth), yAt(nth), squared)
  }
}
