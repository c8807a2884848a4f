import { generateKeyPairSync, sign } from 'node:crypto'
import { checkPdfSignature, type Signer } from '@laurel/credential'
import { expect, test } from 'vitest'
import { certify } from '../keys/certificate.ts'
import { rawPublicKey } from '../keys/providers/software.ts'
import { signPdf } from './sign-pdf.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const name = 'Académie – 東京'
const signer: Signer = {
  algorithm: 'P-256',
  verificationMethod: 'did:example:issuer#document',
  publicKey: { algorithm: 'P-256', bytes: rawPublicKey('P-256', pair.publicKey) },
  sign: async (message) => sign('sha256', message, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
}
const certificate = await certify(signer, name, new Date('2026-01-01T00:00:00Z'))
const options = { signer, certificate, name, at: new Date('2026-06-12T10:00:00Z') }

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Annots [5 0 R] >>'
const pages = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'
const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 >>'

/** Objects in the file itself and a table of them. */
function withTable(): Buffer {
  let pdf = '%PDF-1.7\n'
  const lines = ['<< /Type /Catalog /Pages 2 0 R >>', pages, page, '<< /Creator (x) >>', link].map(
    (object, index) => {
      const line = `${String(pdf.length).padStart(10, '0')} 00000 n \n`
      pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
      return line
    },
  )
  const table = `xref\n0 6\n0000000000 65535 f \n${lines.join('')}trailer\n<< /Size 6 /Root 1 0 R /Info 4 0 R >>\n`
  return Buffer.from(`${pdf}${table}startxref\n${pdf.length}\n%%EOF`, 'latin1')
}

/** The same with the catalog and the pages inside an object stream, and the cross-reference as a stream. */
function withStreams(): Buffer {
  const packed = ['<< /Type /Catalog /Pages 2 0 R >>', pages, page]
  const heads = packed
    .map((_, index) => `${index + 1} ${packed.slice(0, index).join(' ').length + (index > 0 ? 1 : 0)}`)
    .join(' ')
  const data = `${heads} ${packed.join(' ')}`
  let pdf = '%PDF-1.7\n'
  const container = pdf.length
  pdf += `4 0 obj\n<< /Type /ObjStm /N 3 /First ${heads.length + 1} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`
  const linkAt = pdf.length
  pdf += `5 0 obj\n${link}\nendobj\n`
  const start = pdf.length
  const rows = [
    [0, 0, 0],
    [2, 4, 0],
    [2, 4, 1],
    [2, 4, 2],
    [1, container, 0],
    [1, linkAt, 0],
    [1, start, 0],
  ]
  const xref = rows
    .map(([kind, first, second]) => String.fromCharCode(kind!, first! >> 8, first! & 255, second!))
    .join('')
  pdf += `6 0 obj\n<< /Type /XRef /W [1 2 1] /Size 7 /Root 1 0 R /Length ${xref.length} >>\nstream\n${xref}\nendstream\nendobj\n`
  return Buffer.from(`${pdf}startxref\n${start}\n%%EOF\n`, 'latin1')
}

test.each([
  ['a table', withTable()],
  ['streams', withStreams()],
])('a PDF with %s is certified by an addition of the same kind', async (kind, source) => {
  const signed = await signPdf(source, options)
  expect(signed.subarray(0, source.length).equals(source)).toBe(true)
  expect(await checkPdfSignature(signed)).toMatchObject({
    outcome: 'pass',
    detail: { signedBy: name, certifies: true, signedAt: '2026-06-12T10:00:00.000Z' },
  })
  const added = signed.toString('latin1', source.length)
  expect(added.includes('trailer')).toBe(kind === 'a table')
  expect(added.includes('/Type /XRef')).toBe(kind === 'streams')
  // The link that was there stays.
  expect(added).toMatch(/\/Annots \[\d+ 0 R 5 0 R\]/)
  expect(added).toMatch(/\/Tabs \/S/)
  expect(added).toMatch(/\/TU <feff/)
})

test('a PDF that was updated before is not certified: the certification has to come first', async () => {
  const signed = await signPdf(withTable(), options)
  await expect(signPdf(signed, options)).rejects.toThrow('updated before')
})

test('a key of another kind is not used', async () => {
  await expect(
    signPdf(withTable(), { ...options, signer: { ...signer, algorithm: 'Ed25519' } }),
  ).rejects.toThrow('P-256')
})
