import { assemble, op } from '../engines/assemble.ts'
import type { Pool } from '../engines/routine.ts'
import { compressFunction, firstState, roundConstants } from '../engines/sha2.ts'
import { type ChainFunctions, chainFunctions } from './chain.ts'
import { type ChordFunctions, chordFunctions } from './chords.ts'
import type { CurveShape } from './curve.ts'
import { type ElementFunctions, elementFunctions } from './elements.ts'
import { type InversionFunctions, inversionFunctions } from './inversion.ts'
import { createPlace, type Place, pageSize } from './memory.ts'
import { hashForm, type NonceFunctions, nonceFunction, writeFirstKey, writeMessages } from './nonce.ts'
import { inverseOfLowest, type NumberFunctions, numberBits, numberFunctions, numberLimbs } from './numbers.ts'
import { callOf, type PointFunctions, pointFunctions } from './points.ts'

/**
 * Arithmetic of a curve in WebAssembly. Arguments are addresses in its memory; each function is described where it is made.
 * Nothing that happens depends on what the numbers are, but for the addresses that `addAll` is given.
 */
export type Engine = ElementFunctions &
  PointFunctions &
  ChordFunctions &
  ChainFunctions &
  NumberFunctions &
  InversionFunctions &
  NonceFunctions & {
    readonly curve: CurveShape
    readonly place: Place
    readonly bytes: Uint8Array
    readonly doubles: Float64Array
    readonly words: Int32Array
  }

/** The functions in the order of the module. */
const names = [
  ...['multiply', 'square', 'multiplySubtract', 'squareSubtract', 'crossSubtract', 'add', 'subtract', 'swap'],
  ...['addPoint', 'double', 'addLanes', 'addAll', 'start', 'multiplyBase', 'choosePoints'],
]

/** Makes the engine with room for tables, or gives undefined where WebAssembly or its two lanes are missing or not allowed. */
export function createEngine(curve: CurveShape, tableBytes: number): Engine | undefined {
  try {
    const place = createPlace(curve)
    const pages = (place.tables + Math.ceil(tableBytes / pageSize) * pageSize) / pageSize
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const pool: Pool = { at: place.constants, values: [] }
    const form = hashForm(curve)
    const functions = [
      ...elementFunctions(pool, curve.field),
      ...pointFunctions(pool, curve, place, callOf(names)),
      ...chordFunctions(pool, curve, place),
      ...chainFunctions(pool, curve, place),
      ...numberFunctions(pool, curve),
      ...inversionFunctions(pool, curve),
      compressFunction(pool, form.bits, { ...place.hash, rounds: place.rounds }),
    ]
    const compressIndex = functions.length - 1
    const compress = (block: number, count: number) => [
      ...op.number32(block),
      ...op.number32(count),
      ...op.call(compressIndex),
    ]
    functions.push(nonceFunction(pool, curve, place, compress))
    const module = new WebAssembly.Module(assemble(functions))
    const { exports } = new WebAssembly.Instance(module, { m: { m: memory } })
    const engine = {
      curve,
      place,
      bytes: new Uint8Array(memory.buffer),
      doubles: new Float64Array(memory.buffer),
      words: new Int32Array(memory.buffer),
      ...(exports as Omit<Engine, 'curve' | 'place' | 'bytes' | 'doubles' | 'words'>),
    }
    writeConstants(engine, pool)
    return engine
  } catch {
    return undefined
  }
}

