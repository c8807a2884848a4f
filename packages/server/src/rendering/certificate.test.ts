import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPdfSignature, readAttachedCredential, type Signer } from '@laurel/credential'
import { afterAll, expect, test } from 'vitest'
import { certify } from '../keys/certificate.ts'
import { rawPublicKey } from '../keys/providers/software.ts'
import type { Design } from '../store/tables.ts'
import { type CertificateModel, renderCertificate } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'laurel-certificate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const signer: Signer = {
  algorithm: 'P-256',
  verificationMethod: 'did:example:issuer#document',
  publicKey: { algorithm: 'P-256', bytes: rawPublicKey('P-256', pair.publicKey) },
  sign: async (message) => sign('sha256', message, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
}
const certificate = await certify(signer, 'Northfield Institute', new Date('2026-01-01T00:00:00Z'))
const at = new Date('2026-06-12T10:00:00Z')

type Wish = Partial<Omit<CertificateModel, 'definition'>> & {
  name?: string
  language?: string
  design?: Partial<Design>
}
const render = ({ name = 'Applied Cryptography', language = 'en', design, ...wish }: Wish = {}) =>
  renderCertificate(
    {
      id: '0123456789abcdefghjkmnpqrs',
      url: 'https://badges.example.org/credentials/0123456789abcdefghjkmnpqrs',
      recipient: 'Ada Lovelace',
      issuerName: 'Northfield Institute',
      badgePicture: null,
      issuedAt: at,
      validFrom: at,
      validUntil: new Date('2028-06-12T00:00:00Z'),
      results: [],
      licenseNumber: null,
      stamp: null,
      credential: '{"@context":["https://www.w3.org/ns/credentials/v2"]}',
      definition: {
        name,
        language,
        design: {
          template: 'classic',
          color: '#1f3a5f',
          accent: '#b8893b',
          title: 'Certificate of Completion',
          statement: 'has successfully completed {achievement}',
          signatures: [{ name: 'Eleanor Whitfield', role: 'Dean' }],
          ...design,
        },
      },
      ...wish,
    },
    { signer, certificate, at },
  )

const has = (program: string) => !spawnSync(program, ['-v']).error
const withTool = (program: string) =>
  has(program)
    ? test
    : (name: string, _run: () => unknown) => test.skip(`${name} (left out: ${program} is not installed)`)
const store = (pdf: Uint8Array) => {
  const path = join(folder, 'certificate.pdf')
  writeFileSync(path, pdf)
  return path
}
const textOf = (pdf: Uint8Array) =>
  spawnSync('pdftotext', ['-raw', store(pdf), '-'])
    .stdout.toString()
    .normalize('NFKC')
const pagesOf = (pdf: Buffer) => Number(pdf.toString('latin1').match(/\/Type \/Pages\s+\/Count (\d+)/)![1])

