import { sha256 } from '#crypto'
import { concatBytes } from '../encoding/bytes.ts'
import { CredentialError, unsafe } from '../errors.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { isDict, isName, isRef, type PdfDict, type PdfValue } from './lexer.ts'
import { checkCms } from './signature-cms.ts'
import { saysTheSame } from './signature-revision.ts'
import { lastIndexOf } from './xref.ts'

/** What came of looking at the signature of a PDF. */
export type PdfSignatureFinding = {
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'skipped'
  /** Null for a pass. */
  readonly code: string | null
  /** A sentence for a person. */
  readonly reason: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

const mostFields = 200
const largestSignature = 256 * 1024

const sentences = {
  'document-unsigned': 'The PDF itself is not signed. Believe what is written here, not what its pages show.',
  'document-altered': 'The PDF was changed after it was signed. Do not believe what its pages show.',
  'document-signature-invalid': 'The signature of the PDF is wrong: it was not made by the key it names.',
  'document-signature-broken': 'The signature of the PDF is damaged. Do not believe what its pages show.',
  'document-signature-unsupported':
    'The PDF is signed in a way that cannot be checked here yet. Believe what is written here, not what its pages show.',
} as const

const finding = (
  outcome: PdfSignatureFinding['outcome'],
  code: keyof typeof sentences,
  detail?: PdfSignatureFinding['detail'],
): PdfSignatureFinding => ({ outcome, code, reason: sentences[code], ...(detail && { detail }) })

/**
 * Was the PDF itself signed, and is it unchanged since? Looks for a PAdES signature (CMS, P-256 with SHA-256) that
 * covers the whole file, or all of it but evidence for long-term validation that was added later.
 *
 * A pass says that nothing was changed since somebody signed it with the key in the certificate. Who that is, the
 * certificate alone does not prove: that is proven by the credential attached to the file.
 */
export async function checkPdfSignature(bytes: Uint8Array): Promise<PdfSignatureFinding> {
  try {
    const signatures = await findSignatures(await openPdf(bytes))
    const made = signatures.filter(({ type }) => type !== 'DocTimeStamp')
    if (made.length === 0) return finding('skipped', 'document-unsigned')
    const covering = made.map((one) => ({ ...one, range: readRange(one.dict, bytes) }))
    // The one that covers most: whatever others cover is inside of it.
    const last = covering.reduce((best, one) => (one.range.end > best.range.end ? one : best))
    return await checkOne(bytes, last)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    if (cause.kind === 'unsupported') return finding('unknown', 'document-signature-unsupported')
    return finding(
      'fail',
      cause.code === 'document-altered' ? 'document-altered' : 'document-signature-broken',
    )
  }
}

type Found = { readonly dict: PdfDict; readonly type: string; readonly certifies: boolean }
type Range = { readonly content: Uint8Array; readonly signature: Uint8Array; readonly end: number }

async function checkOne(bytes: Uint8Array, found: Found & { range: Range }): Promise<PdfSignatureFinding> {
  const { range, dict, certifies } = found
  const filter = dict.get('SubFilter')
  const known = isName(filter) && ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'].includes(filter.name)
  if (!known) return finding('unknown', 'document-signature-unsupported')
  const { result, signedBy, selfSigned } = checkCms(range.signature, sha256(range.content))
  const detail = { signedBy, selfSigned, certifies, signedAt: dateOf(dict.get('M')) }
  if (result === 'wrong') return finding('fail', 'document-signature-invalid', detail)
  if (result === 'other-content') return finding('fail', 'document-altered', detail)
  if (!(await isWhole(bytes, range.end))) return finding('fail', 'document-altered', detail)
  const who = selfSigned
    ? 'Its certificate is self-signed and proves nobody’s name; who issued it is proven by the credential inside.'
    : 'Whether its certificate can be trusted was not checked; who issued it is proven by the credential inside.'
  return { outcome: 'pass', code: null, reason: `The PDF is unchanged since it was signed. ${who}`, detail }
}

/** Nothing follows what was signed but a line end, or a later revision that changes nothing one can see. */
async function isWhole(bytes: Uint8Array, end: number): Promise<boolean> {
  const rest = bytes.subarray(end)
  if (rest.every((byte) => byte === 10 || byte === 13)) return true
  return lastIndexOf(rest, 'startxref') !== -1 && saysTheSame(bytes.subarray(0, end), bytes)
}

/** The signature dictionaries of all fields (ISO 32000-2 12.7.5.5). */
async function findSignatures(document: PdfDocument): Promise<Found[]> {
  const catalog = await dictAt(document, document.trailer.get('Root'))
  const form = await dictAt(document, catalog?.get('AcroForm'))
  const permissions = await dictAt(document, catalog?.get('Perms'))
  const certifying = permissions?.get('DocMDP')
  const waiting: PdfValue[] = [...(await listAt(document, form?.get('Fields')))]
  const found: Found[] = []
  for (let looked = 0; waiting.length > 0; looked++) {
    if (looked > mostFields) throw unsafe('pdf-too-complex', 'The PDF has too many fields.')
    const field = await dictAt(document, waiting.shift())
    if (field === null) continue
    waiting.push(...(await listAt(document, field.get('Kids'))).slice(0, mostFields))
    const dict = await dictAt(document, field.get('V'))
    if (!dict?.has('ByteRange')) continue
    const type = dict.get('Type')
    const held = field.get('V')
    const certifies = isRef(certifying) && isRef(held) && certifying.object === held.object
    found.push({ dict, type: isName(type) ? type.name : 'Sig', certifies })
  }
  return found
}

async function dictAt(document: PdfDocument, value: PdfValue | undefined): Promise<PdfDict | null> {
  const found = await document.resolve(value)
  return isDict(found.value) ? found.value : null
}

async function listAt(document: PdfDocument, value: PdfValue | undefined): Promise<readonly PdfValue[]> {
  const found = await document.resolve(value)
  return Array.isArray(found.value) ? found.value : []
}

const altered = () => new CredentialError('malformed', 'document-altered', sentences['document-altered'])

/**
 * The signed bytes: all from the beginning to the end of the range but the signature itself. A gap that holds
 * anything but the signature is how signed PDFs are forged.
 */
function readRange(dict: PdfDict, bytes: Uint8Array): Range {
  const range = dict.get('ByteRange')
  if (!Array.isArray(range) || range.length !== 4 || !range.every((one) => Number.isInteger(one) && one >= 0))
    throw altered()
  const [from, first, second, length] = range as [number, number, number, number]
  const end = second + length
  const gap = bytes.subarray(first, second)
  if (from !== 0 || second <= first || end > bytes.length || gap.length > largestSignature) throw altered()
  if (gap[0] !== 0x3c || gap.at(-1) !== 0x3e) throw altered()
  const signature = fromHex(gap.subarray(1, -1))
  const contents = dict.get('Contents')
  const same = contents instanceof Uint8Array && contents.length === signature.length
  if (!same || contents.some((byte, index) => byte !== signature[index])) throw altered()
  return { content: concatBytes(bytes.subarray(0, first), bytes.subarray(second, end)), signature, end }
}

function fromHex(text: Uint8Array): Uint8Array {
  const result = new Uint8Array(text.length >> 1)
  for (let index = 0; index < text.length; index++) {
    const digit = Number.parseInt(String.fromCharCode(text[index]!), 16)
    if (Number.isNaN(digit)) throw altered()
    result[index >> 1] = (result[index >> 1]! << 4) | digit
  }
  return result
}

/** `D:20260131120000+00'00'` (ISO 32000-2 7.9.4), as the signer says; null where it cannot be read. */
function dateOf(value: PdfValue | undefined): string | null {
  if (!(value instanceof Uint8Array)) return null
  const text = new TextDecoder().decode(value.subarray(0, 40))
  const match = text.match(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?/)
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone = '+00', zoneMinutes = '00'] = match
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${zoneMinutes}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
