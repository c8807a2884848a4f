import { checkPdfSignature } from '../../pdf/signature.ts'
import type { Check } from '../report.ts'

/** Was the PDF itself signed and left unchanged? What its pages show is worth no more than this. */
export async function checkDocument(pdf: Uint8Array): Promise<Check> {
  return { name: 'document', ...(await checkPdfSignature(pdf)) }
}
