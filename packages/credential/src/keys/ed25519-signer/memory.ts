import { elementSize } from './field.ts'

/** Signatures made with one inversion. */
export const sliceLength = 32

/** Rows of the table, and the points of a row: multiples 1 to 8 of 16^i B beside those of 16^(i + 32) B. */
export const rows = 32
export const pointsOfRow = 8
export const pointSize = 3 * elementSize
export const rowSize = pointsOfRow * pointSize

/** The longest message that is signed here. */
export const longestMessage = 8192

const page = 65_536
const sum = 3 * elementSize

/** Addresses in the engine's memory. */
export const place = {
  constants: 0,
  /** The words of a block as they are used, and behind them the constants of the rounds (FIPS 180-4, 4.2.3). */
  schedule: 4096,
  rounds: 4096 + 640,
  first: 4096 + 1280,
  state: 4096 + 1344,
  /** Scalars of 32 bytes. */
  secret: 6144,
  reduced: 6176,
  digits: 6208,
  encoded: 6272,
  /** The last 64 bytes before they are reduced. */
  wide: 6304,
  /** Single elements. */
  inverse: 6400,
  other: 6400 + elementSize,
  x: 6400 + 2 * elementSize,
  y: 6400 + 3 * elementSize,
  room: 6400 + 4 * elementSize,
  /** Nonces, and X, Y, Z of their points, of a slice; the products of the first 1, 2, ... of the Z. */
  nonces: 8192,
  sums: 8192 + 32 * sliceLength,
  products: 8192 + (32 + sum) * sliceLength,
  /** R, A and the message: what is hashed. */
  message: 24_576,
  table: page,
} as const

export const nonceAt = (nth: number): number => place.nonces + 32 * nth
export const sumAt = (nth: number): number => place.sums + sum * nth
export const productAt = (nth: number): number => place.products + elementSize * nth

/** What is secret or tells of it: all between these addresses is cleared after each slice. */
export const secrets = {
  from: place.schedule,
  to: place.rounds,
  next: place.state,
  end: place.table,
} as const

export const pages = 2
