import { median, perSecond, type Row } from './row.ts'
import { startSide } from './side.ts'

const alone = 'the same signatures and nothing else, on node:crypto'

/** What is measured, and how it is told. The peer's name is the name of its side. */
const measures = {
  issueP256: ['ecdsa-rdfc-2019 (P-256): issue', '@digitalbazaar/vc'],
  verifyP256: ['ecdsa-rdfc-2019 (P-256): verify a proof', '@digitalbazaar/vc'],
  issueP384: ['ecdsa-rdfc-2019 (P-384): issue', '@digitalbazaar/vc'],
  verifyP384: ['ecdsa-rdfc-2019 (P-384): verify a proof', '@digitalbazaar/vc'],
  issueManyP256: ['ecdsa-rdfc-2019 (P-256): issue 400 at once', '@digitalbazaar/vc, one by one'],
  issueManyP384: ['ecdsa-rdfc-2019 (P-384): issue 400 at once', '@digitalbazaar/vc, one by one'],
  issueJcs: ['eddsa-jcs-2022: issue', '`canonicalize` and node:crypto'],
  verifyJcs: ['eddsa-jcs-2022: verify a proof', '`canonicalize` and node:crypto'],
  issueJwt: ['VC-JWT (ES256): issue', '`jose`'],
  verifyJwt: ['VC-JWT (ES256): verify', '`jose`'],
  bareEd25519: ['eddsa-rdfc-2022: issue, and its signature', alone],
  bareP256: ['ecdsa-rdfc-2019 (P-256): issue, and its signature', alone],
  bareP384: ['ecdsa-rdfc-2019 (P-384): issue, and its signature', alone],
  bareVerifyP384: ['ecdsa-rdfc-2019 (P-384): verify, and its signature', alone],
} as const

export type SuiteMeasure = keyof typeof measures

const file = './suites-side.ts'
const rounds = 7
const warmUps = 6

/**
 * The cryptosuites that the other benchmarks leave out, and what part of the time is the signature itself: no library can
 * be faster than the last rows' peer. Counted in CPU time, each side in a process of its own, in turns.
 */
export async function run(): Promise<Row[]> {
  const [ours, peer] = [startSide(file, ['ours']), startSide(file, ['peer'])]
  const rows: Row[] = []
  for (const [measure, [name, against]] of Object.entries(measures)) {
    const rates = { ours: [] as number[], peer: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      const [a, b] = [await ours.rate(measure), await peer.rate(measure)]
      if (round < 0) continue
      rates.ours.push(a)
      rates.peer.push(b)
    }
    const [a, b] = [median(rates.ours), median(rates.peer)]
    const note = `a CPU second; peer: ${against}`
    rows.push({ name, ours: perSecond(a), peer: perSecond(b), ratio: a / b, note })
  }
  for (const side of [ours, peer]) side.end()
  return rows
}
