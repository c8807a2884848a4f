import { createHash } from 'node:crypto'
import type { Signer } from '@laurel/credential'
import { signDetached } from './pdf/cms.ts'
import { openSource, type PdfSource, type Ref, refIn } from './pdf/source.ts'
import { appendUpdate } from './pdf/update.ts'

/** Room for the signature and its certificate, in bytes. */
const room = 4096

export type SignPdfOptions = {
  /** P-256, from `keys/signers.ts` (purpose `document`). */
  readonly signer: Signer
  /** Its certificate, DER. */
  readonly certificate: Buffer
  /** Who signs, for readers' panels. */
  readonly name: string
  readonly at: Date
}

/**
 * Certifies a PDF: a PAdES B-B signature (ETSI EN 319 142-1) over the whole file that allows no change afterwards
 * but the evidence for long-term validation. The field is invisible, so that the page stays as it was drawn.
 *
 * The source must be ours and have one revision.
 */
export async function signPdf(pdf: Uint8Array, options: SignPdfOptions): Promise<Buffer> {
  const source = openSource(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
  const { file, contentsAt, rangeAt } = prepare(source, options)
  const [first, second] = [contentsAt, contentsAt + room * 2 + 2]
  const range = `[0 ${first} ${second} ${file.length - second}]`
  file.write(range.padEnd(emptyRange.length), rangeAt, 'latin1')

  const digest = createHash('sha256').update(file.subarray(0, first)).update(file.subarray(second)).digest()
  const signature = await signDetached(digest, options.signer, options.certificate)
  if (signature.length > room) throw new Error(`the signature needs ${signature.length} bytes`)
  file.write(signature.toString('hex'), contentsAt + 1, 'latin1')
  return file
}

const emptyRange = '[0 0000000000 0000000000 0000000000]'

/** The file with all but the byte range and the signature in place. */
function prepare(
  source: PdfSource,
  { name, at }: SignPdfOptions,
): { file: Buffer; contentsAt: number; rangeAt: number } {
  const [field, signature] = [source.size, source.size + 1]
  const page = firstPage(source)
  const catalog = add(
    source.object(source.root),
    `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >> /Perms << /DocMDP ${signature} 0 R >>`,
  )
  // ISO 14289-1 7.18.3: a page with annotations is walked in the order of its structure.
  const tabs = /\/Tabs\b/.test(page.text) ? '' : '/Tabs /S '
  const annotated = /\/Annots\b/.test(page.text)
    ? add(page.text.replace(/\/Annots\s*\[/, `/Annots [${field} 0 R `), tabs)
    : add(page.text, `${tabs}/Annots [${field} 0 R]`)
  const widget = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /TU ${textString(`Digital signature of ${name}`)} /V ${signature} 0 R /P ${page.ref.object} ${page.ref.generation} R /F 132 /Rect [0 0 0 0] >>`
  // DocMDP with P 1: no changes (ISO 32000-2 12.8.2.2.2; long-term validation data do not count as such).
  const lock =
    '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]'
  const head = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfDate(at)}) /Name ${textString(name)} ${lock} /ByteRange `
  const { file, textAt } = appendUpdate(source, [
    { object: source.root.object, text: catalog },
    { object: page.ref.object, text: annotated },
    { object: field, text: widget },
    { object: signature, text: `${head}${emptyRange} /Contents <${'0'.repeat(room * 2)}> >>` },
  ])
  const rangeAt = textAt.get(signature)! + head.length
  return { file, rangeAt, contentsAt: rangeAt + emptyRange.length + ' /Contents '.length }
}

/** Adds entries to a dictionary. */
function add(dictionary: string, entries: string): string {
  const end = dictionary.lastIndexOf('>>')
  return `${dictionary.slice(0, end).trimEnd()} ${entries} >>`
}

function firstPage(source: PdfSource): { ref: Ref; text: string } {
  let ref = refIn(source.object(source.root), 'Pages')!
  for (let depth = 0; depth < 16; depth++) {
    const text = source.object(ref)
    if (/\/Type\s*\/Page\b(?!s)/.test(text)) {
      if (/\/Annots\s+\d/.test(text)) throw new Error('the annotations of the page stand elsewhere')
      return { ref, text }
    }
    const kid = text.match(/\/Kids\s*\[\s*(\d+)\s+(\d+)\s+R/)
    if (!kid) break
    ref = { object: Number(kid[1]), generation: Number(kid[2]) }
  }
  throw new Error('the PDF has no page')
}

/** A text string in UTF-16BE with its mark (ISO 32000-2 7.9.2.2), in hex: no escaping to get wrong. */
function textString(text: string): string {
  return `<feff${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`
}

/** ISO 32000-2 7.9.4, in UTC. */
const pdfDate = (at: Date): string => `D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`
