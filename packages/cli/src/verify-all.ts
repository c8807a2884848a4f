import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Report, verify } from '@laurel/credential'
import { type NetworkOptions, networkFor } from './network.ts'
import type { Input } from './read-input.ts'
import type { Errand, Outcome, Setup } from './verify-worker.ts'

export type Verified = { readonly source: string; readonly report: Report }

/** Up to so many are verified here: starting threads takes longer. */
const few = 24
/** Errands a thread has before it: enough that none waits, few enough that a folder is not read into memory. */
const ahead = 16

/** Verifies what comes, a whole folder on all cores; answers in the order in which it came. */
export async function* verifyAll(
  inputs: AsyncIterable<Input>,
  setup: Setup,
  now: () => Date,
  cores: number = availableParallelism(),
): AsyncGenerator<Verified, void, undefined> {
  const first: Input[] = []
  const iterator = inputs[Symbol.asyncIterator]()
  while (first.length <= few) {
    const { value, done } = await iterator.next()
    if (done) return yield* verifyHere(first, setup.options, setup.typed, now)
    first.push(value)
  }
  const rest = async function* () {
    yield* first
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  yield* verifyInThreads(rest(), setup, now, cores)
}

async function* verifyHere(
  inputs: readonly Input[],
  options: NetworkOptions,
  typed: readonly string[],
  now: () => Date,
): AsyncGenerator<Verified, void, undefined> {
  const network = await networkFor(options, typed)
  for (const { source, content } of inputs)
    yield { source, report: await verify(content, { now: now(), ...network }) }
}

async function* verifyInThreads(
  inputs: AsyncIterable<Input>,
  setup: Setup,
  now: () => Date,
  cores: number,
): AsyncGenerator<Verified, void, undefined> {
  const threads = Array.from({ length: cores }, () => startThread(setup))
  const underway: Promise<Verified>[] = []
  let turn = 0
  try {
    for await (const { source, content } of inputs) {
      const thread = threads[turn++ % threads.length]!
      underway.push(thread.verify(content, now()).then((report) => ({ source, report })))
      // Whoever waits for it sees its failure; until then the runtime must not call it unhandled.
      underway.at(-1)!.catch(() => {})
      if (underway.length >= ahead * threads.length) yield await underway.shift()!
    }
    for (const next of underway) yield await next
  } finally {
    await Promise.all(threads.map((thread) => thread.end()))
  }
}

type Thread = { verify(content: Input['content'], now: Date): Promise<Report>; end(): Promise<unknown> }

function startThread(workerData: Setup): Thread {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData })
  const waiting = new Map<number, { resolve(report: Report): void; reject(error: Error): void }>()
  let last = 0
  worker.on('message', (outcome: Outcome) => {
    const asked = waiting.get(outcome.id)
    waiting.delete(outcome.id)
    if ('report' in outcome) asked?.resolve(outcome.report)
    else asked?.reject(new Error(outcome.problem))
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error as Error)
  })
  return {
    verify: (content, now) =>
      new Promise((resolve, reject) => {
        const errand: Errand = { id: ++last, content, now: now.getTime() }
        waiting.set(errand.id, { resolve, reject })
        worker.postMessage(errand)
      }),
    end: () => worker.terminate(),
  }
}
