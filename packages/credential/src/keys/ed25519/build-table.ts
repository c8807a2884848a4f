import { d, modulo, type Point } from './curve.ts'
import { type Engine, invert } from './engine.ts'
import { elementSize } from './field.ts'
import { place, pointSize, pointsOfRow, rows } from './memory.ts'

const extended = 4 * elementSize
const pointAt = (index: number) => place.points + index * extended
const productAt = (index: number) => place.products + index * elementSize

/** Writes the table of a point at the address: milliseconds of work. */
export function buildTable(engine: Engine, at: number, point: Point): void {
  write(engine, place.one, 1n)
  write(engine, place.twoD, modulo(2n * d))
  write(engine, pointAt(0), point.x)
  write(engine, pointAt(0) + elementSize, point.y)
  writeTablePoint(engine, at, pointAt(0), place.one)
  for (let row = 0; row < rows; row++) {
    const first = at + row * pointsOfRow * pointSize
    buildRow(engine, first)
    if (row + 1 < rows) startRow(engine, first + pointsOfRow * pointSize)
  }
}

/** The first point of a row is there: adds it again and again, then brings all of them to Z = 1 with one inversion. */
function buildRow(engine: Engine, first: number): void {
  writeNeutral(engine, pointAt(0))
  addOne(engine, pointAt(0), first)
  for (let index = 1; index < pointsOfRow; index++) {
    copy(engine, pointAt(index), pointAt(index - 1), extended)
    addOne(engine, pointAt(index), first)
  }
  // Montgomery's trick: 1/Z_i is the inverse of the product up to i, times the product up to i - 1.
  copy(engine, productAt(0), zOf(0), elementSize)
  for (let index = 1; index < pointsOfRow; index++)
    engine.multiply(productAt(index), productAt(index - 1), zOf(index))
  invert(engine, place.running, productAt(pointsOfRow - 1), place.room)
  for (let index = pointsOfRow - 1; index > 0; index--) {
    engine.multiply(place.inverse, place.running, productAt(index - 1))
    engine.multiply(place.running, place.running, zOf(index))
    writeTablePoint(engine, first + index * pointSize, pointAt(index), place.inverse)
  }
}

/** The first point of the next row is twice the last one of this. */
function startRow(engine: Engine, next: number): void {
  const last = pointAt(pointsOfRow - 1)
  addOne(engine, last, next - pointSize)
  invert(engine, place.inverse, last + 2 * elementSize, place.room)
  writeTablePoint(engine, next, last, place.inverse)
}

const zOf = (index: number) => pointAt(index) + 2 * elementSize

function addOne(engine: Engine, sum: number, tablePoint: number): void {
  engine.words[place.list / 4] = tablePoint
  engine.addAll(sum, place.list, 1)
}

/** y + x, y - x, 2dxy. The sums stay without carrying: twice what a product gives is within what a factor may be. */
function writeTablePoint(engine: Engine, at: number, point: number, inverse: number): void {
  const { words, multiply } = engine
  multiply(place.x, point, inverse)
  multiply(place.y, point + elementSize, inverse)
  for (let limb = 0; limb < 10; limb++) {
    const x = words[place.x / 4 + limb]!
    const y = words[place.y / 4 + limb]!
    words[at / 4 + limb] = y + x
    words[at / 4 + 10 + limb] = y - x
  }
  multiply(place.x, place.x, place.y)
  multiply(at + 2 * elementSize, place.x, place.twoD)
}

/** X, Y, Z, T = 0, 1, 1, 0. */
export function writeNeutral({ words }: Engine, at: number): void {
  words.fill(0, at / 4, (at + extended) / 4)
  words[(at + elementSize) / 4] = 1
  words[(at + 2 * elementSize) / 4] = 1
}

function copy({ words }: Engine, to: number, from: number, size: number): void {
  words.copyWithin(to / 4, from / 4, (from + size) / 4)
}

function write({ words }: Engine, at: number, value: bigint): void {
  let rest = value
  for (let limb = 0; limb < 10; limb++) {
    const bits = limb % 2 ? 25n : 26n
    words[at / 4 + limb] = Number(rest & ((1n << bits) - 1n))
    rest >>= bits
  }
}
