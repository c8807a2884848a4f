import { mostTables } from '../engines/create-table-verifier.ts'
import { elementSize } from './field.ts'

/** A row for each byte of a scalar; in row i the points 1 to 128 times 256^i P. A point fills two lines of the cache. */
export const rows = 32
export const pointsOfRow = 128
export const pointSize = 128
const tableSize = rows * pointsOfRow * pointSize

const pageSize = 65_536
const coordinates = 4 * elementSize

/** Addresses in the engine's memory: a page for working, then the tables. */
export const place = {
  /** The point that is added to. */
  sum: 0,
  /** Four elements for `invert`. */
  room: coordinates,
  /** Addresses of table points, at most two for each row. */
  list: 2 * coordinates,
  /** Single elements. */
  one: 640,
  twoD: 680,
  inverse: 720,
  x: 760,
  y: 800,
  running: 840,
  fetched: 880,
  /** The points of a row in extended coordinates while a table is made. */
  points: 1024,
  /** The products of the first 1, 2, ... of their Z. */
  products: 1024 + pointsOfRow * coordinates,
} as const

/** The address of a table: 0 is the one of the base point. */
export const tableAt = (slot: number): number => pageSize + slot * tableSize

/** All tables in 64 KiB pages. What was never written to takes no real memory. */
export const pages = tableAt(mostTables + 1) / pageSize
