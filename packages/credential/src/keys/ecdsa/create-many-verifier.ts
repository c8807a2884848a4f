import { fromHex } from '../engines/create-signing.ts'
import type { CurveShape } from './curve.ts'
import { decompress } from './decompress.ts'
import { createEngine, type Engine } from './engine.ts'
import { published } from './published.ts'
import { manyBytes, prepareMany, verifyMany } from './verify-many.ts'

/** Signatures before the engine is started: what they take OpenSSL is about what the start takes. */
const signaturesBefore = 1000
/** With fewer than that the key's table takes longer than it saves. */
const fewest = 3

type World = {
  readonly curve: CurveShape
  /** The hash of the UTF-8 of a text. */
  readonly digest: (text: string) => Uint8Array
  readonly signaturesBeforeEngine?: number
  /** Makes the engine; tests give a broken one. */
  readonly start?: typeof createEngine
}

/** Says of a text and its signature whether they fit: another implementation. */
type Ordinary = (text: string, signature: Uint8Array) => boolean

/**
 * Verifies the signatures of keys that come once, all those of one key together. What the engine does not find right is asked of
 * the other implementation, which also does all where there are few, or no engine.
 */
export function createManyVerifier({
  curve,
  digest,
  signaturesBeforeEngine = signaturesBefore,
  start = createEngine,
}: World) {
  let engine: Engine | 'none' | undefined
  let seen = 0

  function fast(count: number): Engine | null {
    seen += count
    if (count < fewest || seen <= signaturesBeforeEngine) return null
    engine ??= started() ?? 'none'
    return engine === 'none' ? null : engine
  }

  function started(): Engine | undefined {
    const made = start(curve, manyBytes(curve))
    if (made === undefined) return undefined
    prepareMany(made)
    return isRight(made, digest) ? made : undefined
  }

  /** The key is a compressed point, or none: then `ordinary` says so. Signatures have the right length. */
  function verifyAll(
    publicKey: Uint8Array,
    texts: readonly string[],
    signatures: readonly Uint8Array[],
    ordinary: Ordinary,
  ): boolean {
    const engine = fast(texts.length)
    if (engine === null) return texts.every((text, nth) => ordinary(text, signatures[nth]!))
    const key = decompress(engine, publicKey)
    if (key === undefined) return texts.every((text, nth) => ordinary(text, signatures[nth]!))
    const signed = texts.map((text, nth) => ({ digest: digest(text), signature: signatures[nth]! }))
    return verifyMany(engine, key, signed).every(
      (answer, nth) => answer === true || ordinary(texts[nth]!, signatures[nth]!),
    )
  }
  return { verifyAll, isFast: () => typeof engine === 'object' }
}

/** Whether it tells what RFC 6979 signed from what it did not: without the fused multiplication it could not. */
function isRight(engine: Engine, digest: World['digest']): boolean {
  const { x, y, signed } = published[engine.curve.name]
  const right = signed.map(({ message, signature }) => ({
    digest: digest(message),
    signature: fromHex(signature),
  }))
  const wrong = right.map(({ digest, signature }) => {
    const other = Uint8Array.from(signature)
    other[5]! ^= 1
    return { digest, signature: other }
  })
  const key = { x: BigInt(`0x${x}`), y: BigInt(`0x${y}`) }
  // Few and many: both tables.
  return [1, 8].every((times) => {
    const all = Array.from({ length: times }, () => [...right, ...wrong]).flat()
    return verifyMany(engine, key, all).every((answer, nth) => answer === nth % 4 < 2)
  })
}
