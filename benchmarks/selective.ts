import { median, perSecond, type Row } from './row.ts'
import { startSide } from './side.ts'

/** What is measured, and how it is told. */
const measures = {
  issue: ['selective: issue a base proof', 'a CPU second, ecdsa-sd-2023, a fresh key for each'],
  derive: ['selective: derive what is shown', 'a CPU second, one of two identifiers selected'],
  verify: ['selective: verify what is shown', 'a CPU second, most of it mandatory'],
  deriveMuch: ['selective: derive, nothing mandatory', 'a CPU second, the whole achievement selected'],
  verifyMuch: ['selective: verify, nothing mandatory', 'a CPU second, a signature for every statement'],
} as const

export type SelectiveMeasure = keyof typeof measures

const file = './selective-side.ts'
const rounds = 7
const warmUps = 6

/**
 * `ecdsa-sd-2023` against Digital Bazaar's suite: the same kind of credential, every one for another person.
 *
 * A verifier checks one P-256 signature for each statement that is shown and not mandatory: the more is selected, the
 * less anything else counts.
 */
export async function run(): Promise<Row[]> {
  const [ours, peer] = [startSide(file, ['ours']), startSide(file, ['peer'])]
  const rows: Row[] = []
  for (const [measure, [name, note]] of Object.entries(measures)) {
    const rates = { ours: [] as number[], peer: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      const [a, b] = [await ours.rate(measure), await peer.rate(measure)]
      if (round < 0) continue
      rates.ours.push(a)
      rates.peer.push(b)
    }
    const [a, b] = [median(rates.ours), median(rates.peer)]
    rows.push({ name, ours: perSecond(a), peer: perSecond(b), ratio: a / b, note })
  }
  for (const side of [ours, peer]) side.end()
  return rows
}
