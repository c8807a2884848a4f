import { fork } from 'node:child_process'
import { median, perSecond, type Row } from './row.ts'

/** What is measured, and how it is told. */
const measures = {
  issue: ['library: issue a credential', 'a CPU second, one after the other'],
  issueMany: ['library: issue many', 'by the clock, signatures in the thread pool'],
  verifyProof: ['library: verify a proof', 'a CPU second, key from its did:key each time'],
  report: ['library: verify, whole report', 'a CPU second, from JSON text, every check'],
  cold: ['library: verify, every shape new', 'a CPU second, nothing compiled: the generic path'],
} as const

export type LibraryMeasure = keyof typeof measures

const rounds = 9
const warmUps = 3

/**
 * The library against `@digitalbazaar/vc` with its eddsa-rdfc-2022 suite: the same credential, every one
 * for another person, each side in a process of its own, in turns (A B A B ...), medians of the rounds. What runs
 * on one thread is counted in CPU time, so that a busy machine does not show.
 */
export async function run(): Promise<Row[]> {
  const [ours, peer] = [startSide('ours'), startSide('peer')]
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

function startSide(who: 'ours' | 'peer'): { rate(measure: string): Promise<number>; end(): void } {
  const child = fork(new URL('./library-side.ts', import.meta.url), [who])
  let refuse: (error: Error) => void = () => {}
  child.on('exit', () => refuse(new Error(`The side of ${who} ended.`)))
  return {
    rate: (measure) =>
      new Promise((resolve, reject) => {
        refuse = reject
        child.once('message', (rate) => resolve(rate as number))
        child.send(measure)
      }),
    end: () => child.disconnect(),
  }
}
