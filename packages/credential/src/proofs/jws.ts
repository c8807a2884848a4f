import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import type { PublicKey, Signer } from '../keys/key.ts'
import { verifySignature } from '../keys/verify-signature.ts'
import { algorithmOfJose, checkSigner, joseNameOf } from './signature-names.ts'

/** A JWS whose payload is a JSON object, taken apart and not yet believed. */
export type ParsedJws = {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/** What is signed, and by what: enough to check a signature, whatever it came in. */
export type Signed = Pick<ParsedJws, 'header' | 'signingInput' | 'signature'>

const longestToken = 4 * 1024 * 1024

/** True for a text that looks like a compact JWS. */
export const isCompactJws = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/** Takes a compact JWS apart (RFC 7515 7.1). Nothing of it is judged. */
export function parseJws(token: string): ParsedJws {
  if (token.length > longestToken) throw unsafe('jwt-too-large', 'The token is too large.')
  const [head, body, tail, ...more] = token.split('.')
  if (!head || !body || tail === undefined || more.length > 0) {
    throw malformed('jwt-invalid', 'This is not a signed token (three parts with dots between).')
  }
  return {
    header: parsePart(head, 'header'),
    payload: parsePart(body, 'payload'),
    signingInput: encodeUtf8(`${head}.${body}`),
    signature: decodeBase64url(tail),
  }
}

function parsePart(part: string, name: 'header' | 'payload'): JsonObject {
  const value = parseJson(decodeBase64url(part), { maxBytes: longestToken })
  if (!isObject(value)) throw malformed('jwt-invalid', `The ${name} of the token is not a JSON object.`)
  return value
}

/** Signs a payload as a compact JWS. `alg` comes from the signer and stands first in the header. */
export async function signJws(header: JsonObject, payload: JsonObject, signer: Signer): Promise<string> {
  checkSigner(signer)
  const input = [{ alg: joseNameOf(signer.algorithm), ...header }, payload]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`
}

/**
 * True when the key made the signature. The header names the kind of signature, but the key decides: a key of another
 * kind is not tried (RFC 8725 3.1). Refused: extensions that must be understood, and none is (RFC 7515 4.1.11).
 */
export function verifySigned({ header, signingInput, signature }: Signed, key: PublicKey): boolean {
  refuseExtensions(header)
  return key.algorithm === algorithmOfJose(header.alg) && verifySignature(key, signingInput, signature)
}

/** RFC 7515 4.1.11 and RFC 7797 3. */
export function refuseExtensions({ crit, b64 }: JsonObject): void {
  if (crit !== undefined || b64 !== undefined)
    throw unsafe('jwt-critical', 'The token uses an extension that is not understood.')
}
