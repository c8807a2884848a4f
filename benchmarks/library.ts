import { median, perSecond, type Row } from './row.ts'
import { startSide } from './side.ts'

/** What is measured, and how it is told. */
const measures = {
  issue: ['library: issue a credential', 'a CPU second, one after the other'],
  issueMany: ['library: issue many', 'by the clock, signed 32 at a time on the same thread'],
  verifyProof: ['library: verify a proof', 'a CPU second, key from its did:key each time'],
  report: ['library: verify, whole report', 'a CPU second, from JSON text, every check'],
  cold: ['library: verify, every shape new', 'a CPU second, nothing compiled: the generic path'],
} as const

export type LibraryMeasure = keyof typeof measures

const file = './library-side.ts'
const rounds = 9
const warmUps = 3

/**
 * The library against `@digitalbazaar/vc` with its eddsa-rdfc-2022 suite: the same credential, every one
 * for another person, each side in a process of its own, in turns (A B A B ...), medians of the rounds. What runs
 * on one thread is counted in CPU time, so that a busy machine does not show.
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
