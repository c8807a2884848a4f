import { isPng } from '../images/png.ts'
import { pdfStart } from '../pdf/document.ts'

/** What kind of file the bytes are. */
export type FileKind = 'json' | 'jwt' | 'sd-jwt' | 'cose' | 'png' | 'svg' | 'pdf' | 'html' | 'unknown'

const probe = 64 * 1024

/**
 * Tells from the first bytes what kind of file it is. Names and media types are not asked: they lie.
 * A byte order mark and white space in front of text are stepped over.
 */
export function detect(bytes: Uint8Array): FileKind {
  if (isPng(bytes)) return 'png'
  // RFC 9052 4.2: the tag of a COSE_Sign1, then a list of four.
  if (bytes[0] === 0xd2 && bytes[1] === 0x84) return 'cose'
  // Broken UTF-8 becomes U+FFFD here; whoever reads the file in earnest refuses it.
  const text = new TextDecoder().decode(bytes.subarray(0, probe)).trimStart()
  if (text.startsWith('{') || text.startsWith('[')) return 'json'
  if (text.startsWith('<')) return detectMarkup(text)
  if (pdfStart(bytes) !== -1) return 'pdf'
  // The first part of a token is the JSON of its header, `{"...`, in base64url.
  if (/^ey[\w-]+\.[\w-]+/.test(text)) return bytes.includes(0x7e) ? 'sd-jwt' : 'jwt'
  // The same tag and list in base64, as data URLs and text files have it.
  if (/^0oR[\w+/-]+={0,2}\s*$/.test(text) || (bytes.length > probe && text.startsWith('0oR'))) return 'cose'
  return 'unknown'
}

function detectMarkup(text: string): FileKind {
  const first = /<(?:[\w-]+:)?([\w-]+)/y
  first.lastIndex = endOfProlog(text)
  const root = first.exec(text)?.[1]?.toLowerCase()
  return root === 'svg'
    ? 'svg'
    : root === 'html' || root === 'head' || /^<!doctype html/i.test(text)
      ? 'html'
      : 'unknown'
}

/**
 * Where the first element stands: behind declarations, comments and white space. Walked step by step: an expression
 * for all of it would have more ways to read many comments than a machine could try.
 */
function endOfProlog(text: string): number {
  let at = 0
  while (at < text.length) {
    const end = text.startsWith('<!--', at)
      ? behind(text, '-->', at + 4)
      : text.startsWith('<?xml', at)
        ? behind(text, '>', at)
        : /^<!doctype$/i.test(text.slice(at, at + 9))
          ? endOfDoctype(text, at)
          : /\s/.test(text[at]!)
            ? at + 1
            : at
    if (end === at) break
    at = end
  }
  return at
}

/** The declarations inside a document type may hold the sign that ends it. */
function endOfDoctype(text: string, at: number): number {
  const end = behind(text, '>', at)
  return text.slice(at, end).includes('[') ? behind(text, '>', behind(text, ']', at)) : end
}

function behind(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found === -1 ? text.length : found + sign.length
}
