import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsupported } from '../errors.ts'
import { detect } from '../formats/detect.ts'
import { type Baked, unbakePng } from '../images/png.ts'
import { unbakeSvg } from '../images/svg.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { readAttachedCredential } from '../pdf/attachment.ts'
import { isCompactJws, type ParsedVcJwt, parseVcJwt } from '../proofs/vc-jwt.ts'
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
  /** The token that the credential came in; null for JSON. */
  readonly jwt: ParsedVcJwt | null
  /** What is to be said about the file around the credential, or about why none was found. */
  readonly checks: readonly Check[]
}

/** Finds the credential in JSON, a JWT, a baked PNG or SVG, a PDF or behind a link. Never throws for bad input. */
export async function read(input: Uint8Array | string, surroundings: Surroundings): Promise<Reading> {
  if (typeof input === 'string' && isLink(input.trim())) {
    try {
      const bytes = await fetchLink(input.trim(), surroundings)
      return { ...(await readBytes(bytes, surroundings)), input: 'link' }
    } catch (cause) {
      return { ...nothing, input: 'link', checks: [checkOf('format', cause)] }
    }
  }
  return readBytes(typeof input === 'string' ? encodeUtf8(input) : input, surroundings)
}

const nothing = { credential: null, jwt: null, checks: [] } as const

async function readBytes(bytes: Uint8Array, { maxBytes }: Surroundings): Promise<Reading> {
  if (bytes.length === 0) return refused('unknown', 'input-empty')
  if (bytes.length > maxBytes) return refused('unknown', 'input-too-large')
  const kind = detect(bytes)
  const input = kind === 'html' ? 'unknown' : kind
  try {
    switch (kind) {
      case 'json':
      case 'jwt':
        return { ...readText(bytes), input, checks: [] }
      case 'png':
        return readImage(unbakePng(bytes), 'png')
      case 'svg':
        return readImage(unbakeSvg(decodeUtf8(bytes)), 'svg')
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

function refused(input: Report['input'], code: MessageCode, outcome: 'fail' | 'unknown' = 'fail'): Reading {
  return { ...nothing, input, checks: [checked('format', outcome, code)] }
}

function readImage(baked: Baked, input: 'png' | 'svg'): Reading {
  if (baked.text === null) {
    return baked.legacy
      ? refused(input, 'open-badges-2', 'unknown')
      : refused(input, 'no-credential-in-image')
  }
  return { ...readText(encodeUtf8(baked.text)), input, checks: [checkImage(baked)] }
}

/** JSON or a JWT. Throws a coded error when it is neither. */
function readText(bytes: Uint8Array): Pick<Reading, 'credential' | 'jwt'> {
  const text = decodeUtf8(bytes).trim()
  if (isCompactJws(text)) {
    const jwt = parseVcJwt(text)
    return { credential: jwt.credential, jwt }
  }
  if (text.startsWith('ey') && text.includes('~')) throw unsupported('sd-jwt', sentence('sd-jwt'))
  if (text.startsWith('ey')) throw malformed('jwt-invalid', sentence('jwt-invalid'))
  const value = parseJson(text)
  return { credential: isObject(value) ? value : {}, jwt: null }
}