function writeConstants(engine: Engine, pool: Pool): void {
  const { curve, place, bytes } = engine
  const longs = new BigUint64Array(bytes.buffer)
  pool.values.forEach((value, index) => {
    longs.fill(value, pool.at / 8 + 2 * index, pool.at / 8 + 2 * index + 2)
  })
  writeElement(engine, place.unit, 1n)
  writeElement(engine, place.one, curve.factor % curve.p)
  writeElement(engine, place.toForm, curve.factor ** 2n % curve.p)
  for (const [at, modulus] of [
    [place.p, curve.p],
    [place.order, curve.order],
  ] as const) {
    writeNumber(engine, at, modulus)
    engine.words[at / 4 + curve.numberLimbs] = inverseOfLowest(modulus)
  }
  const radix = 1n << BigInt(numberBits * curve.numberLimbs)
  writeNumber(engine, place.numberOne, 1n)
  writeNumber(engine, place.orderForm, radix ** 2n % curve.order)
  writeNumber(engine, place.orderFormTwice, radix ** 3n % curve.order)
  bytes.set(roundConstants(hashForm(curve).bits), place.rounds)
  bytes.set(firstState(hashForm(curve).name), place.first)
  writeMessages(bytes, curve, place)
  writeFirstKey(bytes, curve, place, engine.compress)
}

/** The limbs of a number, between -2^47 and 2^47 but the last. */
export function elementLimbs({ field }: CurveShape, value: bigint): number[] {
  let rest = value
  return Array.from({ length: field.limbs }, (_, i) => {
    const limb = i < field.limbs - 1 ? BigInt.asIntN(48, rest) : rest
    rest = (rest - limb) >> 48n
    return Number(limb)
  })
}

/** Writes a number that is not secret, in both lanes or one of them. */
export function writeElement(
  { curve, doubles }: Pick<Engine, 'curve' | 'doubles'>,
  at: number,
  value: bigint,
  lanes: readonly number[] = [0, 1],
): void {
  elementLimbs(curve, value).forEach((limb, i) => {
    for (const lane of lanes) doubles[at / 8 + 2 * i + lane] = limb
  })
}

/** The number that a lane of an element stands for, from 0 to p - 1. It must not be secret. */
export function readElement({ curve, doubles }: Engine, at: number, lane = 0): bigint {
  let sum = 0n
  for (let i = curve.field.limbs - 1; i >= 0; i--)
    sum = (sum << 48n) + BigInt(doubles[at / 8 + 2 * i + lane]!)
  const rest = sum % curve.p
  return rest < 0n ? rest + curve.p : rest
}

export function writeNumber({ curve, words }: Engine, at: number, value: bigint): void {
  words.set(numberLimbs(value, curve.numberLimbs), at / 4)
}

/** A number to be inverted: where its inverse goes, it and its modulus stand. */
type Beside = readonly [out: number, a: number, modulus: number]

/**
 * 1 / Z of an element, in the form of the curve, apart for each lane: `out` and the element must be apart. One
 * inversion for both lanes, and one of a number in little more time; false where a lane stands for zero.
 */
export function invertElement(engine: Engine, out: number, z: number, beside?: Beside): boolean {
  const { curve, place, words, multiply } = engine
  const [both, swapped] = [place.other, place.affine]
  const [first, second] = place.scalars as [number, number]
  engine.swap(swapped, z)
  multiply(both, z, swapped)
  multiply(both, both, place.unit)
  engine.elementToNumber(first, both)
  if (beside) engine.invertTwo(second, first, place.p, ...beside)
  else engine.invert(second, first, place.p)
  engine.numberToElement(both, second)
  multiply(both, both, place.toForm)
  multiply(out, both, swapped)
  let any = 0
  for (let i = 0; i < curve.numberLimbs; i++) any |= words[second / 4 + i]!
  return any !== 0
}

/** True for an element that a product left and that stands for zero: as zero or as p. It must not be secret. */
export function isZero(engine: Engine, at: number, lane = 0): boolean {
  const { curve, doubles } = engine
  const lowest = doubles[at / 8 + lane]!
  let isPlain = lowest === 0
  for (let i = 1; i < curve.field.limbs && isPlain; i++) isPlain = doubles[at / 8 + 2 * i + lane] === 0
  if (isPlain) return true
  const isPossible = lowest === 0 || lowest === Number(BigInt.asIntN(48, curve.p))
  return isPossible && readElement(engine, at, lane) === 0n
}
