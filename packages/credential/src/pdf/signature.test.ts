import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkPdfSignature } from './signature.ts'

/** A black rectangle on one page, certified like a certificate of Laurel's with a key thrown away since. */
const signed = readFileSync(join(import.meta.dirname, 'samples/signed.pdf'))
const text = signed.toString('latin1')
const outcomeOf = async (pdf: Uint8Array) => {
  const { outcome, code } = await checkPdfSignature(pdf)
  return [outcome, code]
}

/** The file with another revision: objects by number, as text. */
function revise(pdf: Buffer, objects: Record<number, string>): Buffer {
  let added = ''
  const entries = Object.entries(objects).map(([number, object]) => {
    const line = `${number} 1\n${String(pdf.length + added.length).padStart(10, '0')} 00000 n \n`
    added += `${number} 0 obj\n${object}\nendobj\n`
    return line
  })
  const previous = pdf.toString('latin1').match(/startxref\s+(\d+)\s+%%EOF\s*$/)![1]
  const start = pdf.length + added.length
  const trailer = `trailer\n<< /Size 20 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(`${added}xref\n${entries.join('')}${trailer}`, 'latin1')])
}
const objectText = (number: number) => {
  const start = text.lastIndexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length
  return text.slice(start, text.indexOf('\nendobj', start))
}
const catalog = objectText(1)
const more = (dictionary: string, entries: string) => dictionary.replace(/ ?>>$/, ` ${entries} >>`)
/** Changes text without moving anything. */
const swapped = (from: string, to: string) => {
  expect(to).toHaveLength(from.length)
  expect(text).toContain(from)
  return Buffer.from(text.replace(from, to), 'latin1')
}

test('a certified PDF passes, and nobody’s name is claimed to be proven', async () => {
  const finding = await checkPdfSignature(signed)
  expect(finding).toMatchObject({
    outcome: 'pass',
    code: null,
    detail: {
      signedBy: 'Sample Academy',
      selfSigned: true,
      certifies: true,
      signedAt: '2026-06-12T10:00:00.000Z',
    },
  })
  expect(finding.reason).toContain('proves nobody’s name')
})

test('a PDF without a signature is no failure, and says that its pages prove nothing', async () => {
  const unsigned = readFileSync(join(import.meta.dirname, 'samples/typst-a-3a.pdf'))
  expect(await outcomeOf(unsigned)).toEqual(['skipped', 'document-unsigned'])
})

test('one bit flipped anywhere never passes', async () => {
  for (let at = 0; at < signed.length; at += at > 1900 && at < 9000 ? 61 : 1) {
    const flipped = Buffer.from(signed)
    flipped[at]! ^= 1
    expect([at, (await checkPdfSignature(flipped)).outcome]).not.toEqual([at, 'pass'])
  }
})

test('a page exchanged in a later revision fails', async () => {
  const page = '<< /Length 16 >>\nstream\n0 0 200 100 re f\nendstream'
  expect(await outcomeOf(revise(signed, { 4: page }))).toEqual(['fail', 'document-altered'])
  expect(await outcomeOf(revise(signed, { 3: objectText(3).replace('200 100', '400 100') }))).toEqual([
    'fail',
    'document-altered',
  ])
})

test('evidence for long-term validation may be added later', async () => {
  const dss = revise(signed, { 1: more(catalog, '/DSS 10 0 R'), 10: '<< /Type /DSS /Certs [] >>' })
  expect(await outcomeOf(dss)).toEqual(['pass', null])
})

test('a document time-stamp may be added later, an annotation that covers the page may not', async () => {
  const withField = (rect: string, type: string) =>
    revise(signed, {
      1: catalog.replace(/\/Fields \[([^\]]*)\]/, '/Fields [$1 10 0 R]'),
      3: objectText(3).replace(/\/Annots \[([^\]]*)\]/, '/Annots [$1 10 0 R]'),
      10: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp) /V 11 0 R /Rect ${rect} >>`,
      11: `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /Contents <00> >>`,
    })
  expect(await outcomeOf(withField('[0 0 0 0]', 'DocTimeStamp'))).toEqual(['pass', null])
  expect(await outcomeOf(withField('[0 0 200 100]', 'DocTimeStamp'))).toEqual(['fail', 'document-altered'])
  expect(await outcomeOf(withField('[0 0 0 0]', 'Sig'))).toEqual(['fail', 'document-altered'])
})

test('bytes behind the signed ones that are no revision fail', async () => {
  expect(await outcomeOf(Buffer.concat([signed, Buffer.from('\n')]))).toEqual(['pass', null])
  expect(await outcomeOf(Buffer.concat([signed, Buffer.from('\n%hidden\n')]))).toEqual([
    'fail',
    'document-altered',
  ])
})

test('a range that leaves out more than the signature fails', async () => {
  const [, first, second, length] = text.match(/\/ByteRange \[0 (\d+) (\d+) (\d+)/)!.map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const range = `[0 ${first} ${second} ${length}]`
  for (const other of [
    [0, first - 1, second, length],
    [0, first, second + 1, length - 1],
    [1, first - 1, second, length],
    [0, first, second, length + 1],
    [0, second, first, length],
  ]) {
    const written = `[${other.join(' ')}]`.padEnd(range.length)
    if (written.length === range.length)
      expect(await outcomeOf(swapped(range, written))).toEqual(['fail', 'document-altered'])
  }
})

test('algorithms and forms that are not known here are unknown, never a pass', async () => {
  // The signature algorithm turned into ecdsa-with-SHA384; in the file it stands before an OCTET STRING.
  const unknown = ['unknown', 'document-signature-unsupported']
  expect(await outcomeOf(swapped('06082a8648ce3d04030204', '06082a8648ce3d04030304'))).toEqual(unknown)
  expect(await outcomeOf(swapped('/ETSI.CAdES.detached', '/adbe.x509.rsa_sha1 '))).toEqual(unknown)
})

test('what is no PDF, or a damaged one, gets an answer', async () => {
  for (const bytes of [new Uint8Array(), Buffer.from('hello'), signed.subarray(0, 3000)]) {
    expect((await checkPdfSignature(bytes)).outcome).not.toBe('pass')
  }
})
