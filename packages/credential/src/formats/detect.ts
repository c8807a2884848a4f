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
  const first =
    /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s|<!doctype[^>[]*(?:\[[^\]]*\])?[^>]*>)*<(?:[\w-]+:)?([\w-]+)/i.exec(
      text,
    )
  const root = first?.[1]?.toLowerCase()
  return root === 'svg'
    ? 'svg'
    : root === 'html' || root === 'head' || /^<!doctype html/i.test(text)
      ? 'html'
      : 'unknown'
}
