import { decodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError, unsafe } from '../errors.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { isDict, isName, type PdfDict, type PdfValue } from './lexer.ts'
import { decodeStream } from './streams.ts'

const mostNodes = 500
const mostFiles = 50
const largestAttachment = 4 * 1024 * 1024

/** A credential found in a PDF. */
export type AttachedCredential = {
  /** JSON or a compact JWS. */
  readonly text: string
  /** The name of the attached file. */
  readonly name: string
}

/**
 * Finds the credential attached to a PDF: the first attached file that holds JSON with a `@context`, or a
 * compact JWS. Looks at the files associated with the document (`/AF`) and at the tree of embedded files.
 * Null when there is none. The pages themselves are never read: what they say is not signed by the issuer.
 *
 * @throws CredentialError when the bytes are not a PDF, or it is damaged, encrypted or too complex
 */
export async function readAttachedCredential(pdf: Uint8Array): Promise<AttachedCredential | null> {
  const document = await openPdf(pdf)
  const { value: catalog } = await document.resolve(document.trailer.get('Root'))
  if (!isDict(catalog)) return null
  let looked = 0
  for await (const file of attachedFiles(document, catalog)) {
    if (++looked > mostFiles) throw unsafe('pdf-too-complex', 'The PDF has too many attached files.')
    const text = await readFile(document, file)
    if (text !== null && looksLikeCredential(text)) return { text, name: await fileName(document, file) }
  }
  return null
}

const looksLikeCredential = (text: string): boolean =>
  (/^\s*\{/.test(text) && text.includes('"@context"')) || /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(text)

/** The file specifications of a document (ISO 32000-2 7.11.4, 14.13), each once. */
async function* attachedFiles(document: PdfDocument, catalog: PdfDict): AsyncGenerator<PdfDict> {
  const associated = await document.resolve(catalog.get('AF'))
  for (const file of Array.isArray(associated.value) ? associated.value.slice(0, mostFiles) : []) {
    const { value } = await document.resolve(file)
    if (isDict(value)) yield value
  }
  const names = await document.resolve(catalog.get('Names'))
  const waiting: (PdfValue | undefined)[] = isDict(names.value) ? [names.value.get('EmbeddedFiles')] : []
  for (let nodes = 0; waiting.length > 0; nodes++) {
    if (nodes >= mostNodes) throw unsafe('pdf-too-complex', 'The PDF has too many attached files.')
    const { value: node } = await document.resolve(waiting.shift())
    if (!isDict(node)) continue
    const { value: kids } = await document.resolve(node.get('Kids'))
    if (Array.isArray(kids)) waiting.push(...kids.slice(0, mostNodes))
    // Name, file, name, file ...
    const { value: leaves } = await document.resolve(node.get('Names'))
    for (let index = 1; Array.isArray(leaves) && index < Math.min(leaves.length, mostFiles * 2); index += 2) {
      const { value } = await document.resolve(leaves[index])
      if (isDict(value)) yield value
    }
  }
}

async function readFile(document: PdfDocument, file: PdfDict): Promise<string | null> {
  const { value: streams } = await document.resolve(file.get('EF'))
  if (!isDict(streams)) return null
  const { value, raw } = await document.resolve(streams.get('UF') ?? streams.get('F'))
  if (!isDict(value) || raw === null || raw.length > largestAttachment) return null
  // Spares the work on pictures and archives that somebody attached.
  const subtype = value.get('Subtype')
  if (isName(subtype) && /^(image|video|audio|font)\b|zip|pdf/i.test(subtype.name)) return null
  try {
    const bytes = await decodeStream(value, raw)
    return bytes.length > largestAttachment ? null : decodeUtf8(bytes)
  } catch (cause) {
    if (cause instanceof CredentialError) return null
    throw cause
  }
}

async function fileName(document: PdfDocument, file: PdfDict): Promise<string> {
  const { value } = await document.resolve(file.get('UF') ?? file.get('F'))
  if (!(value instanceof Uint8Array)) return ''
  const text =
    value[0] === 0xfe && value[1] === 0xff
      ? new TextDecoder('utf-16be').decode(value)
      : new TextDecoder().decode(value)
  return text.slice(0, 200)
}
