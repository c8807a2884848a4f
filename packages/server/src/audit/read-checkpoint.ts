import { decodeBase64url, type JsonObject, parseJson } from '@laurel/credential'
import { type Checkpoint, checkpointType } from './chain.ts'

/** A checkpoint taken apart, and not yet believed. */
export type SignedCheckpoint = {
  readonly checkpoint: Checkpoint
  readonly kid: string
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** Reads a checkpoint's JWS (RFC 7515 7.1), or null where it is none. */
export function readCheckpoint(jws: unknown): SignedCheckpoint | null {
  if (typeof jws !== 'string' || jws.length > 10_000) return null
  const [head, body, tail, ...more] = jws.split('.')
  if (!head || !body || !tail || more.length > 0) return null
  try {
    const header = parseJson(decodeBase64url(head)) as JsonObject
    const said = parseJson(decodeBase64url(body)) as JsonObject
    const { kid } = header
    if (header.typ !== checkpointType || header.alg !== 'EdDSA' || typeof kid !== 'string') return null
    const { organization, issuer, sequence, hash, at } = said
    const texts = [organization, issuer, hash, at]
    if (!texts.every((text) => typeof text === 'string') || !Number.isSafeInteger(sequence)) return null
    const signed = new TextEncoder().encode(`${head}.${body}`)
    return { checkpoint: said as unknown as Checkpoint, kid, signed, signature: decodeBase64url(tail) }
  } catch {
    return null
  }
}
