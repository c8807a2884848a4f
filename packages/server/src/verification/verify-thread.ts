import { Worker } from 'node:worker_threads'
import type { Fetch, Report, VerifyOptions } from '@laurel/credential'
import type { FromWorker, Thread as ThreadData, ToWorker } from './verify-worker.ts'

/** After this the network is given up and what was not reached is reported as unknown. */
const networkMilliseconds = 8_000
const heapMegabytes = 512

export type Ask = {
  readonly input: Uint8Array | string
  readonly expected: Pick<VerifyOptions, 'challenge' | 'domain' | 'maxStatusListAge'>
  readonly now: Date
  readonly since: number
  readonly resolve: (report: Report) => void
  readonly reject: (error: Error) => void
  tries: number
}

/** One verifying thread and what it is at work on. */
export type Thread = {
  readonly asks: ReadonlySet<Ask>
  send(ask: Ask): void
  /** Ends it at once, whatever it is computing. Its asks are left to the caller. */
  end(): void
}

/** Starts a thread with a heap of its own. `onDeath`: it ended by itself, out of memory say. */
export function startThread(
  { fetch, baseUrl }: { fetch: Fetch; baseUrl: string },
  onDeath: (thread: Thread, error: Error) => void,
): Thread {
  const workerData: ThreadData = { baseUrl }
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
  const asks = new Map<number, Ask>()
  const working = new Set<Ask>()
  let last = 0

  const take = (id: number): Ask | undefined => {
    const ask = asks.get(id)
    asks.delete(id)
    if (ask) working.delete(ask)
    return ask
  }
  async function bring({ id, url, options }: FromWorker & { kind: 'fetch' }): Promise<void> {
    const answer: ToWorker = await fetch(url, options).then(
      (found) => ({ kind: 'fetched', id, answer: found, problem: null }),
      (error: Error) => ({ kind: 'fetched', id, answer: null, problem: error.message }),
    )
    worker.postMessage(answer)
  }
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'fetch') void bring(message)
    else if (message.kind === 'report') take(message.id)?.resolve(message.report)
    else take(message.id)?.reject(new Error(message.message))
  })
  worker.on('error', (error) => onDeath(thread, error as Error))
  worker.unref()

  const thread: Thread = {
    asks: working,
    send(ask) {
      const id = ++last
      asks.set(id, ask)
      working.add(ask)
      const { input, expected, now } = ask
      const message: ToWorker = {
        kind: 'verify',
        id,
        input,
        expected,
        now: now.getTime(),
        milliseconds: networkMilliseconds,
      }
      worker.postMessage(message)
    },
    end: () => void worker.terminate(),
  }
  return thread
}
