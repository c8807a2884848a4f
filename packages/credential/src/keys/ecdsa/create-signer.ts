import { encodeUtf8 } from '../../encoding/utf8.ts'
import {
  createCheckedSigning,
  equal,
  fromHex,
  type OrdinaryKey,
  type SliceSigner,
} from '../engines/create-signing.ts'
import type { Verify } from '../engines/create-table-verifier.ts'
import type { CurveShape } from './curve.ts'
import { published } from './published.ts'
import { createSliceSigner, type ExpandedKey } from './sign-slice.ts'

/** Signatures before the engine is started: what they take OpenSSL is about what the start takes. */
const signaturesBefore = { 'P-256': 1000, 'P-384': 100 } as const

type World = {
  readonly curve: CurveShape
  readonly digest: (message: Uint8Array) => Uint8Array
  /** The key of a secret, a number between zero and the order. */
  readonly ordinary: (secret: Uint8Array) => OrdinaryKey
  readonly verify: Verify
  readonly signaturesBeforeEngine?: number
  /** Makes the engine; tests give a broken one. */
  readonly start?: () => SliceSigner<ExpandedKey> | undefined
}

/** Makes signers with an engine of our own and `ordinary` keys behind it. Public keys are compressed points. */
export const createEcdsaSigning = ({
  curve,
  digest,
  ordinary,
  verify,
  signaturesBeforeEngine = signaturesBefore[curve.name],
  start = () => createSliceSigner(curve, digest),
}: World): ReturnType<typeof createCheckedSigning> =>
  createCheckedSigning<ExpandedKey>({
    ordinary,
    verify,
    signaturesBeforeEngine,
    start,
    agrees: (engine) => agrees(engine, curve),
    isKeyOf: (key, publicKey) => equal(key.publicX, publicKey.subarray(1)),
  })

/** What RFC 6979 signs, one by one and in a slice and a bit. */
function agrees(engine: SliceSigner<ExpandedKey>, curve: CurveShape): boolean {
  const { secret, x, signed } = published[curve.name]
  const key = engine.expand(fromHex(secret))
  const isPublished = signed.every(({ message, signature }) => {
    const made = engine.sign(key, [encodeUtf8(message)])
    return made !== null && equal(made[0]!, fromHex(signature))
  })
  const many = Array.from({ length: 36 }, (_, nth) => signed[nth % signed.length]!)
  const made = engine.sign(
    key,
    many.map(({ message }) => encodeUtf8(message)),
  )
  return (
    isPublished &&
    equal(key.publicX, fromHex(x)) &&
    made !== null &&
    many.every(({ signature }, nth) => equal(made[nth]!, fromHex(signature)))
  )
}
