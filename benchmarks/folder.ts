import { availableParallelism } from 'node:os'
import { median, perSecond, type Row } from './row.ts'
import { startSide } from './side.ts'

const rounds = 5
const warmUps = 1

/**
 * `laurel verify FOLDER` on one core and on all, in turns (A B A B ...), medians of the rounds: reading the files, every
 * check, and the reports in their order. The threads are started anew each time, as the command does.
 */
export async function run(): Promise<Row[]> {
  const cores = availableParallelism()
  const side = startSide('./folder-side.ts', [])
  const rates = { one: [] as number[], all: [] as number[] }
  for (let round = -warmUps; round < rounds; round++) {
    const [one, all] = [await side.rate('1'), await side.rate(String(cores))]
    if (round < 0) continue
    rates.one.push(one)
    rates.all.push(all)
  }
  side.end()
  const [one, all] = [median(rates.one), median(rates.all)]
  return [
    {
      name: `laurel verify FOLDER, ${cores} cores`,
      ours: perSecond(all),
      peer: perSecond(one),
      ratio: all / one,
      note: 'a CPU second of the busiest core, 8,000 credentials, threads started anew; peer: one core',
    },
  ]
}
