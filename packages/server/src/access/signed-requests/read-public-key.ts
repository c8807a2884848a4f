import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { Refusal } from '../../errors.ts'
import { algorithmOf, type RequestAlgorithm } from './algorithms.ts'

/** A public key as PEM text or as a JWK, read, with the algorithm that it is for. */
export function readPublicKey(given: string | Readonly<Record<string, unknown>>): {
  algorithm: RequestAlgorithm
  der: Buffer
} {
  refusePrivate(given)
  const key = parse(given)
  const algorithm = algorithmOf(key)
  if (typeof algorithm === 'object') throw unusable(algorithm.unfit)
  return { algorithm, der: key.export({ format: 'der', type: 'spki' }) }
}

/** A private key that was sent has left its owner's hands: it must not be used, whatever else is right with it. */
function refusePrivate(given: string | Readonly<Record<string, unknown>>): void {
  const isPrivate =
    typeof given === 'string' ? /PRIVATE KEY/.test(given) : ['d', 'p', 'q', 'k'].some((name) => name in given)
  if (isPrivate)
    throw unusable(
      'This is a private key. Do not use it any more: make a new pair, and send its public half.',
    )
}

function parse(given: string | Readonly<Record<string, unknown>>): KeyObject {
  try {
    return typeof given === 'string'
      ? createPublicKey(given)
      : createPublicKey({ key: given as JsonWebKey, format: 'jwk' })
  } catch {
    throw unusable('This cannot be read as a public key. Send PEM text (BEGIN PUBLIC KEY) or a JWK.')
  }
}

const unusable = (message: string) =>
  new Refusal('invalid-fields', message, { errors: [{ pointer: '/publicKey', code: 'unusable', message }] })
