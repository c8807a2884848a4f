import process from 'node:process'
import { parentPort, threadId } from 'node:worker_threads'
import { parsers } from './parsers.ts'
import { runParser } from './run.ts'

/** One input for one parser. */
export type Errand = { readonly name: string; readonly bytes: Uint8Array }
/** What came of it, and what it took of this thread: milliseconds of CPU time, bytes outside the heap. */
export type Outcome = { readonly problem: string | null; readonly cpu: number; readonly buffers: number }

const hoard: unknown[] = []
/** Parsers that misbehave: what watches over the others is tried on them. */
const culprits: Readonly<Record<string, () => unknown>> = {
  'never ends': () => {
    for (;;) if (threadId < 0) return
  },
  'fills the heap': () => {
    for (;;) hoard.push(new Array(1_000_000).fill(0.5))
  },
  'fills buffers': () => {
    hoard.push(new Uint8Array(400 * 1024 * 1024).fill(1))
  },
  'takes long': () => {
    const start = process.threadCpuUsage().user
    while (process.threadCpuUsage().user - start < 2_100_000);
  },
  'throws something else': () => {
    throw new TypeError('not coded')
  },
}
for (const [name, parse] of Object.entries(culprits)) parsers[name] = { seeds: [], parse }

const cpuTime = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

parentPort!.on('message', async ({ name, bytes }: Errand) => {
  const before = cpuTime()
  const problem = await runParser(name, bytes)
  const outcome: Outcome = {
    problem,
    cpu: cpuTime() - before,
    buffers: process.memoryUsage().arrayBuffers,
  }
  parentPort!.postMessage(outcome)
})
parentPort!.postMessage('ready')
