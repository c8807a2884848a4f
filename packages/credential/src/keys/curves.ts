import type { Curve } from './key.ts'

/** Bytes of one coordinate; a compressed point has one more, a signature twice as many (SEC 1 2.3.3, FIPS 186-5). */
export const coordinateLength: { readonly [C in Curve]: number } = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** True for a name of a curve that is known here. */
export const isCurve = (name: unknown): name is Curve =>
  typeof name === 'string' && Object.hasOwn(coordinateLength, name)
