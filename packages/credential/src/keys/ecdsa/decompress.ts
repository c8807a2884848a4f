import { type Engine, readElement, writeElement } from './engine.ts'
import type { Point } from './table.ts'
import { toNumber } from './verify.ts'

/** The point that a compressed one stands for (SEC 1, 2.3.4), or undefined where it stands for none. It must not be secret. */
export function decompress(engine: Engine, bytes: Uint8Array): Point | undefined {
  const { curve, place } = engine
  const { p, b } = curve
  const x = toNumber(bytes.subarray(1))
  if (bytes.length !== curve.size + 1 || (bytes[0] !== 2 && bytes[0] !== 3) || x >= p) return undefined
  const [square, root, check] = place.work as [number, number, number]
  const wanted = ((x * x - 3n) * x + b) % p
  writeElement(engine, square, ((wanted + p) * curve.factor) % p)
  raiseToRoot(engine, root, square)
  engine.square(check, root)
  if (readElement(engine, check) !== readElement(engine, square)) return undefined
  engine.multiply(root, root, place.unit)
  const y = readElement(engine, root)
  return { x, y: y % 2n === BigInt(bytes[0] - 2) ? y : (p - y) % p }
}

/** out = a^((p + 1) / 4), whose square is a where a has a root: p is 3 modulo 4. */
function raiseToRoot(engine: Engine, out: number, a: number): void {
  const exponent = (engine.curve.p + 1n) / 4n
  const bits = exponent.toString(2)
  // Runs of ones, longest first in these exponents: a^(2^n - 1) by doubling n.
  const [, , , run, other] = engine.place.work as [number, number, number, number, number]
  const length = bits.indexOf('0')
  raiseToOnes(engine, run, other, a, length)
  engine.bytes.copyWithin(out, run, run + engine.place.element)
  for (const bit of bits.slice(length)) {
    engine.square(out, out)
    if (bit === '1') engine.multiply(out, out, a)
  }
}

/** out = a^(2^length - 1), length a power of two or any other. */
function raiseToOnes(engine: Engine, out: number, other: number, a: number, length: number): void {
  const { bytes, place } = engine
  bytes.copyWithin(out, a, a + place.element)
  let done = 1
  for (const bit of length.toString(2).slice(1)) {
    bytes.copyWithin(other, out, out + place.element)
    for (let times = 0; times < done; times++) engine.square(out, out)
    engine.multiply(out, out, other)
    done *= 2
    if (bit === '0') continue
    engine.square(out, out)
    engine.multiply(out, out, a)
    done++
  }
}
