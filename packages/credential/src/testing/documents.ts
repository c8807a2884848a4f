import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'

/** A PDF of these objects, numbered from 1, with a table of contents. The first is the catalog. */
export function writePdf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array<ArrayBuffer> {
  let pdf = encodeUtf8('%PDF-1.7\n')
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(pdf.length)
    const body = typeof object === 'string' ? encodeUtf8(object) : object
    pdf = concatBytes(pdf, encodeUtf8(`${index + 1} 0 obj\n`), body, encodeUtf8('\nendobj\n'))
  }
  const size = objects.length + 1
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${pdf.length}\n%%EOF`
  return concatBytes(pdf, encodeUtf8(end))
}

/** A stream object with its length. */
export const streamObject = (members: string, data: Uint8Array): Uint8Array<ArrayBuffer> =>
  concatBytes(
    encodeUtf8(`<< ${members} /Length ${data.length} >>\nstream\n`),
    data,
    encodeUtf8('\nendstream'),
  )

export const catalogObject = '<< /Type /Catalog /Names << /EmbeddedFiles << /Kids [2 0 R] >> >> >>'
export const namesObject = '<< /Names [(a) 3 0 R] >>'
export const fileObject = '<< /Type /Filespec /F (c.json) /EF << /F 4 0 R >> >>'

/** A PDF without pages that has this text attached. */
export const pdfWith = (text: string): Uint8Array<ArrayBuffer> =>
  writePdf([catalogObject, namesObject, fileObject, streamObject('', encodeUtf8(text))])
