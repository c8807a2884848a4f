import { generateKeyPairSync, sign } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { Signer } from '@laurel/credential'
import { certify } from '../packages/server/src/keys/certificate.ts'
import { rawPublicKey } from '../packages/server/src/keys/providers/software.ts'
import { type CertificateModel, renderCertificate } from '../packages/server/src/rendering/certificate.ts'
import { certificateData } from '../packages/server/src/rendering/certificate-data.ts'
import { signPdf } from '../packages/server/src/rendering/sign-pdf.ts'
import { createPool, type Pool } from '../packages/server/src/rendering/typst/pool.ts'
import { median, perSecond, type Row } from './row.ts'

const documents = 150
const rounds = 3
const templates = ['classic', 'modern', 'minimal'] as const
const names = [
  'Ada Lovelace',
  'Nguyễn Thị Minh Khai',
  'محمد الفارسي',
  'अनन्या श्रीनिवासन',
  '山田 太郎',
  'Łukasz Żółkiewski',
]

/**
 * Certificates a second: PDF/A-3a, tagged, QR code, credential attached, signed; drawn in processes of their own.
 * Report only: there is no peer that does the same.
 */
export async function run(): Promise<Row[]> {
  const seal = await createSeal()
  const cores = availableParallelism()
  const rows: Row[] = []
  for (const template of templates) {
    const [one, all] = [createPool({ processes: 1 }), createPool({ processes: cores })]
    const rates: { one: number[]; all: number[] } = { one: [], all: [] }
    for (let round = 0; round <= rounds; round++) {
      const [alone, together] = [
        await rateOf(one, 1, template, seal),
        await rateOf(all, cores, template, seal),
      ]
      // The first round warms up.
      if (round > 0) {
        rates.one.push(alone)
        rates.all.push(together)
      }
    }
    for (const pool of [one, all]) pool.close()
    rows.push({
      name: `Signed PDF certificates (${template})`,
      ours: `${perSecond(median(rates.one))}, ${perSecond(median(rates.all))} on ${cores} cores`,
      peer: '–',
      ratio: null,
      note: 'report only; names in six scripts, drawn and signed',
    })
  }
  return [...rows, await signing(seal)]
}

type Seal = { signer: Signer; certificate: Buffer; at: Date }

async function createSeal(): Promise<Seal> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signAsync = promisify(sign) as (
    algorithm: string,
    message: Uint8Array,
    key: { key: typeof pair.privateKey; dsaEncoding: 'ieee-p1363' },
  ) => Promise<Buffer>
  const at = new Date('2026-06-12T10:00:00Z')
  const signer: Signer = {
    algorithm: 'P-256',
    verificationMethod: 'did:example:issuer#document',
    publicKey: { algorithm: 'P-256', bytes: rawPublicKey('P-256', pair.publicKey) },
    sign: (message) => signAsync('sha256', message, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
  }
  return { signer, certificate: await certify(signer, 'Northfield Institute', at), at }
}

async function rateOf(
  pool: Pool,
  lanes: number,
  template: (typeof templates)[number],
  seal: Seal,
): Promise<number> {
  const start = performance.now()
  let next = 0
  const lane = async () => {
    while (next < documents) await renderCertificate(modelOf(next++, template), seal, pool)
  }
  // Two a process: while one is being signed, the next is being drawn.
  await Promise.all(Array.from({ length: lanes * 2 }, lane))
  return (documents / (performance.now() - start)) * 1000
}

let serial = 0
function modelOf(index: number, template: (typeof templates)[number]): CertificateModel {
  const id = String(serial++).padStart(26, '0')
  const at = new Date('2026-06-12T10:00:00Z')
  return {
    id,
    url: `https://badges.example.org/credentials/${id}`,
    // No two alike, so that nothing is remembered.
    recipient: `${names[index % names.length]} ${serial}`,
    issuerName: 'Northfield Institute',
    badgePicture: null,
    issuedAt: at,
    validFrom: at,
    validUntil: new Date('2028-06-12T10:00:00Z'),
    results: [],
    licenseNumber: null,
    stamp: null,
    credential: JSON.stringify({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      filler: 'x'.repeat(3000),
      id,
    }),
    definition: {
      name: 'Applied Cryptography',
      language: 'en',
      design: {
        template,
        color: '#1f3a5f',
        accent: '#b8893b',
        title: 'Certificate of Completion',
        statement: 'has successfully completed {achievement}',
        signatures: [{ name: 'Eleanor Whitfield', role: 'Dean' }],
      },
    },
  }
}

async function signing(seal: Seal): Promise<Row> {
  const pool = createPool({ processes: 1 })
  const model = modelOf(0, 'minimal')
  const { data } = certificateData(model)
  const order = {
    drawing: 'certificate',
    data: JSON.stringify(data),
    credential: model.credential,
    as: 'pdf',
  } as const
  const pdf = await pool.draw(order)
  pool.close()
  const times: number[] = []
  for (let count = 0; count < 200; count++) {
    const start = performance.now()
    await signPdf(pdf, { ...seal, name: 'Northfield Institute' })
    times.push(performance.now() - start)
  }
  return {
    name: 'Signing a PDF (PAdES B-B, P-256)',
    ours: `${median(times).toFixed(2)} ms of ${(pdf.length / 1000).toFixed(0)} KB`,
    peer: '–',
    ratio: null,
    note: 'report only',
  }
}
