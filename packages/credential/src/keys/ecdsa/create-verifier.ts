import { encodeUtf8 } from '../../encoding/utf8.ts'
import { fromHex } from '../engines/create-signing.ts'
import { createTables, type TableEngine, type Verify } from '../engines/create-table-verifier.ts'
import type { CurveShape } from './curve.ts'
import { createEngine } from './engine.ts'
import { wideTable } from './memory.ts'
import { published } from './published.ts'
import { buildTable, type Point, tableBytes } from './table.ts'
import { type KnownPoint, toNumber, verifyWithTables } from './verify.ts'

/** How soon a table is worth it depends on what the ordinary verification takes. */
const patience = {
  'P-256': { signaturesBeforeTable: 100, verificationsForTable: 1000 },
  'P-384': { signaturesBeforeTable: 20, verificationsForTable: 200 },
} as const

type World = {
  readonly curve: CurveShape
  /** Another implementation; it has the last word on everything that the engine does not find right. */
  readonly ordinary: Verify
  readonly digest: (message: Uint8Array) => Uint8Array
  /** x and y of a compressed point. */
  readonly pointOf: (publicKey: Uint8Array) => { readonly x: Uint8Array; readonly y: Uint8Array }
  /** A text that no other key has. */
  readonly nameOf: (publicKey: Uint8Array) => string
  /** Makes the engine; tests give a broken one. */
  readonly start?: typeof createEngine
}

/**
 * Verifies ECDSA with a table for each of the keys that come back most, and with `ordinary` otherwise. Keys are compressed
 * points, signatures r and s, as long as they have to be. A table takes 0.4 MB for P-256 and 0.8 MB for P-384.
 */
export const createEcdsaVerifier = (world: World): ReturnType<typeof createTables> =>
  createTables({
    ordinary: world.ordinary,
    nameOf: world.nameOf,
    start: (slots) => startEngine(world, slots),
    ...patience[world.curve.name],
  })

function startEngine(
  { curve, digest, pointOf, start = createEngine }: World,
  slots: number,
): TableEngine | undefined {
  const shape = wideTable(curve)
  const size = tableBytes(16 * curve.field.limbs, shape)
  const engine = start(curve, (slots + 1) * size)
  if (engine === undefined) return undefined
  const pointAt = (nth: number): KnownPoint => ({ at: engine.place.tables + nth * size, shape })
  const base = pointAt(0)
  const build = (nth: number, point: Point) => buildTable(engine, pointAt(nth).at, shape, point)
  const verify = (nth: number, message: Uint8Array, signature: Uint8Array) =>
    verifyWithTables(engine, base, pointAt(nth), digest(message), signature)
  build(0, curve.base)
  if (!isRight()) return undefined
  return {
    build(slot, publicKey) {
      const { x, y } = pointOf(publicKey)
      build(slot + 1, { x: toNumber(x), y: toNumber(y) })
      return true
    },
    // What is not found right is asked of the other implementation: nobody is refused by the engine alone.
    verify: (slot, _, message, signature) => verify(slot + 1, message, signature) || undefined,
  }

  /** Whether it tells what RFC 6979 signed from what it did not: without the fused multiplication it could not. */
  function isRight(): boolean {
    const { x, y, signed } = published[curve.name]
    const point = { x: BigInt(`0x${x}`), y: BigInt(`0x${y}`) }
    build(1, point)
    return signed.every(({ message, signature }) => {
      const wrong = fromHex(signature)
      wrong[5]! ^= 1
      const text = encodeUtf8(message)
      const isGood = verify(1, text, fromHex(signature)) === true
      return isGood && verify(1, text, wrong) === false
    })
  }
}
