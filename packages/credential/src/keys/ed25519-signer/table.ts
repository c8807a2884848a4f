import { base, d, modulo, type Point, p } from '../ed25519/curve.ts'
import { elementSize } from './field.ts'
import { pointSize, pointsOfRow, rowSize, rows } from './memory.ts'

/** The five limbs of a number, from -2^50 to 2^50. */
export function limbsOf(number: bigint): number[] {
  const limbs: number[] = []
  let rest = number > p / 2n ? number - p : number
  for (let i = 0; i < 5; i++) {
    const limb = i < 4 ? BigInt.asIntN(51, rest) : rest
    limbs.push(Number(limb))
    rest = (rest - limb) >> 51n
  }
  return limbs
}

type Extended = { readonly x: bigint; readonly y: bigint; readonly z: bigint; readonly t: bigint }

const extend = ({ x, y }: Point): Extended => ({ x, y, z: 1n, t: modulo(x * y) })

/** Nothing here is secret, and it is done once. */
function addPoints(a: Extended, b: Extended): Extended {
  const [p1, p2] = [modulo((a.y - a.x) * (b.y - b.x)), modulo((a.y + a.x) * (b.y + b.x))]
  const [p3, p4] = [modulo(2n * d * a.t * b.t), modulo(2n * a.z * b.z)]
  const [e, f, g, h] = [p2 - p1, p4 - p3, p4 + p3, p2 + p1]
  return { x: modulo(e * f), y: modulo(g * h), z: modulo(f * g), t: modulo(e * h) }
}

/** Every point at Z = 1, with one inversion (Montgomery's trick). */
function flatten(points: readonly Extended[]): Point[] {
  const products: bigint[] = []
  let product = 1n
  for (const { z } of points) {
    products.push(product)
    product = modulo(product * z)
  }
  let inverse = invert(product)
  const flat: Point[] = new Array(points.length)
  for (let index = points.length - 1; index >= 0; index--) {
    const { x, y, z } = points[index]!
    const own = inverse * products[index]!
    flat[index] = { x: modulo(x * own), y: modulo(y * own) }
    inverse = modulo(inverse * z)
  }
  return flat
}

function invert(value: bigint): bigint {
  let [a, b, u, v] = [value, p, 1n, 0n]
  while (a > 1n) {
    const quotient = b / a
    ;[a, b, u, v] = [b - quotient * a, a, v - quotient * u, u]
  }
  return modulo(u)
}

const half = (p + 1n) / 2n

/** Writes the multiples 1 to 8 of 16^i B for i from 0 to 63: those from 32 on go to the second lane. */
export function writeTable(memory: Float64Array, at: number): void {
  const points: Extended[] = []
  let step = extend(base)
  for (let row = 0; row < 2 * rows; row++) {
    let sum = step
    for (let multiple = 1; multiple <= pointsOfRow; multiple++) {
      points.push(sum)
      if (multiple < pointsOfRow) sum = addPoints(sum, step)
    }
    step = addPoints(sum, sum)
  }
  flatten(points).forEach(({ x, y }, index) => {
    const row = Math.floor(index / pointsOfRow)
    const address = at + (row % rows) * rowSize + (index % pointsOfRow) * pointSize + (row < rows ? 0 : 8)
    for (const [nth, value] of [(y + x) * half, (y - x) * half, d * x * y].entries()) {
      for (const [i, limb] of limbsOf(modulo(value)).entries())
        memory[(address + nth * elementSize) / 8 + 2 * i] = limb
    }
  })
}
