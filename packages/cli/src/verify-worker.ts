import { parentPort, workerData } from 'node:worker_threads'
import { type Report, verify } from '@laurel/credential'
import { type NetworkOptions, networkFor } from './network.ts'
import type { Input } from './read-input.ts'

/** What every thread is told once. */
export type Setup = { readonly options: NetworkOptions; readonly typed: readonly string[] }
export type Errand = { readonly id: number; readonly content: Input['content']; readonly now: number }
export type Outcome = { readonly id: number; readonly report: Report } | { id: number; problem: string }

const { options, typed } = workerData as Setup
const network = await networkFor(options, typed)

parentPort!.on('message', async ({ id, content, now }: Errand) => {
  const outcome: Outcome = await verify(content, { now: new Date(now), ...network }).then(
    (report) => ({ id, report }),
    (error: unknown) => ({ id, problem: String((error as Error).stack ?? error) }),
  )
  parentPort!.postMessage(outcome)
})
