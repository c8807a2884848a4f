import { malformed, unsupported } from '../errors.ts'

/** One element of DER (X.690): its tag, its contents, and the whole of it. */
export type Element = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array }

const mostElements = 1000

const broken = () => malformed('document-signature-broken', 'The signature of the PDF is damaged.')

/** Reads the element at the beginning; what follows it is left alone. */
export function readElement(bytes: Uint8Array): Element {
  const [tag, first] = [bytes[0], bytes[1]]
  if (tag === undefined || first === undefined || (tag & 31) === 31) throw broken()
  // Lengths that are left open belong to BER.
  if (first === 0x80)
    throw unsupported(
      'document-signature-unsupported',
      'The signature of the PDF is written in a way not known here.',
    )
  let [start, length] = [2, first]
  if (first > 0x80) {
    const digits = first & 127
    if (digits > 4) throw broken()
    length = 0
    for (let index = 0; index < digits; index++) length = length * 256 + (bytes[2 + index] ?? 0)
    start += digits
  }
  if (start + length > bytes.length) throw broken()
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) }
}

/** The elements inside, side by side. */
export function children({ content }: Element): Element[] {
  const found: Element[] = []
  for (let at = 0; at < content.length; ) {
    const element = readElement(content.subarray(at))
    if (found.length >= mostElements) throw broken()
    found.push(element)
    at += element.whole.length
  }
  return found
}

/** The element with this tag, or the signature is damaged. */
export function expectTag(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw broken()
  return element
}

/** An object identifier in its usual form. */
export function oidOf(element: Element | undefined): string {
  const { content } = expectTag(element, 0x06)
  const arcs: number[] = []
  let value = 0
  for (const byte of content.subarray(0, 40)) {
    value = value * 128 + (byte & 127)
    if (byte < 0x80) {
      arcs.push(value)
      value = 0
    }
  }
  const [first = 0, ...others] = arcs
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...others].join('.')
}

/** An ECDSA signature, SEQUENCE { r, s } (RFC 3279 2.2.3), as `r || s` of 64 bytes; null where it does not fit P-256. */
export function ecdsaToRaw(der: Uint8Array): Uint8Array | null {
  const [r, s, more] = children(expectTag(readElement(der), 0x30))
  if (more !== undefined) throw broken()
  const raw = new Uint8Array(64)
  for (const [index, part] of [r, s].entries()) {
    let { content } = expectTag(part, 0x02)
    if (content.length > 1 && content[0] === 0) content = content.subarray(1)
    if (content.length > 32) return null
    raw.set(content, index * 32 + 32 - content.length)
  }
  return raw
}
