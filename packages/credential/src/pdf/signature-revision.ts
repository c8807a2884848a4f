import { equalBytes } from '../encoding/bytes.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { isDict, isName, isRef, type PdfDict, type PdfValue } from './lexer.ts'

const mostSteps = 100_000

/**
 * Whether a file still says what its signed revision said. Allowed additions are the evidence for long-term
 * validation: `/DSS`, `/Extensions` and signature fields that hold a document time-stamp (ETSI EN 319 142-1 5.4).
 *
 * Both are walked from their catalogs side by side. What cannot be reached from there is never shown.
 */
export async function saysTheSame(signed: Uint8Array, file: Uint8Array): Promise<boolean> {
  const [before, after] = await Promise.all([openPdf(signed), openPdf(file)])
  const seen = new Set<string>()
  const waiting: Pair[] = [{ a: before.trailer.get('Root'), b: after.trailer.get('Root'), at: 'Root' }]
  for (let steps = 0; waiting.length > 0; steps++) {
    if (steps > mostSteps) return false
    const pair = waiting.pop()!
    if (isRef(pair.a) && isRef(pair.b)) {
      const name = `${pair.a.object} ${pair.b.object}`
      if (seen.has(name)) continue
      seen.add(name)
    }
    const [a, b] = [await before.resolve(pair.a), await after.resolve(pair.b)]
    if ((a.raw === null) !== (b.raw === null) || (a.raw && b.raw && !equalBytes(a.raw, b.raw))) return false
    const inside = await compare(a.value, b.value, pair.at, after)
    if (inside === null) return false
    waiting.push(...inside)
  }
  return true
}

type Pair = { readonly a: PdfValue | undefined; readonly b: PdfValue | undefined; readonly at: string }

/** What remains to be compared inside of two values, or null where they differ. */
async function compare(a: PdfValue, b: PdfValue, at: string, after: PdfDocument): Promise<Pair[] | null> {
  if (isDict(a) && isDict(b)) return compareDicts(a, b, at)
  if (Array.isArray(a) && Array.isArray(b)) {
    if (at !== 'Fields' && at !== 'Annots') return a.length === b.length ? pairs(a, b, at) : null
    const added = b.slice(a.length)
    for (const field of added) if (!(await isTimeStamp(after, field))) return null
    return b.length >= a.length ? pairs(a, b.slice(0, a.length), at) : null
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return equalBytes(a, b) ? [] : null
  if (isName(a) && isName(b)) return a.name === b.name ? [] : null
  return a === b ? [] : null
}

function compareDicts(a: PdfDict, b: PdfDict, at: string): Pair[] | null {
  const may = at === 'Root' ? new Set(['DSS', 'Extensions']) : new Set<string>()
  const names = new Set([...a.keys(), ...b.keys()])
  const found: Pair[] = []
  for (const name of names) {
    if (may.has(name)) continue
    if (!a.has(name) || !b.has(name)) return null
    found.push({ a: a.get(name), b: b.get(name), at: name })
  }
  return found
}

const pairs = (a: readonly PdfValue[], b: readonly PdfValue[], at: string): Pair[] =>
  a.map((value, index) => ({ a: value, b: b[index], at: `${at} item` }))

async function isTimeStamp(document: PdfDocument, field: PdfValue): Promise<boolean> {
  const { value } = await document.resolve(field)
  if (!isDict(value)) return false
  // What has a picture could cover the page.
  const rect = await document.resolve(value.get('Rect'))
  if (Array.isArray(rect.value) && rect.value.some((edge) => edge !== 0)) return false
  const held = await document.resolve(value.get('V'))
  const type = isDict(held.value) ? held.value.get('Type') : undefined
  return isName(type) && type.name === 'DocTimeStamp'
}