test.each(['classic', 'modern', 'minimal'] as const)(
  '%s is one tagged page of PDF/A-3a in A4',
  async (template) => {
    const { pdf, missing } = await render({ design: { template } })
    const text = pdf.toString('latin1')
    expect(missing).toEqual([])
    expect(pagesOf(pdf)).toBe(1)
    expect(text).toContain('/MediaBox [0 0 841.8898 595.2756]')
    expect(text).toMatch(/<pdfaid:part>3<.*<pdfaid:conformance>A</s)
    for (const mark of [
      '/OutputIntents',
      '/StructTreeRoot',
      '/MarkInfo',
      '/Lang (en)',
      '/AFRelationship /Data',
      '/Tabs /S',
    ]) {
      expect(text).toContain(mark)
    }
    expect(text).toMatch(/\/Subtype \/application#2Fvc\+ld\+json/)
    // The QR code and the badge are told to those who cannot see them.
    expect(text).toMatch(/\/Alt \(QR: https:\/\/badges\.example\.org/)
    expect(text).toMatch(/\/Alt \(Applied Cryptography, Northfield Institute\)/)
    // Every font is embedded, nothing is fetched and nothing runs.
    const fonts = [...text.matchAll(/\/Type \/FontDescriptor.*?endobj/gs)]
    expect(fonts.length).toBeGreaterThan(1)
    for (const [font] of fonts) expect(font).toMatch(/\/FontFile[23]?/)
    expect(text).not.toMatch(/\/(JavaScript|JS|Launch|URI|Encrypt)\b/)
  },
)

test('it carries the credential and a signature that covers all of it', async () => {
  const { pdf } = await render()
  expect(await readAttachedCredential(pdf)).toEqual({
    name: 'credential.json',
    text: '{"@context":["https://www.w3.org/ns/credentials/v2"]}',
  })
  expect(await checkPdfSignature(pdf)).toMatchObject({
    outcome: 'pass',
    detail: { signedBy: 'Northfield Institute', certifies: true, signedAt: at.toISOString() },
  })
  const text = pdf.toString('latin1')
  expect(text).toMatch(/\/SubFilter \/ETSI\.CAdES\.detached/)
  expect(text).toMatch(/\/TransformMethod \/DocMDP \/TransformParams << \/Type \/TransformParams \/P 1/)
  // EN 319 142-1 6.3: no signing-time attribute (1.2.840.113549.1.9.5)
  expect(text).not.toContain('06092a864886f70d010905')
})

withTool('pdfsig')('poppler finds the signature valid and the whole file signed', async () => {
  const said = spawnSync('pdfsig', [store((await render()).pdf)]).stdout.toString()
  expect(said).toContain('Signature Type: ETSI.CAdES.detached')
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Total document signed')
})

withTool('openssl')('OpenSSL finds a CAdES signature', async () => {
  const { pdf } = await render()
  const [, , first, second, length] = pdf
    .toString('latin1')
    .match(/ByteRange \[(\d+) (\d+) (\d+) (\d+)/)!
    .map(Number) as number[]
  const signature = Buffer.from(pdf.toString('latin1', first! + 1, second! - 1), 'hex')
  const files = {
    content: join(folder, 'content'),
    signature: join(folder, 'signature'),
    certificate: join(folder, 'pem'),
  }
  writeFileSync(
    files.content,
    Buffer.concat([pdf.subarray(0, first), pdf.subarray(second, second! + length!)]),
  )
  writeFileSync(files.signature, signature.subarray(0, 4 + signature.readUInt16BE(2)))
  writeFileSync(files.certificate, new X509Certificate(certificate).toString())
  const said = spawnSync('openssl', [
    ...[
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      files.signature,
      '-content',
      files.content,
    ],
    ...['-CAfile', files.certificate, '-purpose', 'any', '-out', join(folder, 'out')],
  ])
  expect(said.stderr.toString()).toMatch(/CAdES Verification successful|CMS Verification successful/)
})

withTool('qpdf')('qpdf finds nothing wrong with it', async () => {
  const said = spawnSync('qpdf', ['--check', store((await render()).pdf)])
  expect(said.status).toBe(0)
  expect(said.stdout.toString()).toContain('No syntax or stream encoding errors found')
})

const names = [
  ['Nguyễn Thị Minh Khai', 'vi'],
  ['Łukasz Żółkiewski', 'pl'],
  ['Ελένη Παπαδοπούλου', 'el'],
  ['Александра Кузнецова', 'ru'],
  ['محمد الفارسي', 'ar'],
  ['ישראל ישראלי', 'he'],
  ['अनन्या श्रीनिवासन', 'hi'],
  ['สมชาย ใจดี', 'th'],
  ['李明', 'zh'],
  ['山田 太郎', 'ja'],
  ['김민준', 'ko'],
] as const

test.each(names)('%s is drawn with every letter', async (recipient, language) => {
  for (const template of ['classic', 'modern', 'minimal'] as const) {
    const { pdf, missing } = await render({ recipient, language, design: { template } })
    expect(missing).toEqual([])
    expect(pagesOf(pdf)).toBe(1)
  }
})

withTool('pdftotext')('what is read back is what was written', async () => {
  // Marks of Devanagari and Thai, and lines from right to left, come back in the order of the page.
  for (const [recipient] of names.filter(([, language]) => !['ar', 'he', 'hi', 'th'].includes(language))) {
    expect(textOf((await render({ recipient })).pdf)).toContain(recipient.normalize('NFKC'))
  }
})

const hostile = [
  '#read("/etc/passwd")',
  '$x$ #{ while true {} } ]) #panic()',
  '\\n \\u{41} "quoted" \'single\' `code` *bold* _it_ @ref <label> // comment /* x',
  '{{recipient.name}} {issuer} %s &amp; <script>',
  `O${'\u0301'.repeat(300)}`,
  'line\nbreak\ttab\u0000nul\u0007bell\u202eturned\u2066isolated',
  '\ud800 lone \udfff',
  '\ue000\u{f0000}private',
]
test.each(hostile)('%j is only ever a text', async (text) => {
  const all = { recipient: text, issuerName: text, name: text, licenseNumber: text, results: [text] }
  for (const template of ['classic', 'modern', 'minimal'] as const) {
    const { pdf } = await render({
      ...all,
      design: {
        template,
        title: text,
        statement: `${text} {achievement} ${text}`,
        signatures: [{ name: text, role: text }],
      },
    })
    expect(pagesOf(pdf)).toBe(1)
  }
})

withTool('pdftotext')('Typst source in a name is printed as it is', async () => {
  const text = textOf((await render({ recipient: '#read("/etc/passwd") $x$ [*a*]' })).pdf)
  expect(text).toContain('#read("/etc/passwd") $x$ [*a*]')
})

test.each(['W', 'Wolfeschlegelstein ', 'م', '長'])(
  '300 characters of %j still fit on the page',
  async (part) => {
    const long = part.repeat(300).slice(0, 300)
    const signatures = Array.from({ length: 4 }, () => ({
      name: long.slice(0, 120),
      role: long.slice(0, 160),
    }))
    for (const template of ['classic', 'modern', 'minimal'] as const) {
      const { pdf } = await render({
        recipient: long,
        issuerName: long.slice(0, 200),
        name: long.slice(0, 200),
        design: {
          template,
          title: long.slice(0, 120),
          statement: `${long} {achievement} ${long}`.slice(0, 500),
          signatures,
        },
      })
      expect(pagesOf(pdf)).toBe(1)
    }
  },
)

test('a character that no font has is told, and stops nothing', async () => {
  const { pdf, missing } = await render({ recipient: 'Zoë 🎓 বাংলা' })
  expect(missing).toEqual(expect.arrayContaining(['🎓', 'ব']))
  expect((await checkPdfSignature(pdf)).outcome).toBe('pass')
})
