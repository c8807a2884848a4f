import { decodeBase64 } from '../encoding/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import { detect } from '../formats/detect.ts'
import { envelopedText, isEnvelope } from '../formats/presentation.ts'
import { type Baked, unbakePng } from '../images/png.ts'
import { unbakeSvg } from '../images/svg.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { readAttachedCredential } from '../pdf/attachment.ts'
import { parseVcCose } from '../proofs/cose.ts'
import { isCompactJws } from '../proofs/jws.ts'
import { isSdJwt, parseSdJwtCredential } from '../proofs/sd-jwt/parse.ts'
import type { ParsedToken } from '../proofs/token.ts'
import { parseVcJwt } from '../proofs/vc-jwt.ts'
import { checkDocument } from './checks/document.ts'
import { checkImage } from './checks/image.ts'
import { fetchLink, isLink } from './link.ts'
import { type MessageCode, sentence } from './messages.ts'
import type { Surroundings } from './options.ts'
import { checked, checkOf } from './outcome.ts'
import type { Check, Report } from './report.ts'

/** What was found in the bytes: a credential, or a check that says why there is none. */
export type Reading = {
  readonly input: Report['input']
  readonly credential: JsonObject | null
  /** The JWT, SD-JWT or COSE that the credential came in; null for JSON. */
  readonly token: ParsedToken | null
  /** The address it was fetched from, where that is known: badges of before 3.0 are what their address shows. */
  readonly source?: string
  /** What is to be said about the file around the credential, or about why none was found. */
  readonly checks: readonly Check[]
}

/** Finds the credential in JSON, a JWT, a baked PNG or SVG, a PDF or behind a link. Never throws for bad input. */
export async function read(input: Uint8Array | string, surroundings: Surroundings): Promise<Reading> {
  if (typeof input === 'string' && isLink(input.trim())) {
    try {
      const { bytes, address } = await fetchLink(input.trim(), surroundings)
      const found = await readBytes(bytes, surroundings)
      return { ...(found.input === 'json' ? { source: address } : {}), ...found, input: 'link' }
    } catch (cause) {
      return { ...nothing, input: 'link', checks: [checkOf('format', cause)] }
    }
  }
  return readBytes(typeof input === 'string' ? encodeUtf8(input) : input, surroundings)
}

const nothing = { credential: null, token: null, checks: [] } as const

async function readBytes(bytes: Uint8Array, surroundings: Surroundings): Promise<Reading> {
  const { maxBytes } = surroundings
  if (bytes.length === 0) return refused('unknown', 'input-empty')
  if (bytes.length > maxBytes) return refused('unknown', 'input-too-large')
  const kind = detect(bytes)
  const input = kind === 'html' ? 'unknown' : kind
  try {
    switch (kind) {
      case 'json':
      case 'jwt':
      case 'sd-jwt':
        return { ...readText(bytes), input, checks: [] }
      case 'cose':
        return { ...inToken(parseVcCose(coseBytes(bytes))), input, checks: [] }
      case 'png':
        return await readImage(unbakePng(bytes), 'png', surroundings)
      case 'svg':
        return await readImage(unbakeSvg(decodeUtf8(bytes)), 'svg', surroundings)
      case 'pdf': {
        const attached = await readAttachedCredential(bytes)
        if (attached === null) return refused('pdf', 'no-credential-in-pdf')
        return { ...readText(encodeUtf8(attached.text)), input, checks: [await checkDocument(bytes)] }
      }
      default:
        return refused('unknown', kind === 'html' ? 'no-credential-in-page' : 'not-a-credential')
    }
  } catch (cause) {
    return { ...nothing, input, checks: [checkOf('format', cause)] }
  }
}

function refused(input: Report['input'], code: MessageCode): Reading {
  return { ...nothing, input, checks: [checked('format', 'fail', code)] }
}

async function readImage(baked: Baked, input: 'png' | 'svg', surroundings: Surroundings): Promise<Reading> {
  if (baked.text !== null) {
    return { ...readText(encodeUtf8(baked.text)), input, checks: [checkImage(baked)] }
  }
  if (baked.legacy === null) return refused(input, 'no-credential-in-image')
  const { text, count } = baked.legacy
  const checks = [checkImage({ count })]
  // Badge Baking 1.0: older bakers put in no more than the address.
  if (!isLink(text.trim())) return { ...readText(encodeUtf8(text)), input, checks }
  const { bytes, address } = await fetchLink(text.trim(), surroundings)
  return { ...readText(bytes), source: address, input, checks }
}

type Found = Pick<Reading, 'credential' | 'token'>

const inToken = (token: ParsedToken): Found => ({ credential: token.credential, token })

/** JSON or a token. Throws a coded error when it is neither. */
function readText(bytes: Uint8Array): Found {
  const text = decodeUtf8(bytes).trim()
  const token = readToken(text)
  if (token !== null) return token
  const value = parseJson(text)
  if (!isObject(value)) return { credential: {}, token: null }
  // VC Data Model 2.0, 4.13: an envelope is nothing but its token.
  const inner = isEnvelope(value) ? envelopedText(value) : null
  return (inner === null ? null : readToken(inner)) ?? { credential: value, token: null }
}

function readToken(text: string): Found | null {
  if (isCompactJws(text)) return inToken(parseVcJwt(text))
  if (isSdJwt(text)) return inToken(parseSdJwtCredential(text))
  if (text.startsWith('0oR')) return inToken(parseVcCose(coseBytes(encodeUtf8(text))))
  if (text.startsWith('ey')) throw malformed('jwt-invalid', sentence('jwt-invalid'))
  return null
}

/** COSE as bytes, or as their base64 in either alphabet. */
function coseBytes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xd2) return bytes
  return decodeBase64(decodeUtf8(bytes).trim())
}
