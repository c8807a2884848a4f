import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { perSecond, type Row } from './row.ts'
import { freePort, startBenchServer, withFolder } from './server.ts'

type Outcome = {
  readonly standstill: { readonly told: number; readonly seconds: number }
  readonly paced: {
    readonly told: number
    readonly half: number
    readonly most: number
    readonly worst: number
  }
}

/** A million in an hour are 278 a second; here they come ten times as fast, for as long as there are any. */
const count = Number(process.env.LAUREL_BENCH_DUES ?? 100_000)
const rate = 2780

/**
 * How late the clock tells that a credential has ended, at ten times the rate of a million in an hour; and how fast it
 * catches up with as many that ended at one instant while nobody was there. There is no peer: the product is measured
 * against its own promise.
 */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const { stop } = await startBenchServer(folder, await freePort())
    await stop()
    const side = new URL('./clock-side.ts', import.meta.url).pathname
    const seconds = Math.round(count / rate)
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [side, folder, String(count), String(seconds)],
      { env: { PATH: process.env.PATH }, maxBuffer: 2 ** 24 },
    )
    const { standstill, paced } = JSON.parse(stdout.trim().split('\n').at(-1)!) as Outcome
    if (standstill.told !== count || paced.told !== count) throw new Error(`not all were told: ${stdout}`)
    const lag = (value: number) => `${value.toFixed(2)} s`
    return [
      {
        name: `clock: lag at ${perSecond(count / seconds)}, p99`,
        ours: lag(paced.most),
        peer: '2.00 s promised',
        ratio: null,
        note: `${count.toLocaleString('en')} ends; median ${lag(paced.half)}, worst ${lag(paced.worst)}`,
      },
      {
        name: 'clock: catching up',
        ours: perSecond(standstill.told / standstill.seconds),
        peer: '278/s are a million in an hour',
        ratio: null,
        note: `${count.toLocaleString('en')} that ended at one instant, told in ${standstill.seconds.toFixed(1)} s`,
      },
    ]
  })
}
