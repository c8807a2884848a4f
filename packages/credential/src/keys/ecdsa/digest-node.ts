import { digest } from '../digest-node.ts'
import type { CurveShape } from './curve.ts'
import { hashForm } from './nonce.ts'

/** The hash that is signed on the curve: SHA-256 or SHA-384. */
export const digestOf = (curve: CurveShape): ((message: Uint8Array) => Uint8Array) => {
  const { name } = hashForm(curve)
  return (message) => digest(name, message)
}
